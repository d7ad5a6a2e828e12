import { isJson } from '#domain/json-text.ts'
import { freezeHtml } from './freeze-html.ts'
import { svgProblem, textTwin, xmlProblem } from './freeze-text.ts'
import type { Frozen, Twins } from './frozen.ts'
import { contentTypeOf, NOT_FOUND } from './paths.ts'
import { type Refusal, refuse } from './refusal.ts'
import { secretIn } from './secrets.ts'

/** What Next answered when the press asked for a path. Header names in lower case. */
export type Page = { readonly path: string; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }

export type FreezeRules = {
  /** The build that must have made the page. */
  readonly build: string
  /** The text of one of our style sheets by the URL that Next gave it; null when there is none. */
  readonly stylesheets: (href: string) => string | null
  /** Secret values and canaries; none of them may be in a page. */
  readonly forbidden: readonly string[]
  readonly origins: { readonly own: string; readonly staff: string }
  readonly maxBytes: number
}

/**
 * A rendered page as plain bytes that need neither Next nor JavaScript, or the reason why it must not become public.
 * `detail` names the culprit for the log; it never repeats a secret.
 */
export function freeze(page: Page, rules: FreezeRules): ({ readonly ok: true } & Twins) | Refusal {
  const refusal = refusedAnswer(page, rules)
  if (refusal !== null) return refusal
  const twins = twinsOf(page, rules)
  if ('refusal' in twins) return twins
  return refusedOutput(twins, rules) ?? { ok: true, ...twins }
}

/** A file that is printed as it is stored: what the log and the revisions consist of. `type`: its Content-Type. */
export type StoredFile = { readonly path: string; readonly type: string; readonly bytes: Uint8Array }

/** The same for a file that nobody renders: its bytes are what was signed, so nothing in them is changed. */
export function freezeFile(
  { path, type, bytes }: StoredFile,
  rules: Pick<FreezeRules, 'forbidden' | 'origins' | 'maxBytes'>,
): ({ readonly ok: true } & Twins) | Refusal {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const disposition = INLINE.test(type) ? {} : { disposition: `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"` }
  const twins: Twins = { fresh: { body: bytes, type, csp: MACHINE_CSP, ...disposition }, stale: null }
  return refusedOutput(twins, rules) ?? { ok: true, ...twins }
}

/** What browsers show by themselves; everything else is a download. */
const INLINE = /^(?:text\/(?:plain|html|markdown|csv)|image\/(?:png|jpeg|svg\+xml)|application\/(?:json|x-ndjson|link-format))\b/

function refusedAnswer(page: Page, rules: FreezeRules): Refusal | null {
  const type = page.headers['content-type'] ?? ''
  if (page.status !== 200) return refuse('status', `status ${page.status}`)
  if (page.headers['set-cookie'] !== undefined) return refuse('cookie', 'the answer sets a cookie')
  if (essence(type) !== essence(contentTypeOf(page.path))) return refuse('content-type', `"${type}" where ${contentTypeOf(page.path)} belongs`)
  if (Buffer.byteLength(page.body) > rules.maxBytes * RENDERED_SLACK) return refuse('size', `${Buffer.byteLength(page.body)} bytes rendered`)
  const build = page.headers['x-bongsu-build']
  if (essence(type) !== 'text/html' && build !== rules.build) return refuse('build', build === undefined ? 'no build is named' : `build ${build}`)
  return null
}

/** What Next adds and freezing removes may be this many times as large as what stays. */
const RENDERED_SLACK = 8

function twinsOf(page: Page, rules: FreezeRules): Twins | Refusal {
  const type = contentTypeOf(page.path)
  if (essence(type) === 'text/html') return htmlTwins(page, rules)
  if (isProse(essence(type)) || /^⟦/m.test(page.body)) return textTwins(page.body, type)
  const problem = machineProblem(essence(type), page.body)
  return problem ?? { fresh: { body: Buffer.from(page.body), type, csp: essence(type) === 'image/svg+xml' ? SVG_CSP : MACHINE_CSP }, stale: null }
}

function htmlTwins(page: Page, rules: FreezeRules): Twins | Refusal {
  const html = freezeHtml(page.body, page.path, rules)
  if ('refusal' in html) return html
  const status = Object.values(NOT_FOUND).includes(page.path) ? ({ status: 404 } as const) : {}
  const frozen = (text: string): Frozen => ({ body: Buffer.from(text), type: contentTypeOf(page.path), csp: html.csp, ...status })
  return { fresh: frozen(html.fresh), stale: html.stale === null ? null : frozen(html.stale) }
}

function textTwins(text: string, type: string): Twins | Refusal {
  if (/.⟦(?:stale|fresh)⟧/.test(text)) return refuse('malformed', 'a twin mark stands inside a line')
  const fresh = textTwin(text, 'fresh')
  const stale = textTwin(text, 'stale')
  const problem = isProse(essence(type)) ? null : (machineProblem(essence(type), fresh) ?? machineProblem(essence(type), stale))
  if (problem !== null) return problem
  const frozen = (twin: string): Frozen => ({ body: Buffer.from(twin), type, csp: MACHINE_CSP })
  return { fresh: frozen(fresh), stale: stale === fresh ? null : frozen(stale) }
}

/** Texts that may say of themselves, line by line, that they are old. */
function isProse(type: string): boolean {
  return type === 'text/plain' || type === 'text/markdown' || type === 'application/openmetrics-text'
}

function machineProblem(type: string, text: string): Refusal | null {
  if (type === 'text/calendar' || type === 'text/javascript') return null
  if (/[/+]json$/.test(type)) return isJson(text) ? null : refuse('malformed', 'the JSON does not parse')
  const problem = xmlProblem(text, type === 'image/svg+xml' ? 'fragment' : 'document')
  if (problem !== null) return refuse('malformed', problem)
  return type === 'image/svg+xml' ? svgProblem(text) : null
}

function refusedOutput(twins: Twins, rules: Pick<FreezeRules, 'forbidden' | 'origins' | 'maxBytes'>): Refusal | null {
  for (const { body } of [twins.fresh, twins.stale].filter((twin) => twin !== null)) {
    if (body.byteLength > rules.maxBytes) return refuse('size', `${body.byteLength} bytes, at most ${rules.maxBytes}`)
    const secret = secretIn(Buffer.from(body).toString(), [...rules.forbidden, rules.origins.staff])
    if (secret !== null) return refuse('secret', secret)
  }
  return null
}

/** For what machines read: nothing in it may run or load, even when a browser is pointed at it. */
const MACHINE_CSP = "default-src 'none'; sandbox; frame-ancestors 'none'"
const SVG_CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"

function essence(type: string): string {
  return type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
}
