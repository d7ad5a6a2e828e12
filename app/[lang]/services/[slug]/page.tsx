import '#ui/maintenance.css'
import '#ui/uptime.css'
import { notFound } from 'next/navigation'
import { chronicleSince } from '#data/chronicle.ts'
import { dependencies } from '#data/dependencies.ts'
import { services } from '#data/services.ts'
import { startOfBars } from '#domain/uptime.ts'
import { ServicePage } from '#ui/service.tsx'
import { printingFrame } from '../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Service({ params }: { readonly params: Promise<{ lang: string; slug: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const { slug } = await params
  const [allServices, chronicle, allDependencies] = await Promise.all([services(moment), chronicleSince(startOfBars(moment.now), moment), dependencies(moment)])
  const service = allServices.find((one) => one.slug === slug)
  if (service === undefined) notFound()
  return <ServicePage frame={frame} service={service} chronicle={chronicle} dependencies={allDependencies} />
}
