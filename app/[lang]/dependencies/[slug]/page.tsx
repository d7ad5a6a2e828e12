import '#ui/dependency.css'
import { notFound } from 'next/navigation'
import { chronicleSince } from '#data/chronicle.ts'
import { dependencies } from '#data/dependencies.ts'
import { services } from '#data/services.ts'
import { blastRadii } from '#domain/blast-radius.ts'
import { startOfBars } from '#domain/uptime.ts'
import { DependencyPage } from '#ui/dependency.tsx'
import { printingFrame } from '../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Dependency({ params }: { readonly params: Promise<{ lang: string; slug: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const { slug } = await params
  const [allDependencies, allServices, { incidents }] = await Promise.all([
    dependencies(moment),
    services(moment),
    chronicleSince(startOfBars(moment.now), moment),
  ])
  const dependency = allDependencies.find((one) => one.slug === slug)
  if (dependency === undefined) notFound()
  return <DependencyPage frame={frame} dependency={dependency} services={allServices} radii={blastRadii(slug, incidents, allServices)} />
}
