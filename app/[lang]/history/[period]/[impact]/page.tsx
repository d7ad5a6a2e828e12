import '#ui/history.css'
import { notFound } from 'next/navigation'
import { incidentsOfYear } from '#data/years.ts'
import { IMPACTS } from '#domain/impact.ts'
import { YEAR } from '#domain/uptime-period.ts'
import { HistoryYearPage } from '#ui/history-year.tsx'
import { printingFrame } from '../../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function HistoryOfImpact({ params }: { readonly params: Promise<{ lang: string; period: string; impact: string }> }) {
  const frame = await printingFrame(params)
  const { period, impact: asked } = await params
  const impact = IMPACTS.find((one) => one === asked)
  if (!YEAR.test(period) || impact === undefined) notFound()
  return <HistoryYearPage frame={frame} {...(await incidentsOfYear(period, frame.moment))} impact={impact} />
}
