import { type Grant, ROLES } from './staff.ts'
import type { Typed } from './typed-field.ts'

/** Ticked instead of services. */
export const WHOLE_SITE = 'all'

export function grantField(role: string): string {
  return `role.${role}`
}

/** The roles that were ticked, each with its services; where the whole site was ticked too, that is what counts. Whether the services exist is asked by the write. */
export function typedGrants(typed: Typed): readonly Grant[] {
  return ROLES.flatMap((role) => {
    const ticked = (typed[grantField(role)] ?? '').split('\n').filter((line) => line !== '')
    if (ticked.length === 0) return []
    return [{ role, services: ticked.includes(WHOLE_SITE) ? 'all' : [...new Set(ticked)] }]
  })
}

export function grantsAsTyped(grants: readonly Grant[]): Typed {
  return Object.fromEntries(grants.map(({ role, services }) => [grantField(role), services === 'all' ? WHOLE_SITE : services.join('\n')]))
}
