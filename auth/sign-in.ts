import { CLIENT_HEADER, signInService } from './sign-in-service.ts'
import { staffOrigin } from './staff-origin.ts'

export type SignInProblem = 'wrong-credentials' | 'too-many-attempts'
export type SignIn = { readonly ok: true; readonly setCookie: readonly string[] } | { readonly ok: false; readonly problem: SignInProblem }

/** An unknown address and a wrong password get the same answer after the same work. */
export async function signIn(credentials: { readonly email: string; readonly password: string }, client: string | null): Promise<SignIn> {
  const answer = await ask('/sign-in/email', credentials, client === null ? {} : { [CLIENT_HEADER]: client })
  if (answer.ok) return { ok: true, setCookie: answer.headers.getSetCookie() }
  if (answer.status === 429) return { ok: false, problem: 'too-many-attempts' }
  if (answer.status === 400 || answer.status === 401) return { ok: false, problem: 'wrong-credentials' }
  throw new Error(`sign-in answered ${answer.status}`)
}

/** Ends the session in the database; gives back the cookies that make the browser forget it. */
export async function signOut(cookie: string): Promise<readonly string[]> {
  const answer = await ask('/sign-out', {}, { cookie })
  return answer.headers.getSetCookie()
}

/**
 * The address nearest to us: what the proxy before the office appended, or what Next took from the socket.
 * Whoever can reach the office directly can write it, hence the office listens on the loopback or behind a proxy.
 */
export function clientAddress(forwardedFor: string | null): string | null {
  return forwardedFor?.split(',').at(-1)?.trim() || null
}

/** Through the handler, not the API: attempts are counted there. */
function ask(path: string, body: object, headers: Record<string, string>): Promise<Response> {
  const origin = staffOrigin()
  const request = new Request(`${origin}/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...headers },
    body: JSON.stringify(body),
  })
  return signInService().handler(request)
}
