import type { Cleared } from './approval.ts'
import { type Permission, permissionsOf, ROLES, type Role } from './staff.ts'
import type { Leaf, LeafType } from './transparency/leaf.ts'

/** What is published, each of it with a leaf of its own in the transparency log. */
export const PUBLISHED_LEAVES = ['incident-update', 'maintenance-announced', 'postmortem-revision', 'action-change'] as const satisfies readonly LeafType[]
export type PublishedLeaf = Extract<Leaf, { type: (typeof PUBLISHED_LEAVES)[number] }>

export const ACTS = [
  ...(['incident-opened', 'update-posted', 'update-corrected'] as const),
  ...(['maintenance-announced', 'maintenance-updated', 'postmortem-published', 'postmortem-revised', 'commitment-changed'] as const),
] as const
export type Act = (typeof ACTS)[number]

/** Who publishes without being a person in a role: a schedule, a terminal on the server, monitoring, the demonstration's clock. */
export const OTHER_PUBLISHERS = ['schedule', 'server', 'monitoring', 'demonstration'] as const
export type Publisher = Role | (typeof OTHER_PUBLISHERS)[number]

/** One publication as readers may know it: in which role somebody acted, never who. */
export type PublishedAct = {
  readonly act: Act
  /** Recorded. */
  readonly at: Date
  readonly change: number
  /** Null where nobody kept it at that time. */
  readonly by: Publisher | null
  /** Console, slack, desk, schedule or api; null for who has no door. */
  readonly channel: string | null
  readonly cleared: Cleared | null
  /** What it is about, in either language, and its page from the root. */
  readonly title: { readonly ko: string; readonly en: string }
  readonly path: string
  /** RFC 6962 leaf hash in hexadecimal, and its place while it has one. */
  readonly leaf: { readonly hash: string; readonly place: { readonly log: number; readonly index: number } | null }
  /** Path of the public record whose line the leaf names, from the root; null for a postmortem, whose leaf names files. */
  readonly record: { readonly path: string; readonly line: number } | null
}

export function actOf(leaf: PublishedLeaf): Act {
  switch (leaf.type) {
    case 'incident-update':
      if (leaf.rev > 1) return 'update-corrected'
      return leaf.number === 1 ? 'incident-opened' : 'update-posted'
    case 'maintenance-announced':
      return leaf.number === 1 ? 'maintenance-announced' : 'maintenance-updated'
    case 'postmortem-revision':
      return leaf.rev === 1 ? 'postmortem-published' : 'postmortem-revised'
    case 'action-change':
      return 'commitment-changed'
    default:
      return leaf satisfies never
  }
}

/** As the audit log keeps who acted; `roles` as `grantsText` wrote them. */
export type Acted = { readonly kind: string; readonly name: string; readonly roles: string | null }

/** The role that allowed it, the narrowest where several did; null for what is not known. */
export function publisherOf({ kind, name, roles }: Acted, act: Act, cleared: Cleared | null): Publisher | null {
  if (kind === 'system') return SYSTEM[name] ?? null
  if (kind === 'alert-hook') return 'monitoring'
  const held = ROLES.filter((role) => roles?.split(', ').some((one) => one === role || one.startsWith(`${role} (`)))
  const allowing: readonly Permission[] = cleared?.kind === 'approved' ? [...PERMISSIONS[act], 'update.approve'] : PERMISSIONS[act]
  return held.find((role) => permissionsOf(role).some((permission) => allowing.includes(permission))) ?? null
}

const SYSTEM: Readonly<Record<string, Publisher>> = { worker: 'schedule', desk: 'server', seed: 'demonstration' }

const PERMISSIONS = {
  'incident-opened': ['incident.open'],
  'update-posted': ['incident.update'],
  'update-corrected': ['incident.correct'],
  'maintenance-announced': ['maintenance.announce'],
  'maintenance-updated': ['maintenance.update'],
  'postmortem-published': ['postmortem.publish'],
  'postmortem-revised': ['postmortem.publish'],
  'commitment-changed': ['commitment.change', 'postmortem.publish'],
} as const satisfies Record<Act, readonly Permission[]>
