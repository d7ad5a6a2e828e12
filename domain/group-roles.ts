import { type Grant, ROLES, type Role } from './staff.ts'

/** What members of a group of the identity provider may be; services by their names in addresses. */
export type GroupRole = { readonly group: string; readonly role: Role; readonly services: 'all' | readonly string[] }

/**
 * Reads `sre=incident-manager:messenger|payments,ops=administrator`: a group, what its members are, and for which services
 * where not for all. A group may stand there several times. Commas and the like in the name of a group as `%2C`. Null when it is not
 * like that.
 */
export function parseGroupRoles(text: string): readonly GroupRole[] | null {
  const rules = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(parseOne)
  return rules.every((rule) => rule !== null) ? rules : null
}

function parseOne(text: string): GroupRole | null {
  const [, name = '', roleName = '', slugs = null] = /^(.+)=([a-z-]+)(?::([a-z0-9-]+(?:\|[a-z0-9-]+)*))?$/.exec(text) ?? []
  const [group, role] = [decoded(name), ROLES.find((one) => one === roleName)]
  if (group === null || group === '' || role === undefined) return null
  return { group, role, services: slugs === null ? 'all' : slugs.split('|') }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** What these groups come to, one grant for each role. `idOf`: null for a service that there is not, or not any more. */
export function grantsOfGroups(groups: readonly string[], rules: readonly GroupRole[], idOf: (slug: string) => string | null): readonly Grant[] {
  const held = rules.filter(({ group }) => groups.includes(group))
  return ROLES.flatMap((role): readonly Grant[] => {
    const scopes = held.filter((rule) => rule.role === role).map((rule) => rule.services)
    if (scopes.includes('all')) return [{ role, services: 'all' }]
    const ids = new Set(scopes.flatMap((slugs) => (slugs === 'all' ? [] : slugs.map(idOf).filter((id) => id !== null))))
    return ids.size === 0 ? [] : [{ role, services: [...ids] }]
  })
}
