import '#ui/can-i.css'
import { chronicleSince } from '#data/chronicle.ts'
import { services } from '#data/services.ts'
import { startOfBars } from '#domain/uptime.ts'
import { CanIListPage } from '#ui/can-i-list.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function CanIList({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const [allServices, chronicle] = await Promise.all([services(moment), chronicleSince(startOfBars(moment.now), moment)])
  return <CanIListPage frame={frame} services={allServices} chronicle={chronicle} />
}
