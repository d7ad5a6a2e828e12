import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { z } from 'zod'
import type { SsoSettings } from './sso-settings.ts'

/** What was asked of the provider, which its answer has to match. */
export type Question = { readonly state: string; readonly nonce: string; readonly codeVerifier: string }
/** Who the provider says that it is. */
export type Identity = {
  readonly issuer: string
  /** Unique at that issuer, and never given to anybody else. */
  readonly subject: string
  readonly email: string | null
  readonly isEmailVerified: boolean
  readonly name: string | null
  readonly groups: readonly string[]
}
export type ProviderProblem = 'sso-unreachable' | 'sso-refused'
type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ProviderProblem }

/** Nobody who wants to sign in waits longer for a provider that does not answer. */
const TIMEOUT_SECONDS = 5
const KNOWN_FOR_MS = 60 * 60_000

/** Where to send somebody, and what to remember until they come back. */
export async function askProvider(settings: SsoSettings, redirectUri: string): Promise<Answer<{ readonly url: URL; readonly question: Question }>> {
  return orProblem(async () => {
    const question = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() }
    const { state, nonce, codeVerifier } = question
    const url = buildAuthorizationUrl(await configuration(settings), {
      redirect_uri: redirectUri,
      scope: settings.scopes,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    return { url, question }
  })
}

/** Who came back: state, issuer, code, PKCE, and the signature, issuer, audience, time and nonce of the token are checked by openid-client. */
export async function whoAnswered(settings: SsoSettings, callback: URL, { state, nonce, codeVerifier }: Question): Promise<Answer<Identity>> {
  return orProblem(async () => {
    const config = await configuration(settings)
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true }
    const tokens = await authorizationCodeGrant(config, callback, checks)
    const claims = tokens.claims()
    if (claims === undefined) throw new Error('no claims')
    const more = config.serverMetadata().userinfo_endpoint === undefined ? {} : await fetchUserInfo(config, tokens.access_token, claims.sub)
    return identity({ ...claims, ...more, iss: claims.iss, sub: claims.sub }, settings.groupsClaim)
  })
}

let known: { readonly issuer: string; readonly until: number; readonly config: Configuration } | null = null

/** Asked for when somebody wants to sign in this way, never at start: a provider that is down keeps nobody else out. */
async function configuration(settings: SsoSettings): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = settings
  if (known !== null && known.issuer === issuer.href && known.until > Date.now()) return known.config
  // The settings let plain HTTP through for this machine alone.
  const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : []
  const config = await discovery(issuer, clientId, clientSecret, undefined, { timeout: TIMEOUT_SECONDS, execute })
  known = { issuer: issuer.href, until: Date.now() + KNOWN_FOR_MS, config }
  return config
}

const Claims = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  email: z.email().nullish().catch(null),
  email_verified: z.union([z.boolean(), z.stringbool()]).nullish().catch(null),
  name: z.string().trim().min(1).nullish().catch(null),
})

function identity(claims: Readonly<Record<string, unknown>>, groupsClaim: string): Identity {
  const { iss, sub, email, email_verified: isVerified, name } = Claims.parse(claims)
  const groups = z.union([z.array(z.string()), z.string().transform((one) => [one])]).safeParse(claims[groupsClaim])
  return {
    issuer: iss,
    subject: sub,
    email: email?.toLowerCase() ?? null,
    isEmailVerified: isVerified === true,
    name: name ?? null,
    groups: groups.success ? groups.data : [],
  }
}

/** What went wrong at the provider, or was made up by somebody, is for the operator to read; people are told which of the two it was. */
async function orProblem<T>(ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await ask() }
  } catch (thrown) {
    console.error(
      `single sign-on: ${thrown instanceof Error ? `${thrown.message}${thrown.cause instanceof Error ? ` (${thrown.cause.message})` : ''}` : thrown}`,
    )
    return { ok: false, problem: isUnreachable(thrown) ? 'sso-unreachable' : 'sso-refused' }
  }
}

const UNREACHABLE: readonly (string | undefined)[] = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]

function isUnreachable(thrown: unknown): boolean {
  return thrown instanceof TypeError || (thrown instanceof ClientError && UNREACHABLE.includes(thrown.code))
}
