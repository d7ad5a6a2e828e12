import { notFound } from 'next/navigation'
import { dependencies } from '#data/dependencies.ts'
import { services } from '#data/services.ts'
import { DependencyPage } from '#ui/dependency.tsx'
import { printingFrame } from '../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Dependency({ params }: { readonly params: Promise<{ lang: string; slug: string }> }) {
  const frame = await printingFrame(params)
  const { slug } = await params
  const [allDependencies, allServices] = await Promise.all([dependencies(frame.moment), services(frame.moment)])
  const dependency = allDependencies.find((one) => one.slug === slug)
  if (dependency === undefined) notFound()
  return <DependencyPage frame={frame} dependency={dependency} services={allServices} />
}
