import { hashPassword } from 'better-auth/crypto'
import { changeOwnPassword } from '#data/credentials.ts'
import { type SignedIn, staffFor } from './admission.ts'
import { attempt } from './attempts.ts'
import type { Browser } from './browser.ts'
import { isPassword, renewed } from './confirm.ts'
import { isGuessable } from './password-rule.ts'

export type PasswordChange =
  | { readonly ok: true; readonly setCookie: readonly string[] }
  | { readonly ok: false; readonly problem: 'wrong-password' | 'too-many-attempts' | 'guessable' | 'not-allowed' }

/** Ends every other session of the person; theirs goes on under a new token. */
export async function changePassword(
  who: SignedIn,
  { password, newPassword }: { readonly password: string; readonly newPassword: string },
  browser: Browser,
  now: Date,
): Promise<PasswordChange> {
  if (isGuessable(newPassword, who.name, who.email)) return { ok: false, problem: 'guessable' }
  const tried = await attempt({ means: 'password', email: who.email }, browser, async () => (await isPassword(password, browser)) || null)
  if (!tried.ok) return { ok: false, problem: tried.problem === 'too-many' ? 'too-many-attempts' : 'wrong-password' }
  const changed = await changeOwnPassword(staffFor(who, browser.address), who.session.id, await hashPassword(newPassword), now)
  return changed.ok ? renewed(browser, who.session.proof) : changed
}
