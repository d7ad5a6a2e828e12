import type { Proof } from '#domain/sign-in.ts'
import type { SignedIn } from './admission.ts'
import { attempt } from './attempts.ts'
import { type Browser, headersFor } from './browser.ts'
import { answered } from './sign-in.ts'
import { signInService } from './sign-in-service.ts'

export type ConfirmProblem = 'wrong-password' | 'wrong-code' | 'too-many-attempts'
export type Confirmed = { readonly ok: true; readonly setCookie: readonly string[] } | { readonly ok: false; readonly problem: ConfirmProblem }

/** Proves again that it is still the same person. A password alone does not stand in for a second factor. */
export async function confirmByPassword(who: SignedIn, password: string, browser: Browser): Promise<Confirmed> {
  const tried = await attempt({ means: 'password', email: who.email }, browser, async () => (await isPassword(password, browser)) || null)
  if (!tried.ok) return { ok: false, problem: tried.problem === 'too-many' ? 'too-many-attempts' : 'wrong-password' }
  return renewed(browser, who.session.proof)
}

export async function confirmByCode(who: SignedIn, code: string, browser: Browser): Promise<Confirmed> {
  const tried = await attempt({ means: 'code', email: who.email, code }, browser, async () => {
    const answer = await signInService().api.verifyTOTP({ body: { code }, headers: headersFor(browser), asResponse: true })
    return answer.status === 400 || answer.status === 401 ? null : answered(answer)
  })
  if (!tried.ok) return { ok: false, problem: tried.problem === 'too-many' ? 'too-many-attempts' : 'wrong-code' }
  return renewed(browser, 'second-factor')
}

/** The session goes on under a new token: whoever copied the old one does not become fresh too. */
export async function renewed(browser: Browser, proof: Proof): Promise<{ readonly ok: true; readonly setCookie: readonly string[] }> {
  const answer = answered(await signInService().api.renewSession({ body: { proof }, headers: headersFor(browser), asResponse: true }))
  return { ok: true, setCookie: answer.headers.getSetCookie() }
}

/** Whether it is the password of whoever is signed in in that browser. */
export async function isPassword(password: string, browser: Browser): Promise<boolean> {
  const answer = await signInService().api.verifyPassword({ body: { password }, headers: headersFor(browser), asResponse: true })
  return answer.status === 400 ? false : answered(answer).ok
}
