import type { Factors } from './sign-in.ts'
import type { Grant } from './staff.ts'

/** A one-time link: `join` for whoever was invited, `reset` for whoever lost their password. */
export const LINK_PURPOSES = ['join', 'reset'] as const
export type LinkPurpose = (typeof LINK_PURPOSES)[number]

export const LINK_HOURS = 72

export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly grants: readonly Grant[]
  /** `groups`: of the identity provider, renewed at each single sign-on; nobody changes them here. */
  readonly rolesFrom: 'hand' | 'groups'
  readonly factors: Factors
  /** False for whoever signs in at the identity provider alone. */
  readonly hasPassword: boolean
  /** `invited`: nobody can sign in as them yet. */
  readonly state: 'invited' | 'active' | 'disabled'
  /** Null when they never did, or long before it was kept. */
  readonly lastSignInAt: Date | null
  /** The one that is open; null when there is none. */
  readonly link: { readonly purpose: LinkPurpose; readonly expiresAt: Date } | null
}

export type PersonProblem =
  | 'no-such-person'
  | 'is-disabled'
  | 'is-yourself'
  | 'last-administrator'
  | 'roles-from-groups'
  | 'no-password-here'
  | 'more-than-you-hold'
  | 'unknown-service'
  | 'email-taken'
  | 'link-used'

/** Whether somebody is left who may do everything and can sign in. */
export function isAdministered(people: readonly Pick<Person, 'state' | 'grants'>[]): boolean {
  return people.some(({ state, grants }) => state === 'active' && grants.some(({ role, services }) => role === 'administrator' && services === 'all'))
}

export function linkExpiry(now: Date): Date {
  return new Date(now.getTime() + LINK_HOURS * 60 * 60 * 1000)
}
