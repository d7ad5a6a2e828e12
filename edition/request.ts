import type { Encoding } from './compression.ts'

/**
 * The path that a request target names, decoded once, without its query. Null for every target that no honest reader
 * sends: absolute or odd forms, dot segments, encoded slashes, control characters, broken encodings.
 */
export function targetPath(target: string): string | null {
  const query = target.indexOf('?')
  const raw = query === -1 ? target : target.slice(0, query)
  if (!raw.startsWith('/') || UNWANTED.test(raw)) return null
  const path = raw.includes('%') ? decoded(raw) : raw
  if (path === null || CONTROL.test(path)) return null
  return DOT_SEGMENT.test(path) ? null : path
}

export type Acceptable = { readonly order: readonly Encoding[]; readonly identity: boolean }

/** Encodings to try, best first, and whether the plain bytes may be sent (RFC 9110, 12.5.3). `header` null: not sent. */
export function acceptable(header: string | null): Acceptable {
  if (header === null) return { order: [], identity: true }
  const weights = new Map<string, number>()
  for (const part of header.split(',', MAX_CODINGS)) {
    const [, name, weight] = CODING.exec(part) ?? []
    if (name !== undefined) weights.set(name.toLowerCase().replace(/^x-gzip$/, 'gzip'), weight === undefined ? 1 : Number(weight))
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  const identity = weights.get('identity') ?? weights.get('*')
  const order = (['br', 'gzip'] as const).filter((encoding) => weightOf(encoding) > 0 && weightOf(encoding) >= (weights.get('identity') ?? 0))
  return { order: order.sort((a, b) => weightOf(b) - weightOf(a)), identity: identity !== 0 }
}

/** Whether If-None-Match names the tag: weak comparison, `*` is any; only the first eight tags are read. */
export function noneMatches(header: string, tag: string): boolean {
  if (header.trim() === '*') return true
  const tags = header.matchAll(/(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g)
  for (let read = 0; read < MAX_TAGS; read++) {
    const next = tags.next()
    if (next.done) return false
    if (next.value[1] === tag) return true
  }
  return false
}

/** First and last byte, or 'unsatisfiable'; null when the header is to be ignored: several ranges, another unit, nonsense. */
export function singleRange(header: string, size: number): { readonly first: number; readonly last: number } | 'unsatisfiable' | null {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return null
  if (from === '') return Number(to) === 0 || size === 0 ? 'unsatisfiable' : { first: Math.max(0, size - Number(to)), last: size - 1 }
  if (to !== '' && Number(to) < Number(from)) return null
  if (Number(from) >= size) return 'unsatisfiable'
  return { first: Number(from), last: to === '' ? size - 1 : Math.min(Number(to), size - 1) }
}

const MAX_CODINGS = 16
const MAX_TAGS = 8

const UNWANTED = /[\\#\s]|%(?:2f|5c|00)|%(?![0-9a-f]{2})/i
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are refused
const CONTROL = /[\u0000-\u001f\u007f\\]/
const DOT_SEGMENT = /(?:^|\/)\.{1,2}(?:\/|$)/
const CODING = /^\s*([!#$%&'*+.^_`|~0-9a-z-]{1,32})\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?\s*$/i

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
