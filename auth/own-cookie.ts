import { parseCookies } from 'better-auth/cookies'
import { staffOrigin } from './staff-origin.ts'

/** A cookie of ours beside better-auth's; gone after `seconds`. */
export function ownCookieLine(name: string, value: string, seconds: number): string {
  const secure = isSecure() ? '; Secure' : ''
  return `${fullName(name)}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`
}

export function ownCookie(name: string, header: string | null): string | null {
  return parseCookies(header ?? '').get(fullName(name)) ?? null
}

/** `__Host-`: neither another path nor a sister site can set it for us. */
function fullName(name: string): string {
  return isSecure() ? `__Host-bongsu.${name}` : `bongsu.${name}`
}

function isSecure(): boolean {
  return staffOrigin().startsWith('https:')
}
