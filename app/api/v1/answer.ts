import { createHash, randomUUID } from 'node:crypto'
import { addressKey } from '#auth/attempts.ts'
import { browserOf } from '#auth/browser.ts'
import { now as present } from '#bin/now.ts'
import { claimAnswer, dropClaim, keepAnswer } from '#data/api-answers.ts'
import { type TokenProblem, tokenActor } from '#data/tokens.ts'
import { LANGUAGES, type Language } from '#domain/language.ts'
import { mayAnywhere, type Token } from '#domain/staff.ts'
import { type Fields, parseBody } from '#domain/statuspage-v1-input/body.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { type Asked, isThisPage, uuidOf } from './asked.ts'
import { countFailure, waitMs } from './attempts.ts'
import { bodyOf } from './body-of.ts'
import { OPENAPI_PATH, writeApiDocument } from './openapi.ts'
import { failed, type Reply } from './reply.ts'
import { type Found, found, METHODS } from './routes.ts'

/** Everything under /api/v1. */
export async function answer(request: Request): Promise<Response> {
  try {
    return toResponse(request, await reply(request, present()))
  } catch (error) {
    const id = randomUUID()
    console.error(`api ${id}`, error)
    return toResponse(request, failed(500, STATUSPAGE_V1.failed(id)))
  }
}

const METHODS_WITH_BODY = ['POST', 'PUT', 'PATCH', 'DELETE']

async function reply(request: Request, now: Date): Promise<Reply> {
  const url = new URL(request.url)
  const route = found(url.pathname)
  if (request.method === 'OPTIONS') return { status: 204, body: null, headers: route === null ? {} : allow(route) }
  if (url.pathname === OPENAPI_PATH && ['GET', 'HEAD'].includes(request.method)) return { status: 200, body: await writeApiDocument() }
  const admitted = await admit(request, url, now)
  if (!admitted.ok) return admitted.reply
  if (route === null || (route.params[0] !== undefined && !(await isThisPage(route.params[0])))) return failed(404, STATUSPAGE_V1.notFound)
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const run = METHODS.find((one) => one === method) === undefined ? undefined : route.methods[method as (typeof METHODS)[number]]
  if (run === undefined) return failed(405, STATUSPAGE_V1.notAllowedMethod, allow(route))
  if (!mayAnywhere(admitted.actor, 'console.read')) return failed(403, STATUSPAGE_V1.notAllowed)
  const bytes = METHODS_WITH_BODY.includes(method) ? await bodyOf(request) : new Uint8Array()
  if (bytes === null) return failed(413, STATUSPAGE_V1.tooLarge)
  const body = parseBody(request.headers.get('content-type'), bytes)
  if (!body.ok) return failed(body.problem === 'unknown-type' ? 415 : 400, STATUSPAGE_V1.body[body.problem])
  if ('unsupported' in run) return failed(422, run.unsupported)
  const work = (submission: string) => run(asked({ actor: admitted.actor, route, url, fields: body.fields, request, now, submission }))
  const key = request.headers.get('idempotency-key')
  if (key === null || method === 'GET') return work(randomUUID())
  return once(admitted.actor, key, fingerprintOf(method, url, bytes), now, work)
}

type Admitted = { readonly ok: true; readonly actor: Token } | { readonly ok: false; readonly reply: Reply }

async function admit(request: Request, url: URL, now: Date): Promise<Admitted> {
  const browser = browserOf(request.headers)
  const network = addressKey(browser)
  const waiting = waitMs(network, Date.now())
  if (waiting > 0) return { ok: false, reply: failed(429, STATUSPAGE_V1.tooManyFailures, retryAfter(waiting)) }
  if (url.searchParams.has('api_key')) return { ok: false, reply: failed(401, STATUSPAGE_V1.keyInAddress, CHALLENGE) }
  const admitted = await tokenActor(request.headers.get('authorization'), browser.address, now)
  if (admitted.ok) return admitted
  if (admitted.problem === 'too-many-requests') return { ok: false, reply: failed(429, STATUSPAGE_V1.tooManyRequests, retryAfter(admitted.retryAfterMs)) }
  countFailure(network, Date.now())
  return { ok: false, reply: failed(401, UNKNOWN[admitted.problem], CHALLENGE) }
}

const UNKNOWN = {
  'no-token': STATUSPAGE_V1.noToken,
  'unknown-token': STATUSPAGE_V1.unknownToken,
  'expired-token': STATUSPAGE_V1.expiredToken,
  'revoked-token': STATUSPAGE_V1.revokedToken,
  'owner-gone': STATUSPAGE_V1.ownerGone,
} as const satisfies Record<Exclude<TokenProblem, 'too-many-requests'>, string>

const CHALLENGE = { 'www-authenticate': 'OAuth realm="bongsu"' }

function retryAfter(ms: number) {
  return { 'retry-after': String(Math.ceil(ms / 1000)) }
}

function allow({ methods }: Found) {
  const named = METHODS.filter((method) => methods[method] !== undefined)
  return { allow: [...named, ...(named.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ') }
}

type Parts = {
  readonly actor: Token
  readonly route: Found
  readonly url: URL
  readonly fields: Fields
  readonly request: Request
  readonly now: Date
  readonly submission: string
}

function asked({ actor, route, url, fields, request, now, submission }: Parts): Asked {
  return { actor, params: route.params, query: url.searchParams, fields, stated: languageOf(request), now, submission }
}

function languageOf(request: Request): Language | null {
  const stated = request.headers.get('content-language')?.trim().toLowerCase().split('-')[0]
  return LANGUAGES.find((one) => one === stated) ?? null
}

function fingerprintOf(method: string, url: URL, bytes: Uint8Array): string {
  return createHash('sha256').update(`${method} ${url.pathname}${url.search}\n`).update(bytes).digest('hex')
}

const PATIENCE_MS = 10_000
const PAUSE_MS = 100

/** The same request with the same key is worked on once, and answered as often as it comes. */
async function once(actor: Token, key: string, fingerprint: string, now: Date, work: (submission: string) => Promise<Reply>): Promise<Reply> {
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) return failed(400, STATUSPAGE_V1.badKey)
  for (const giveUpAt = performance.now() + PATIENCE_MS; ; ) {
    const claim = await claimAnswer(actor.id, key, fingerprint, now)
    if (claim.kind === 'first') break
    if (claim.kind === 'other-request') return failed(422, STATUSPAGE_V1.otherRequest)
    if (claim.kind === 'answered') return { status: claim.status, body: JSON.parse(claim.body), headers: { 'idempotency-replayed': 'true' } }
    if (performance.now() > giveUpAt) return failed(409, STATUSPAGE_V1.underWay, retryAfter(1_000))
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  try {
    const reply = await work(uuidOf(`${actor.id} ${key} ${fingerprint}`))
    await keepAnswer(actor.id, key, { status: reply.status, body: JSON.stringify(reply.body) })
    return reply
  } catch (error) {
    await dropClaim(actor.id, key).catch(() => undefined)
    throw error
  }
}

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

function toResponse(request: Request, { status, body, headers = {} }: Reply): Response {
  const text = body === null ? null : JSON.stringify(body)
  const type = text === null ? {} : { 'content-type': 'application/json; charset=utf-8' }
  const secure = process.env.STAFF_ORIGIN?.startsWith('https:') ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}
  return new Response(request.method === 'HEAD' ? null : text, { status, headers: { ...HEADERS, ...type, ...secure, ...headers } })
}
