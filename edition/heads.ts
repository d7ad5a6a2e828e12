import type { Form } from './rack.ts'

/** Header names and values in turn, as `writeHead` takes them fastest. */
export type Head = readonly string[]

/** The headers that say which edition this is and how sure that is; a new array whenever one of them changes. */
export type Stamp = { readonly lines: Head; readonly isStale: boolean }

export type Heads = { readonly stamp: Stamp; readonly ok: Head; readonly notModified: Head; readonly notFound: Head }

/** The heads of a form, made once for each stamp. */
export function headsOf(form: Form, stamp: Stamp, transport: Head): Heads {
  const known = form.heads as Heads | null
  if (known !== null && known.stamp === stamp) return known
  const heads = newHeads(form, stamp, transport)
  form.heads = heads
  return heads
}

/** Differs per encoding, since a strong tag names exact bytes. */
export function tagOf(form: Form): string {
  return form.encoding === null ? `"${form.variant.sha256}"` : `"${form.variant.sha256}-${form.encoding}"`
}

export function stampOf(edition: number, confirmedAt: Date | null, isStale: boolean): Stamp {
  const confirmed = confirmedAt === null ? [] : ['Bongsu-Confirmed', confirmedAt.toISOString()]
  return { lines: ['Bongsu-Edition', String(edition), ...confirmed, ...(isStale ? ['Bongsu-Stale', '1'] : [])], isStale }
}

/** For what the front says by itself; never kept by anyone. */
export function plainHead(bytes: number, transport: Head, more: Head = []): Head {
  return [
    'Content-Type',
    'text/plain; charset=utf-8',
    'Content-Length',
    String(bytes),
    'Cache-Control',
    'no-store',
    'Content-Security-Policy',
    "default-src 'none'; frame-ancestors 'none'",
    ...NO_SNIFF,
    ...transport,
    ...more,
  ]
}

/** Headers of the connection to our own origin: none unless it is https. */
export function transportHead(publicOrigin: string): Head {
  return publicOrigin.startsWith('https://') ? ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] : []
}

const CACHE = 'public, max-age=10, stale-while-revalidate=60, stale-if-error=2592000, no-transform'
const CACHE_NOT_FOUND = 'public, max-age=10, no-transform'

const NO_SNIFF: Head = ['X-Content-Type-Options', 'nosniff']

const FOR_PEOPLE: Head = [
  ...NO_SNIFF,
  'Referrer-Policy',
  'strict-origin-when-cross-origin',
  'Cross-Origin-Resource-Policy',
  'same-origin',
  'Permissions-Policy',
  'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
]

const FOR_MACHINES: Head = [...NO_SNIFF, 'Access-Control-Allow-Origin', '*', 'Cross-Origin-Resource-Policy', 'cross-origin']

function newHeads(form: Form, stamp: Stamp, transport: Head): Heads {
  const { type, csp, disposition } = form.variant
  const guards = [...(type.startsWith('text/html') ? FOR_PEOPLE : FOR_MACHINES), 'Content-Security-Policy', csp, ...transport]
  const content = [
    ...['Content-Type', type, 'Content-Length', String(form.size), 'Repr-Digest', `sha-256=:${Buffer.from(form.sha256, 'hex').toString('base64')}:`],
    ...(form.encoding === null ? ['Accept-Ranges', 'bytes'] : ['Content-Encoding', form.encoding]),
    ...(disposition === undefined ? [] : ['Content-Disposition', disposition]),
  ]
  const validators = ['ETag', tagOf(form), 'Vary', 'Accept-Encoding', 'Cache-Control', CACHE, ...stamp.lines]
  return {
    stamp,
    ok: [...content, ...validators, ...guards],
    notModified: [...validators, ...guards],
    notFound: [...content, 'Vary', 'Accept-Encoding', 'Cache-Control', CACHE_NOT_FOUND, ...stamp.lines, ...guards],
  }
}
