import { TOKEN_SHAPE } from '#domain/token.ts'

/**
 * What in the text must never become public: one of the `forbidden` strings, as it is or escaped for HTML or JSON, or
 * something with the shape of a key or a password. Null when nothing is found. The answer never repeats the secret.
 */
export function secretIn(text: string, forbidden: readonly string[]): string | null {
  const planted = forbidden.findIndex((secret) => spellings(secret).some((spelling) => text.includes(spelling)))
  if (planted !== -1) return `forbidden string number ${planted + 1}`
  return SHAPES.find(({ shape }) => shape.test(text))?.name ?? null
}

const SHAPES: readonly { readonly name: string; readonly shape: RegExp }[] = [
  { name: 'a private key', shape: /-----BEGIN (?:[A-Z]{2,12} ){0,3}PRIVATE KEY/ },
  // What comes first is looked for first: from the name of the scheme on, each word of a page would be tried.
  { name: 'a URL with a password', shape: /:\/\/(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s:@/?#<>"']{0,100}:[^\s@/?#<>"']{1,200}@/i },
  { name: 'an AWS key', shape: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { name: 'a GitHub token', shape: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})/ },
  { name: 'a GitLab token', shape: /\bglpat-[A-Za-z0-9_-]{20}/ },
  { name: 'an npm token', shape: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { name: 'a Slack token', shape: /\bxox[abeoprs]-[A-Za-z0-9-]{10}/ },
  { name: 'a Stripe key', shape: /\b[rs]k_live_[A-Za-z0-9]{16}/ },
  { name: 'a Google API key', shape: /\bAIza[0-9A-Za-z_-]{35}/ },
  { name: 'a key of our own write API', shape: TOKEN_SHAPE },
  { name: 'a JSON Web Token', shape: /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/ },
]

function spellings(secret: string): readonly string[] {
  if (secret === '') throw new Error('an empty string cannot be forbidden')
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return [...new Set([secret, html, html.replaceAll('"', '&quot;'), JSON.stringify(secret).slice(1, -1)])]
}

/** Shorter ones stand in ordinary words. */
const SHORTEST = 16

/** What this installation is told in confidence, by its environment. */
export function ownSecrets(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { BONGSU_AUTH_SECRET, BONGSU_PRESS_SECRET, BONGSU_SLACK_SIGNING_SECRET, BONGSU_SSO_CLIENT_SECRET } = env
  const all = [BONGSU_AUTH_SECRET, BONGSU_PRESS_SECRET, BONGSU_SLACK_SIGNING_SECRET, BONGSU_SSO_CLIENT_SECRET]
  return all.filter((secret) => secret !== undefined && secret.length >= SHORTEST) as string[]
}
