export const ROLES = ['viewer', 'writer', 'incident-manager', 'maintenance-manager', 'postmortem-editor', 'approver', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** What somebody may be for some services, by their ids, or for the whole site. One person may hold several. */
export type Grant = { readonly role: Role; readonly services: 'all' | readonly string[] }

/** Through which door a person acts; `schedule`: the worker does at its time what they had asked for. */
export const CHANNELS = ['console', 'slack', 'desk', 'schedule'] as const
export type Channel = (typeof CHANNELS)[number]

export type Staff = {
  readonly kind: 'staff'
  readonly id: string
  readonly name: string
  readonly grants: readonly Grant[]
  readonly channel: Channel
  /** Network address that the request came from; null where there is none. */
  readonly address: string | null
}
/** A key of the write API. It can do at most what its owner can at that moment. */
export type Token = {
  readonly kind: 'token'
  readonly id: string
  readonly name: string
  readonly grants: readonly Grant[]
  readonly address: string | null
}
/** Somebody's monitoring, whose alerts we take. */
export type AlertHook = {
  readonly kind: 'alert-hook'
  readonly id: string
  readonly name: string
  /** Ids of the services of which its rules let it say that they are under investigation. */
  readonly opens: readonly string[]
  readonly address: string | null
}
/** Acts by schedule or by a one-time link, never on a person's behalf; `desk` is whoever has a terminal on the server. */
export type SystemActor = {
  readonly kind: 'system'
  readonly name: 'worker' | 'seed' | 'first-run' | 'staff-link' | 'single-sign-on' | 'desk'
  /** At the desk: the name that the operating system knows, where it knows one. */
  readonly user?: string
  /** Of a link or a single sign-on: the network address that it came from, where there is one. */
  readonly address?: string | null
}

/** Who did it. */
export type Actor = Staff | Token | AlertHook | SystemActor

export const PERMISSIONS = [
  ...(['console.read', 'draft.write', 'proposal.decide'] as const),
  ...(['incident.open', 'incident.update', 'incident.correct', 'approval.bypass', 'update.approve'] as const),
  ...(['maintenance.announce', 'maintenance.update', 'announcement.change'] as const),
  ...(['service.change', 'dependency.change', 'template.change', 'metric.change', 'metric.record'] as const),
  ...(['postmortem.draft', 'postmortem.publish', 'commitment.change'] as const),
  ...(['audit.read', 'staff.manage', 'token.manage', 'alert.manage', 'approval.manage', 'alert.receive'] as const),
] as const
export type Permission = (typeof PERMISSIONS)[number]

const WRITER = ['console.read', 'draft.write'] as const

const MAY = {
  viewer: ['console.read'],
  writer: WRITER,
  'incident-manager': [
    ...WRITER,
    ...(['proposal.decide', 'incident.open', 'incident.update', 'incident.correct', 'approval.bypass', 'announcement.change', 'metric.record'] as const),
  ],
  'maintenance-manager': [...WRITER, 'maintenance.announce', 'maintenance.update', 'announcement.change'],
  'postmortem-editor': [...WRITER, 'postmortem.draft', 'postmortem.publish', 'commitment.change'],
  approver: ['console.read', 'update.approve', 'audit.read'],
  administrator: PERMISSIONS.filter((one) => one !== 'alert.receive'),
} as const satisfies Record<Role, readonly Permission[]>

/** What a write is about: ids of services, or the whole site. */
export type Concerns = 'site' | readonly string[]

/** Whether the actor may do it to all of these. An empty list concerns nobody in particular: a grant for any service is enough. */
export function may(actor: Actor, permission: Permission, concerns: Concerns): boolean {
  if (actor.kind === 'system') return permission !== 'alert.receive'
  if (actor.kind === 'alert-hook') return permission === 'alert.receive' || (permission === 'incident.open' && isOpenedBy(actor, concerns))
  const grants = grantsFor(actor.grants, permission)
  if (grants.some((grant) => grant.services === 'all')) return true
  if (concerns === 'site') return false
  const services = new Set(grants.flatMap((grant) => grant.services))
  return grants.length > 0 && concerns.every((service) => services.has(service))
}

/** Whether there is anything at all to which the actor may do it; for what to offer before it is known what it will be about. */
export function mayAnywhere(actor: Actor, permission: Permission): boolean {
  return may(actor, permission, [])
}

function isOpenedBy({ opens }: AlertHook, concerns: Concerns): boolean {
  return opens.length > 0 && concerns !== 'site' && concerns.every((service) => opens.includes(service))
}

/** A copy of what the role may do. */
export function permissionsOf(role: Role): readonly Permission[] {
  return MAY[role]
}

function grantsFor(grants: readonly Grant[], permission: Permission): readonly Grant[] {
  return grants.filter((grant) => (MAY[grant.role] as readonly Permission[]).includes(permission))
}

/** `administrator, writer (2)`: the roles, with for how many services where not for all; as the audit log keeps them. */
export function grantsText(grants: readonly Grant[]): string {
  return grants.map(({ role, services }) => (services === 'all' ? role : `${role} (${services.length})`)).join(', ')
}

/** What both may do: each grant of the one as far as the other allows the same role or everything. */
export function narrowed(grants: readonly Grant[], owner: readonly Grant[]): readonly Grant[] {
  return grants.flatMap((grant) => {
    const held = owner.filter((one) => one.role === grant.role || one.role === 'administrator')
    if (held.some((one) => one.services === 'all')) return [grant]
    const services = new Set(held.flatMap((one) => one.services))
    const kept = [...services].filter((service) => grant.services === 'all' || grant.services.includes(service))
    return kept.length === 0 ? [] : [{ role: grant.role, services: kept }]
  })
}
