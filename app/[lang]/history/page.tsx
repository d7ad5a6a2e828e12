import { monthsWithIncidents } from '#data/incidents.ts'
import { measuredMonths } from '#data/uptime.ts'
import { HistoryPage } from '#ui/history.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function History({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  const [months, measured] = await Promise.all([monthsWithIncidents(frame.moment), measuredMonths(frame.moment)])
  const years = [...new Set(measured.map((month) => month.slice(0, 4)))].toReversed()
  return <HistoryPage frame={frame} months={months} years={years} />
}
