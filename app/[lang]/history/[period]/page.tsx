import '#ui/history.css'
import { notFound } from 'next/navigation'
import { incidentsInMonth } from '#data/incidents.ts'
import { incidentsOfYear } from '#data/years.ts'
import { PERIOD, YEAR } from '#domain/uptime-period.ts'
import { HistoryMonthPage } from '#ui/history.tsx'
import { HistoryYearPage } from '#ui/history-year.tsx'
import { printingFrame } from '../../frame.ts'

export const dynamic = 'force-dynamic'

/** A month without incidents has a page too: the running one exists from its first second. */
export default async function HistoryPeriod({ params }: { readonly params: Promise<{ lang: string; period: string }> }) {
  const frame = await printingFrame(params)
  const { period } = await params
  if (!PERIOD.test(period)) notFound()
  if (!YEAR.test(period)) return <HistoryMonthPage frame={frame} month={period} incidents={await incidentsInMonth(period, frame.moment)} />
  return <HistoryYearPage frame={frame} {...(await incidentsOfYear(period, frame.moment))} impact={null} />
}
