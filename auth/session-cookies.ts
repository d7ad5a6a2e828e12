import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies'
import { cookies } from 'next/headers'

/** Hands on the cookies that signing in or out made, from within an action. */
export async function keepCookies(setCookie: readonly string[]): Promise<void> {
  const jar = await cookies()
  for (const header of setCookie) {
    for (const [name, attributes] of parseSetCookieHeader(header)) {
      // Next encodes the value, which better-auth has already done.
      jar.set({ name, value: decodeURIComponent(attributes.value), ...definedOnly(toCookieOptions(attributes)) })
    }
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function definedOnly<T extends object>(options: T): Defined<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Defined<T>
}
