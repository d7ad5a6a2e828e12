import type { Touch } from '#domain/change.ts'
import { seoulMonthsBetween } from '#domain/seoul.ts'
import type { Service } from '#domain/service.ts'

type Touched = Extract<Touch, { kind: 'service' }>
/** Back-dated: figures between the two may come to something else. */
type Since = { readonly since: Date; readonly now: Date }

/** These services changed, and with them every page that names them; `dependencies` are those that they stand on from now on. */
export function touchOfServices(services: readonly Service[], more: Partial<Since> & { readonly dependencies?: readonly string[] } = {}): Touched {
  return {
    kind: 'service',
    services: services.map((service) => service.slug),
    dependencies: [...new Set([...services.flatMap((service) => service.dependencies), ...(more.dependencies ?? [])])],
    functions: services.flatMap((service) => service.functions.map((fn) => fn.shortcut)),
    ...monthsSince(more),
  }
}

/** One function of the service changed; the pages of the others list it. */
export function touchOfFunction(service: Service, shortcut: string, more: Partial<Since> = {}): Touched {
  const shortcuts = [shortcut, ...service.functions.map((fn) => fn.shortcut)]
  return {
    kind: 'service',
    services: [service.slug],
    dependencies: service.dependencies,
    functions: [...new Set(shortcuts)],
    ...monthsSince(more),
  }
}

function monthsSince({ since, now }: Partial<Since>): Pick<Touched, 'months'> {
  return since === undefined || now === undefined ? {} : { months: seoulMonthsBetween(since, now) }
}
