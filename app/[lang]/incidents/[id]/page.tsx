import { notFound } from 'next/navigation'
import { dependencies } from '#data/dependencies.ts'
import { incident } from '#data/incidents.ts'
import { services } from '#data/services.ts'
import { IncidentPage } from '#ui/incident.tsx'
import { printingFrame } from '../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Incident({ params }: { readonly params: Promise<{ lang: string; id: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const { id } = await params
  const [found, allServices, allDependencies] = await Promise.all([incident(id, moment), services(moment), dependencies(moment)])
  if (found === null) notFound()
  return <IncidentPage frame={frame} incident={found} services={allServices} dependencies={allDependencies} />
}
