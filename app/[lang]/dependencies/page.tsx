import '#ui/dependency.css'
import { dependencies } from '#data/dependencies.ts'
import { services } from '#data/services.ts'
import { DependenciesPage } from '#ui/dependencies.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Dependencies({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  const [allDependencies, allServices] = await Promise.all([dependencies(frame.moment), services(frame.moment)])
  return <DependenciesPage frame={frame} dependencies={allDependencies} services={allServices} />
}
