import { betterAuth } from 'better-auth'
import { authStore } from '#data/auth-store.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from '#domain/input-bounds.ts'
import { staffOrigin } from './staff-origin.ts'

/** The only header from which the client's address is read; `signIn` writes it, a client's own is dropped there. */
export const CLIENT_HEADER = 'x-bongsu-client'
/** Long enough for an outage of 127 hours; nothing prolongs it. */
const SESSION_SECONDS = 7 * 24 * 60 * 60

let made: SignInService | null = null
type SignInService = ReturnType<typeof make>

/** better-auth, made at first use. It has no URL of its own: only the console's actions call it. */
export function signInService(): SignInService {
  made ??= make()
  return made
}

function make() {
  const origin = staffOrigin()
  return betterAuth({
    appName: 'Bongsu',
    baseURL: origin,
    trustedOrigins: [origin],
    secret: secret(),
    database: authStore(),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 60,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'bongsu',
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_HEADER], ipv6Subnet: 64 },
    },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })
}

function secret(): string {
  const value = process.env.BONGSU_AUTH_SECRET ?? ''
  if (value.length < 32) throw new Error('BONGSU_AUTH_SECRET must have at least 32 characters')
  return value
}
