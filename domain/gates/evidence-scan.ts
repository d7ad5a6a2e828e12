import { isJson } from '../json-text.ts'
import type { Evidence } from '../postmortem.ts'

type MediaType = Evidence['media_type']

/** Whether the bytes are what they are called, whatever their name says. */
export function isOfType(type: MediaType, bytes: Uint8Array): boolean {
  switch (type) {
    case 'image/png':
      return latin(bytes.subarray(0, 8)) === '\x89PNG\r\n\x1a\n'
    case 'image/jpeg':
      return latin(bytes.subarray(0, 3)) === '\xff\xd8\xff'
    case 'application/pdf':
      return latin(bytes.subarray(0, 5)) === '%PDF-'
    case 'image/svg+xml':
      return rootOf(plainText(bytes) ?? '').startsWith('<svg')
    case 'application/json':
      return isJson(plainText(bytes) ?? '')
    case 'application/x-ndjson':
      return (plainText(bytes) ?? '').trimEnd().split('\n').every(isJson)
    case 'text/csv':
    case 'text/plain':
      return plainText(bytes) !== null
    default:
      return type satisfies never
  }
}

/** Whether a file says who made it, with what, or where: EXIF, XMP, IPTC, comments, authors. Compressed parts of a PDF are not looked into. */
export function hasMetadata(type: MediaType, bytes: Uint8Array): boolean {
  switch (type) {
    case 'image/png':
      return pngChunks(bytes).some((chunk) => ['tEXt', 'zTXt', 'iTXt', 'eXIf'].includes(chunk))
    case 'image/jpeg':
      return jpegMarkers(bytes).some((marker) => JPEG_METADATA.includes(marker))
    case 'application/pdf':
      return /\/(?:Author|Creator|Producer|Title)\s*[(<]|<x:xmpmeta|<\?xpacket/.test(latin(bytes))
    case 'image/svg+xml':
      return /<metadata[\s>]|<dc:creator|<!--|sodipodi:docname|inkscape:export-filename/.test(latin(bytes))
    case 'text/csv':
    case 'text/plain':
    case 'application/json':
    case 'application/x-ndjson':
      return false
    default:
      return type satisfies never
  }
}

/** Whether opening the file can do more than show it. */
export function isActive(type: MediaType, bytes: Uint8Array): boolean {
  if (type === 'image/svg+xml')
    return /<script|<foreignObject|<!ENTITY|<!DOCTYPE|\son[a-z]+\s*=|(?:href|src)\s*=\s*["'](?!#)|url\(\s*(?:["'](?!#)|[^"'#\s])|@import/i.test(latin(bytes))
  if (type === 'application/pdf') return /\/(?:JavaScript|JS|Launch|OpenAction|EmbeddedFile|AA)\b/.test(latin(bytes))
  return false
}

export type PersonalDatum = { readonly kind: 'resident-number' | 'phone' | 'email' | 'card'; readonly line: number }

/** What looks like someone's resident number, mobile phone, address or card, by line; never what it says. Pictures are not read. */
export function personalData(type: MediaType, bytes: Uint8Array): readonly PersonalDatum[] {
  if (type === 'image/png' || type === 'image/jpeg' || type === 'application/pdf') return []
  return new TextDecoder()
    .decode(bytes)
    .split('\n')
    .flatMap((text, index) => KINDS.filter(({ isIn }) => isIn(text)).map(({ kind }) => ({ kind, line: index + 1 })))
}

const KINDS: readonly { readonly kind: PersonalDatum['kind']; readonly isIn: (line: string) => boolean }[] = [
  { kind: 'resident-number', isIn: (line) => [...line.matchAll(RESIDENT_NUMBER)].some(([number]) => /\D/.test(number) || isResidentNumber(number)) },
  { kind: 'phone', isIn: (line) => /(?<!\d)(?:\+82[- ]?1|01)[016789][- .]?\d{3,4}[- .]?\d{4}(?!\d)/.test(line) },
  { kind: 'email', isIn: (line) => /[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,}/.test(line) },
  { kind: 'card', isIn: (line) => [...line.matchAll(CARD)].some(([digits]) => isCardNumber(digits)) },
]

const RESIDENT_NUMBER = /(?<![\d.])\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[- ]?[1-8]\d{6}(?![\d.])/g
const CARD = /(?<![\d.])[3-6](?:[ -]?\d){13,15}(?![\d.])/g

/** Its check digit, which tells one without a hyphen from any other thirteen digits. */
function isResidentNumber(digits: string): boolean {
  const sum = [...digits.slice(0, 12)].reduce((total, digit, index) => total + Number(digit) * ((index % 8) + 2), 0)
  return (11 - (sum % 11)) % 10 === Number(digits[12])
}

/** Luhn's check. */
function isCardNumber(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '')
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0 && /[1-9]/.test(digits)
}

/** UTF-8 without control characters; null for anything else. */
function plainText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /[^\P{Cc}\t\n\r]/u.test(text) ? null : text
  } catch {
    return null
  }
}

const BEFORE_ROOT = { '<?': '?>', '<!--': '-->', '<!': '>' } as const

/** An XML document from its first element on. */
function rootOf(xml: string): string {
  let rest = xml.trimStart()
  for (;;) {
    const before = Object.entries(BEFORE_ROOT).find(([opening]) => rest.startsWith(opening))
    if (before === undefined) return rest
    const end = rest.indexOf(before[1])
    if (end === -1) return ''
    rest = rest.slice(end + before[1].length).trimStart()
  }
}

function pngChunks(bytes: Uint8Array): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: string[] = []
  for (let at = 8; at + 12 <= bytes.byteLength; at += 12 + view.getUint32(at)) chunks.push(latin(bytes.subarray(at + 4, at + 8)))
  return chunks
}

/** APP1 (EXIF, XMP), APP13 (IPTC) and comments. */
const JPEG_METADATA = [0xe1, 0xed, 0xfe]

function jpegMarkers(bytes: Uint8Array): readonly number[] {
  const markers: number[] = []
  for (let at = 2; at + 4 <= bytes.byteLength && bytes[at] === 0xff; at += 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0)) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xda) break
    markers.push(marker)
  }
  return markers
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
