import { services } from '#data/services.ts'
import { newestMoment } from '../../newest-moment.ts'

/** Where a service is changed, by its id. */
export async function servicePage(id: string): Promise<string> {
  const service = (await services(await newestMoment())).find((one) => one.id === id)
  return service === undefined ? '/staff/services' : `/staff/services/${service.slug}`
}

/** Where a function is changed, by its id. */
export async function functionPage(id: string): Promise<string> {
  const service = (await services(await newestMoment())).find((one) => one.functions.some((fn) => fn.id === id))
  const fn = service?.functions.find((one) => one.id === id)
  return service === undefined || fn === undefined ? '/staff/services' : `/staff/services/${service.slug}/${fn.slug}`
}
