import { dependencies } from '#data/dependencies.ts'
import { incidentsSince } from '#data/incidents.ts'
import { services } from '#data/services.ts'
import { startOfBars } from '#domain/uptime.ts'
import { OverviewPage } from '#ui/overview.tsx'
import { printingFrame } from './frame.ts'

export const dynamic = 'force-dynamic'

export default async function Overview({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const [allServices, incidents, allDependencies] = await Promise.all([services(moment), incidentsSince(startOfBars(moment.now), moment), dependencies(moment)])
  return <OverviewPage frame={frame} services={allServices} incidents={incidents} dependencies={allDependencies} />
}
