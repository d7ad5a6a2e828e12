import { isFresh } from '#domain/sign-in.ts'
import type { AdmissionProblem, SignedIn } from './admission.ts'
import { isFromConsole, signedIn } from './require-staff.ts'

export type OwnAccount = { readonly ok: true; readonly who: SignedIn } | { readonly ok: false; readonly problem: AdmissionProblem }

/**
 * For what people do to their own account, for which they need no role: also those who have yet to set up a second factor,
 * but nobody who has one and did not use it.
 */
export async function requireAccountAction(): Promise<OwnAccount> {
  if (!(await isFromConsole())) return { ok: false, problem: 'foreign-origin' }
  const who = await signedIn()
  if (who === null) return { ok: false, problem: 'signed-out' }
  return who.owed === 'use' ? { ok: false, problem: 'second-factor-needed' } : { ok: true, who }
}

/** For what decides who can sign in as them. */
export async function requireFreshAccountAction(): Promise<OwnAccount> {
  const account = await requireAccountAction()
  if (!account.ok || isFresh(account.who.session, new Date())) return account
  return { ok: false, problem: 'not-fresh' }
}
