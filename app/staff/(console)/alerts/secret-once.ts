import { cookies } from 'next/headers'

const COOKIE = 'bongsu-hook-secret'
const SECONDS = 60

/** Lets the next look at the hook's page show its secret, in this browser, within a minute. */
export async function showSecretOnce(hook: string): Promise<void> {
  const isSecure = process.env.STAFF_ORIGIN?.startsWith('https:') === true
  ;(await cookies()).set(COOKIE, hook, { httpOnly: true, sameSite: 'strict', secure: isSecure, path: `/staff/alerts/${hook}`, maxAge: SECONDS })
}

export async function isSecretShown(hook: string): Promise<boolean> {
  return (await cookies()).get(COOKIE)?.value === hook
}
