import { type Concerns, type Grant, narrowed } from './staff.ts'

/** Whether whoever holds `held` may hand on all of `wanted`: nobody grants more than they hold. */
export function covers(held: readonly Grant[], wanted: readonly Grant[]): boolean {
  return wanted.every((grant) => {
    const kept = narrowed([grant], held)
    if (kept.some(({ services }) => services === 'all')) return true
    if (grant.services === 'all') return false
    const services = new Set(kept.flatMap((one) => one.services))
    return grant.services.every((service) => services.has(service))
  })
}

/** What a change of these grants is about. */
export function grantConcerns(grants: readonly Grant[]): Concerns {
  const services = grants.map((grant) => grant.services)
  return services.includes('all') ? 'site' : [...new Set(services.flat())]
}
