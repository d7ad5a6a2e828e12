export const ROLES = ['administrator'] as const
export type Role = (typeof ROLES)[number]

/** Who did it. `system` acts by schedule, never on a person's behalf; `desk` is whoever has a terminal on the server. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: string; readonly name: string; readonly role: Role }
  | { readonly kind: 'system'; readonly name: 'worker' | 'seed' | 'first-run' | 'desk' }

export const PERMISSIONS = [
  ...(['incident.open', 'incident.update', 'incident.correct', 'service.add', 'postmortem.publish', 'commitment.change'] as const),
  ...(['maintenance.announce', 'maintenance.update', 'announcement.change'] as const),
] as const
export type Permission = (typeof PERMISSIONS)[number]

const MAY = {
  administrator: PERMISSIONS,
} as const satisfies Record<Role, readonly Permission[]>

export function may(role: Role, permission: Permission): boolean {
  return MAY[role].includes(permission)
}
