import type { Encoded, Variant } from './manifest.ts'
import type { PastFile } from './past.ts'
import { encodedPath } from './past-path.ts'
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

/** Of a page of a past edition: the headers of RFC 7089 say of when it is and of what. Search engines keep to the present. */
export function pastHead(file: PastFile, publicOrigin: string, transport: Head): { readonly tag: string; readonly ok: Head; readonly notModified: Head } {
  const { number, printedAt, path, isSettled, variant, encoding } = file
  const status = variant.status
  const tag = encoding === null ? `"${file.sha256}"` : `"${file.sha256}-${encoding}"`
  const content = [...contentLines(variant, { ...file, size: file.bytes.byteLength }), ...(encoding === null ? [] : ['Content-Encoding', encoding])]
  const caching = ['ETag', tag, 'Vary', 'Accept-Encoding', 'Cache-Control', isSettled && status === undefined ? CACHE_FOR_EVER : CACHE_NOT_FOUND]
  const origin = ['Bongsu-Edition', String(number), 'Memento-Datetime', printedAt.toUTCString(), ...mementoLinks(path, publicOrigin), 'X-Robots-Tag', 'noindex']
  const validators = [...caching, ...origin, ...guardLines(variant), ...transport]
  return { tag, ok: [...content, ...validators], notModified: validators }
}

/** From an address that names a time to the edition of that time. */
export function movedHead(location: string, more: Head, transport: Head): Head {
  return ['Location', location, 'Content-Length', '0', 'Cache-Control', 'public, max-age=10', ...more, ...transport]
}

/** What tells a client that follows pages through time where the present page is and whom to ask for others. */
export function mementoLinks(path: string, publicOrigin: string): Head {
  const gate = `${publicOrigin}/editions/at?path=${encodeURIComponent(path)}`
  return ['Link', `<${publicOrigin}${encodedPath(path)}>; rel="original", <${gate}>; rel="timegate"`]
}

const CACHE = 'public, max-age=10, stale-while-revalidate=60, stale-if-error=2592000, no-transform'
const CACHE_NOT_FOUND = 'public, max-age=10, no-transform'
const CACHE_FOR_EVER = 'public, max-age=31536000, immutable, no-transform'

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

const FOR_MACHINES: Head = [
  ...NO_SNIFF,
  ...['Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', 'Bongsu-Edition, Bongsu-Confirmed, Bongsu-Stale, ETag'],
  ...['Cross-Origin-Resource-Policy', 'cross-origin'],
]

function newHeads(form: Form, stamp: Stamp, transport: Head): Heads {
  const guards = [...guardLines(form.variant), ...transport]
  const content = [...contentLines(form.variant, form), ...(form.encoding === null ? ['Accept-Ranges', 'bytes'] : ['Content-Encoding', form.encoding])]
  const validators = ['ETag', tagOf(form), 'Vary', 'Accept-Encoding', 'Cache-Control', CACHE, ...stamp.lines]
  return {
    stamp,
    ok: [...content, ...validators, ...guards],
    notModified: [...validators, ...guards],
    notFound: [...content, 'Vary', 'Accept-Encoding', 'Cache-Control', CACHE_NOT_FOUND, ...stamp.lines, ...guards],
  }
}

function contentLines({ type, disposition }: Variant, { size, sha256 }: Encoded): Head {
  const digest = `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`
  const lines = ['Content-Type', type, 'Content-Length', String(size), 'Repr-Digest', digest]
  return disposition === undefined ? lines : [...lines, 'Content-Disposition', disposition]
}

function guardLines({ type, csp }: Variant): Head {
  return [...(type.startsWith('text/html') ? FOR_PEOPLE : FOR_MACHINES), 'Content-Security-Policy', csp]
}
