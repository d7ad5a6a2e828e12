import { noteSignIn } from '#data/sign-ins.ts'
import { attempt } from './attempts.ts'
import { type Browser, headersFor } from './browser.ts'
import { accountKey, knownDeviceCookie } from './known-device.ts'
import { signInService } from './sign-in-service.ts'

export type SignInProblem = 'wrong-credentials' | 'too-many-attempts'
/** `isHalf`: the password was right, and a code from the person's app is still to come. */
export type SignIn =
  | { readonly ok: true; readonly isHalf: boolean; readonly setCookie: readonly string[] }
  | { readonly ok: false; readonly problem: SignInProblem }

/** An unknown address and a wrong password get the same answer after the same work. */
export async function signIn(credentials: { readonly email: string; readonly password: string }, browser: Browser, now: Date): Promise<SignIn> {
  const { email } = credentials
  const tried = await attempt({ means: 'password', email }, browser, async () => {
    // Without its cookies: whoever signs in begins anew.
    const answer = await signInService().api.signInEmail({ body: credentials, headers: headersFor({ ...browser, cookie: null }), asResponse: true })
    if (answer.status === 400 || answer.status === 401) return null
    return answered(answer)
  })
  if (!tried.ok) return { ok: false, problem: tried.problem === 'too-many' ? 'too-many-attempts' : 'wrong-credentials' }
  const { twoFactorRedirect: isHalf = false, user } = await tried.value.json()
  const setCookie = tried.value.headers.getSetCookie()
  if (isHalf) return { ok: true, isHalf, setCookie }
  await noteSignIn({ userId: user.id, proof: 'password', address: browser.address }, now)
  return { ok: true, isHalf, setCookie: [...setCookie, knownDeviceCookie(accountKey(email))] }
}

/** Ends the session in the database; gives back the cookies that make the browser forget it. */
export async function signOut(browser: Browser): Promise<readonly string[]> {
  const answer = await signInService().api.signOut({ headers: headersFor(browser), asResponse: true })
  return answer.headers.getSetCookie()
}

/** Anything else that better-auth says to a request is a bug of ours. */
export function answered(answer: Response): Response {
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`)
  return answer
}
