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
  return (
    <ServiceUptimePage
      frame={frame}
      service={service}
      ninety={{ window, uptime: ofService(ninety, service) }}
      months={months.map((one) => periodOf(one, service))}
      years={years.map((one) => periodOf(one, service))}
    />
  )
}

function periodOf({ period, window, services: all }: PeriodUptime, service: Service): ServicePeriod {
  return { period, window, uptime: ofService(all, service) }
}

function ofService(all: readonly ServiceUptime[], service: Service): ServiceUptime {
  const found = all.find((one) => one.service.id === service.id)
  if (found === undefined) throw new Error(`${service.slug} has no figures`)
  return found
}
