import '#ui/uptime.css'
import { notFound } from 'next/navigation'
import { services } from '#data/services.ts'
import { latestMonths, latestYears, servicesIn } from '#data/uptime.ts'
import type { Service } from '#domain/service.ts'
import { type ServiceUptime, startOfBars } from '#domain/uptime.ts'
import type { PeriodUptime } from '#domain/uptime-period.ts'
import { type ServicePeriod, ServiceUptimePage } from '#ui/uptime-service.tsx'
import { printingFrame } from '../../../frame.ts'

export const dynamic = 'force-dynamic'

const MONTHS = 12
const YEARS = 2

export default async function ServiceUptimeOf({ params }: { readonly params: Promise<{ lang: string; slug: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const { slug } = await params
  const service = (await services(moment)).find((one) => one.slug === slug)
  if (service === undefined) notFound()
  const window = { start: startOfBars(moment.now), end: moment.now }
  const [ninety, months, years] = await Promise.all([servicesIn(window, moment), latestMonths(MONTHS, moment), latestYears(YEARS, moment)])
  const uptime = ofService(ninety, service)
  return (
    <ServiceUptimePage
      frame={frame}
      service={service}
      ninety={uptime === null ? null : { window, uptime }}
      months={months.flatMap((one) => periodOf(one, service) ?? [])}
      years={years.flatMap((one) => periodOf(one, service) ?? [])}
    />
  )
}

function periodOf({ period, window, services: all }: PeriodUptime, service: Service): ServicePeriod | null {
  const uptime = ofService(all, service)
  return uptime === null ? null : { period, window, uptime }
}

/** Null for a service that had ended before. */
function ofService(all: readonly ServiceUptime[], service: Service): ServiceUptime | null {
  return all.find((one) => one.service.id === service.id) ?? null
}
