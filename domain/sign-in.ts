import { type Grant, type Permission, permissionsOf } from './staff.ts'

/** How a person proved who they are; all but the first are as good as two factors. */
export const PROOFS = ['password', 'second-factor', 'passkey', 'single-sign-on'] as const
export type Proof = (typeof PROOFS)[number]

/** Anything that we do not know is worth the least. */
export function toProof(text: unknown): Proof {
  return PROOFS.find((one) => one === text) ?? 'password'
}

/** One browser in which somebody is signed in. Times are real ones, never the demonstration's. */
export type Session = {
  readonly id: string
  readonly proof: Proof
  /** When the person last proved who they are. */
  readonly confirmedAt: Date
}

/** What a person has to prove who they are with, beside a password. */
export type Factors = { readonly hasApp: boolean; readonly passkeys: number }

export type SecondFactorPolicy = 'required' | 'optional'

const FRESH_MS = 10 * 60_000

/** Whether the person proved who they are recently enough for what cannot easily be undone. */
export function isFresh({ confirmedAt }: Pick<Session, 'confirmedAt'>, now: Date): boolean {
  return now.getTime() - confirmedAt.getTime() <= FRESH_MS
}

/**
 * What stands between this session and the console: `set-up` when the person has no second factor yet, `use` when they
 * have one and signed in without it, null when nothing does.
 */
export function owedFactor(policy: SecondFactorPolicy, grants: readonly Grant[], proof: Proof, factors: Factors): 'set-up' | 'use' | null {
  if (policy === 'optional' || proof !== 'password' || !mayPublish(grants)) return null
  return factors.hasApp || factors.passkeys > 0 ? 'use' : 'set-up'
}

/** Whether readers, or other people's rights, would feel it if somebody else had these grants. */
export function mayPublish(grants: readonly Grant[]): boolean {
  return grants.some(({ role }) => permissionsOf(role).some((permission) => !(INWARD as readonly Permission[]).includes(permission)))
}

/** What stays inside: it changes nothing that readers see and gives nobody a right. */
const INWARD = ['console.read', 'draft.write', 'postmortem.draft', 'audit.read'] as const satisfies readonly Permission[]
