import { noteSignIn } from '#data/sign-ins.ts'
import { signInBySso } from '#data/sso-people.ts'
import { type Browser, headersFor } from './browser.ts'
import { ask, asked } from './challenge.ts'
import { askProvider, type ProviderProblem, whoAnswered } from './identity-provider.ts'
import { accountKey, knownDeviceCookie } from './known-device.ts'
import { signInService } from './sign-in-service.ts'
import type { SsoSettings } from './sso-settings.ts'
import { staffOrigin } from './staff-origin.ts'

export const SSO_PATH = '/staff/sign-in/sso'
const CALLBACK_PATH = `${SSO_PATH}/callback`

export type SsoProblem = ProviderProblem | 'sso-no-email' | 'sso-email-unverified' | 'sso-no-role'
type Refused = { readonly ok: false; readonly problem: SsoProblem }

/** Sends a browser to the identity provider. `next`: where it goes once it is back. */
export async function beginSso(
  settings: SsoSettings,
  next: string,
): Promise<{ readonly ok: true; readonly url: URL; readonly setCookie: readonly string[] } | Refused> {
  const begun = await askProvider(settings, redirectUri())
  if (!begun.ok) return begun
  return { ok: true, url: begun.value.url, setCookie: [await ask('sso', { ...begun.value.question, next })] }
}

/** `search`: what the provider wrote behind the question mark. An answer counts once, in the browser that was sent. */
export async function finishSso(
  settings: SsoSettings,
  search: string,
  browser: Browser,
  now: Date,
): Promise<{ readonly ok: true; readonly next: string; readonly setCookie: readonly string[] } | Refused> {
  const question = await asked('sso', browser)
  if (question === null) return { ok: false, problem: 'sso-refused' }
  const { next = '', state = '', nonce = '', codeVerifier = '' } = question
  const answered = await whoAnswered(settings, new URL(`${redirectUri()}${search}`), { state, nonce, codeVerifier })
  if (!answered.ok) return answered
  const person = await signInBySso(answered.value, settings.groupRoles, browser.address, now)
  if (!person.ok) return person
  const { userId, email } = person.value
  const answer = await signInService().api.openSession({
    body: { userId, proof: 'single-sign-on' },
    headers: headersFor({ ...browser, cookie: null }),
    asResponse: true,
  })
  if (!answer.ok) return { ok: false, problem: 'sso-refused' }
  await noteSignIn({ userId, proof: 'single-sign-on', address: browser.address }, now)
  return { ok: true, next, setCookie: [...answer.headers.getSetCookie(), knownDeviceCookie(accountKey(email))] }
}

/** As it has to be entered at the provider. */
function redirectUri(): string {
  return `${staffOrigin()}${CALLBACK_PATH}`
}
