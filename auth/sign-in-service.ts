import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { authStore } from '#data/auth-store.ts'
import { maySignIn, noteSignIn } from '#data/sessions.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from '#domain/input-bounds.ts'
import { CLIENT_HEADER } from './browser.ts'
import { installationSecret } from './installation-secret.ts'
import { ownEndpoints } from './own-endpoints.ts'
import { staffOrigin } from './staff-origin.ts'

/** Long enough for an outage of 127 hours; nothing prolongs it. */
const SESSION_SECONDS = 7 * 24 * 60 * 60
/** Between the password and the code. */
const CODE_SECONDS = 10 * 60

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
    secret: installationSecret(),
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
      additionalFields: {
        proof: { type: 'string', input: false, defaultValue: 'password' },
        confirmedAt: { type: 'date', input: false, defaultValue: () => new Date() },
      },
    },
    // Attempts are counted by account and address in `attempts.ts`; this one knows addresses alone, and would lock a known browser out.
    rateLimit: { enabled: false },
    plugins: [
      twoFactor({
        issuer: 'Bongsu',
        twoFactorCookieMaxAge: CODE_SECONDS,
        allowPasswordless: true,
        // Whoever has the password could lock the owner out.
        accountLockout: { enabled: false },
      }),
      ownEndpoints,
    ],
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            if (!(await maySignIn(session.userId))) return false
            return isSecondFactor(context?.path) ? { data: { ...session, proof: 'second-factor', confirmedAt: new Date() } } : undefined
          },
          after: ({ userId }) => noteSignIn(userId, new Date()),
        },
      },
    },
    advanced: cookies(origin),
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })
}

function isSecondFactor(path: string | undefined): boolean {
  return path === '/two-factor/verify-totp' || path === '/two-factor/verify-backup-code'
}

/** `__Host-` by hand: better-auth itself knows `__Secure-` alone, which a sister site may set for us. Browsers want TLS for either. */
function cookies(origin: string) {
  const isSecure = origin.startsWith('https:')
  return {
    useSecureCookies: false,
    cookiePrefix: isSecure ? '__Host-bongsu' : 'bongsu',
    defaultCookieAttributes: { secure: isSecure },
    ipAddress: { ipAddressHeaders: [CLIENT_HEADER], ipv6Subnet: 64 as const },
  }
}
