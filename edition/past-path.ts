import { parseAskedTime } from './asked-time.ts'

/** What a path below `/editions/` asks for; paths are as they stand in the edition, from its own root. */
export type PastRequest =
  | { readonly kind: 'page'; readonly number: number; readonly path: string }
  /** The edition's root without its slash. */
  | { readonly kind: 'root'; readonly number: number }
  /** Whatever was the newest edition at the time. */
  | { readonly kind: 'at'; readonly time: Date; readonly path: string }
  /** The same, where the time stands in a header or nowhere: RFC 7089 calls it a TimeGate. */
  | { readonly kind: 'gate'; readonly path: string }
  /** Nothing that exists. */
  | { readonly kind: 'nowhere'; readonly path: string }

/** The root of an edition, or of what is asked for at a time. */
const ROOT = '/'

/** `path` is decoded, `query` is not; null for every path that is not below `/editions/`. */
export function pastRequest(path: string, query: string, publicOrigin: string): PastRequest | null {
  const [, name, rest] = BELOW.exec(path) ?? []
  if (name === undefined) return null
  const [, moment, inside] = AT.exec(rest ?? '') ?? []
  if (name === 'at') return moment === undefined ? asked(new URLSearchParams(query), publicOrigin) : atTime(moment, inside ?? ROOT)
  if (!NUMBER.test(name)) return { kind: 'nowhere', path: rest ?? ROOT }
  return rest === undefined ? { kind: 'root', number: Number(name) } : { kind: 'page', number: Number(name), path: rest }
}

/** Where a page of an edition is read again. */
export function pastPath(number: number, path: string): string {
  return `/editions/${number}${path}`
}

/** A decoded path as it stands in an address. */
export function encodedPath(path: string): string {
  return encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23')
}

const BELOW = /^\/editions\/([^/]+)(\/.*)?$/
const AT = /^\/([^/]+)(\/.*)?$/
/** As many digits as the name of a pointer has. */
const NUMBER = /^[1-9]\d{0,9}$/

/** From the form on `/editions`, or by a client that follows pages through time. */
function asked(query: URLSearchParams, publicOrigin: string): PastRequest {
  const path = insidePath(query.get('path') ?? ROOT, publicOrigin)
  if (path === null) return { kind: 'nowhere', path: ROOT }
  const time = query.get('time') ?? ''
  return time === '' ? { kind: 'gate', path } : atTime(time, path)
}

function atTime(text: string, path: string): PastRequest {
  const time = parseAskedTime(text)
  return time === null ? { kind: 'nowhere', path } : { kind: 'at', time, path }
}

/** A path of ours, also from a whole address of ours; null for every other text. */
function insidePath(text: string, publicOrigin: string): string | null {
  const path = text.startsWith(`${publicOrigin}/`) ? text.slice(publicOrigin.length) : text
  return INSIDE.test(path) ? path : null
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are refused
const INSIDE = /^\/(?!\/)[^\\?#\u0000-\u001f\u007f]*$/
