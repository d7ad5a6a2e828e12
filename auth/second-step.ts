import { noteSignIn } from '#data/sign-ins.ts'
import { isRecoveryCode } from '#domain/sign-in-code.ts'
import { attempt } from './attempts.ts'
import { type Browser, headersFor } from './browser.ts'
import { accountKey, knownDeviceCookie } from './known-device.ts'
import { answered } from './sign-in.ts'
import { signInService } from './sign-in-service.ts'

export type SecondStepProblem = 'half-session-over' | 'wrong-code' | 'too-many-codes'
export type SecondStep = { readonly ok: true; readonly setCookie: readonly string[] } | { readonly ok: false; readonly problem: SecondStepProblem }

/** Whether this browser gave somebody's password and still owes their code. */
export async function isHalfSignedIn(browser: Browser): Promise<boolean> {
  return (await halfSignedIn(browser)) !== null
}

/** A code from the app, or one of the recovery codes, after the password. */
export async function signInWithCode(code: string, browser: Browser, now: Date): Promise<SecondStep> {
  const who = await halfSignedIn(browser)
  if (who === null) return { ok: false, problem: 'half-session-over' }
  const { email } = who
  const isRecovery = isRecoveryCode(code)
  const tried = await attempt(isRecovery ? { means: 'recovery', email } : { means: 'code', email, code }, browser, async () => {
    const { api } = signInService()
    const request = { body: { code }, headers: headersFor(half(browser)), asResponse: true } as const
    const answer = isRecovery ? await api.verifyBackupCode(request) : await api.verifyTOTP(request)
    return answer.status === 400 || answer.status === 401 ? null : answered(answer)
  })
  if (tried.ok) {
    await noteSignIn({ userId: who.id, proof: 'second-factor', address: browser.address }, now)
    return { ok: true, setCookie: [...tried.value.headers.getSetCookie(), knownDeviceCookie(accountKey(email))] }
  }
  if (tried.problem === 'too-many') return { ok: false, problem: 'too-many-codes' }
  return { ok: false, problem: (await halfSignedIn(browser)) === null ? 'half-session-over' : 'wrong-code' }
}

async function halfSignedIn(browser: Browser) {
  return browser.cookie === null ? null : signInService().api.halfSignedIn({ headers: headersFor(half(browser)) })
}

/** Without the cookie of a whole session, for which better-auth would otherwise take the code. */
function half(browser: Browser): Browser {
  const kept = (browser.cookie ?? '').split('; ').filter((one) => /^(?:__Host-)?bongsu\.two_factor=/.test(one))
  return { ...browser, cookie: kept.join('; ') }
}
