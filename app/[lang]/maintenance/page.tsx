import '#ui/maintenance.css'
import { allMaintenances } from '#data/maintenances.ts'
import { MaintenancesPage } from '#ui/maintenance-list.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Maintenances({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  return <MaintenancesPage frame={frame} maintenances={await allMaintenances(frame.moment)} />
}
