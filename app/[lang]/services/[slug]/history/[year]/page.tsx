import '#ui/history.css'
import { notFound } from 'next/navigation'
import { services } from '#data/services.ts'
import { incidentsOfYear } from '#data/years.ts'
import { YEAR } from '#domain/uptime-period.ts'
import { ServiceHistoryPage } from '#ui/history-year.tsx'
import { printingFrame } from '../../../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function ServiceHistory({ params }: { readonly params: Promise<{ lang: string; slug: string; year: string }> }) {
  const frame = await printingFrame(params)
  const { slug, year } = await params
  const service = (await services(frame.moment)).find((one) => one.slug === slug)
  if (service === undefined || !YEAR.test(year)) notFound()
  return <ServiceHistoryPage frame={frame} {...(await incidentsOfYear(year, frame.moment, service))} service={service} />
}
