import { notFound } from 'next/navigation'
import { incidentsInMonth } from '#data/incidents.ts'
import { HistoryMonthPage } from '#ui/history.tsx'
import { printingFrame } from '../../frame.ts'

export const dynamic = 'force-dynamic'

/** A month without incidents has a page too: the running one exists from its first second. */
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/

export default async function HistoryMonth({ params }: { readonly params: Promise<{ lang: string; month: string }> }) {
  const frame = await printingFrame(params)
  const { month } = await params
  if (!MONTH.test(month)) notFound()
  return <HistoryMonthPage frame={frame} month={month} incidents={await incidentsInMonth(month, frame.moment)} />
}
