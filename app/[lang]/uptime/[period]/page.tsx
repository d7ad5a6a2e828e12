import '#ui/uptime.css'
import { notFound } from 'next/navigation'
import { monthsWithIncidents } from '#data/incidents.ts'
import { monthFigures, yearFigures } from '#data/uptime.ts'
import { PERIOD, YEAR } from '#domain/uptime-period.ts'
import { UptimePeriodPage } from '#ui/uptime-period.tsx'
import { printingFrame } from '../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function UptimePeriod({ params }: { readonly params: Promise<{ lang: string; period: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const { period } = await params
  if (!PERIOD.test(period)) notFound()
  const isYear = YEAR.test(period)
  const [figures, months] = await Promise.all([isYear ? yearFigures(period, moment) : monthFigures(period, moment), monthsWithIncidents(moment)])
  if (figures === null) notFound()
  return <UptimePeriodPage frame={frame} figures={figures} hasHistory={isYear || months.some(({ month }) => month === period)} />
}
