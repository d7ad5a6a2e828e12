import { monthsWithIncidents } from '#data/incidents.ts'
import { HistoryPage } from '#ui/history.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function History({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  return <HistoryPage frame={frame} months={await monthsWithIncidents(frame.moment)} />
}
