import { createHash } from 'node:crypto'
import { publicKeyOf, sign } from '#domain/transparency/ed25519.ts'

/**
 * What `minisign` and `signify` call the number of a key, 8 bytes. It follows from the key, so that nobody has to keep it;
 * both tools only compare it.
 */
export function publisherKeyId(publicKey: Uint8Array): Uint8Array {
  return createHash('sha256').update(publicKey).digest().subarray(0, KEY_ID_BYTES)
}

/** As `minisign` prints the id: 16 upper-case hex digits, the last byte first. */
export function publisherKeyName(publicKey: Uint8Array): string {
  return Buffer.from(publisherKeyId(publicKey)).reverse().toString('hex').toUpperCase()
}

/** The second line of the public key file, `RWQ` and base64: what `minisign -P` takes. */
export function publisherKeyLine(publicKey: Uint8Array): string {
  return Buffer.concat([LEGACY, publisherKeyId(publicKey), publicKey]).toString('base64')
}

/** `status.pub`, for `minisign -p` and for `signify-openbsd -p`. `host` is whose key it is. */
export function publisherKeyFile(publicKey: Uint8Array, host: string): string {
  return `${untrusted(`${host} publisher ${publisherKeyName(publicKey)}`)}${publisherKeyLine(publicKey)}\n`
}

/** The key in a line `RWQ…`; null when it is no such line. */
export function publisherKeyIn(line: string): Uint8Array | null {
  const bytes = Buffer.from(line, 'base64')
  if (bytes.byteLength !== LEGACY.byteLength + KEY_ID_BYTES + PUBLIC_KEY_BYTES || bytes.toString('base64') !== line) return null
  const publicKey = bytes.subarray(LEGACY.byteLength + KEY_ID_BYTES)
  return publisherKeyLine(publicKey) === line ? publicKey : null
}

/**
 * A signature file for `minisign -V`: Ed25519 over BLAKE2b-512 of the message, and over the trusted comment, one line that
 * the tool shows once it has checked it.
 */
export function minisignature(seed: Uint8Array, message: Uint8Array, trustedComment: string): string {
  const publicKey = publicKeyOf(seed)
  const comment = oneLine(trustedComment)
  const signature = sign(seed, createHash('blake2b512').update(message).digest())
  const globalSignature = sign(seed, Buffer.concat([signature, Buffer.from(comment)]))
  const line = Buffer.concat([PREHASHED, publisherKeyId(publicKey), signature]).toString('base64')
  return `${untrusted(`signature by publisher ${publisherKeyName(publicKey)}`)}${line}\ntrusted comment: ${comment}\n${Buffer.from(globalSignature).toString('base64')}\n`
}

/** A signature file for `signify-openbsd -V`: Ed25519 over the message itself, by the same key. */
export function signifySignature(seed: Uint8Array, message: Uint8Array): string {
  const line = Buffer.concat([LEGACY, publisherKeyId(publicKeyOf(seed)), sign(seed, message)]).toString('base64')
  // signify names the key file in this place, so that a reader knows which one to fetch.
  return `${untrusted('verify with status.pub')}${line}\n`
}

/** What the publisher says in the trusted comment: when, which revision, and how long the log was. */
export function trustedComment(what: {
  readonly at: Date
  readonly id: string
  readonly revision: number
  readonly head: { readonly origin: string; readonly size: number } | null
}): string {
  const log = what.head === null ? 'log none' : `log ${what.head.origin} size ${what.head.size}`
  return `${what.at.toISOString()} ${what.id} revision ${what.revision} file SHA256SUMS ${log}`
}

const KEY_ID_BYTES = 8
const PUBLIC_KEY_BYTES = 32
const LEGACY = Buffer.from('Ed')
const PREHASHED = Buffer.from('ED')

function untrusted(comment: string): string {
  return `untrusted comment: ${oneLine(comment)}\n`
}

function oneLine(text: string): string {
  if (/[\r\n\0]/.test(text)) throw new Error('a comment of a signature is one line')
  return text
}
