import '#ui/maintenance.css'
import { notFound } from 'next/navigation'
import { maintenance, maintenanceSeries } from '#data/maintenances.ts'
import { services } from '#data/services.ts'
import { MaintenancePage } from '#ui/maintenance.tsx'
import { printingFrame } from '../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Maintenance({ params }: { readonly params: Promise<{ lang: string; id: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const { id } = await params
  const [found, all] = await Promise.all([maintenance(id, moment), services(moment)])
  if (found === null) notFound()
  const series = found.series === null ? [] : await maintenanceSeries(found.series.id, moment)
  return <MaintenancePage frame={frame} maintenance={found} series={series} services={all} />
}
