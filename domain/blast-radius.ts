import { type Incident, isResolved, type StatusChange, statusByFunction } from './incident.ts'
import type { Service, ServiceFunction } from './service.ts'

/** What one open incident takes down together with a dependency: nothing but what the incident itself says. */
export type BlastRadius = { readonly incident: Incident; readonly services: readonly HitService[] }

export type HitService = {
  readonly service: Service
  /** False for a service that is affected though nobody disclosed that it stands on the dependency. */
  readonly standsOnIt: boolean
  /** `said` is null where the incident does not name the function. */
  readonly functions: readonly { readonly fn: ServiceFunction; readonly said: StatusChange | null }[]
}

/** One for each open incident that names the dependency; services that stand on it or are named, in their order. */
export function blastRadii(dependency: string, incidents: readonly Incident[], services: readonly Service[]): readonly BlastRadius[] {
  const open = incidents.filter((incident) => incident.dependency === dependency && !isResolved(incident))
  return open.map((incident) => ({ incident, services: hitServices(dependency, incident, services) }))
}

function hitServices(dependency: string, incident: Incident, services: readonly Service[]): readonly HitService[] {
  const said = statusByFunction(incident)
  return services.flatMap((service) => {
    const standsOnIt = service.retiredAt === null && service.dependencies.includes(dependency)
    const all = service.functions.map((fn) => ({ fn, said: said.get(fn.id) ?? null }))
    const functions = all.filter((one) => one.fn.retiredAt === null || one.said !== null)
    return standsOnIt || functions.some((one) => one.said !== null) ? [{ service, standsOnIt, functions }] : []
  })
}
