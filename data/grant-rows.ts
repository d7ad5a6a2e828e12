import { type Grant, ROLES } from '#domain/staff.ts'

type GrantRow = { readonly role: string; readonly serviceId: string }

const WHOLE_SITE = ''

export function toGrants(rows: readonly GrantRow[]): readonly Grant[] {
  return ROLES.flatMap((role) => {
    const services = [...new Set(rows.filter((row) => row.role === role).map((row) => row.serviceId))]
    if (services.length === 0) return []
    return [{ role, services: services.includes(WHOLE_SITE) ? 'all' : services }]
  })
}

export function grantRows({ role, services }: Grant): { role: string; serviceId: string }[] {
  return services === 'all' ? [{ role, serviceId: WHOLE_SITE }] : services.map((serviceId) => ({ role, serviceId }))
}
