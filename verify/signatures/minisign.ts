import { createHash } from 'node:crypto'
import { fromBase64 } from '#domain/transparency/base64.ts'
import { verify } from '#domain/transparency/ed25519.ts'

/** The 32 bytes of the key in a line `RWQ…`, as `minisign -P` takes it; null when it is none. */
export function minisignKey(line: string): Uint8Array | null {
  const bytes = fromBase64(line)
  return bytes?.byteLength === 42 && ascii(bytes.subarray(0, 2)) === 'Ed' ? bytes.subarray(10) : null
}

/** Whether a signature file of minisign is over this message, by the key in this line, its trusted comment included. */
export function isMinisigned(message: Uint8Array, signatureFile: string, keyLine: string): boolean {
  const [untrusted, line, trusted, globalLine, end, ...rest] = signatureFile.split('\n')
  if (end !== '' || rest.length > 0 || !untrusted?.startsWith('untrusted comment: ') || !trusted?.startsWith(TRUSTED)) return false
  const signature = signedBy(line, keyLine, message, MINISIGN)
  const [key, global] = [minisignKey(keyLine), fromBase64(globalLine ?? '')]
  if (signature === null || key === null || global === null) return false
  return verify(key, Buffer.concat([signature, Buffer.from(trusted.slice(TRUSTED.length))]), global)
}

/** Whether a signature file of signify is over this message: the same key, the older format. */
export function isSignified(message: Uint8Array, signatureFile: string, keyLine: string): boolean {
  const [untrusted, line, end, ...rest] = signatureFile.split('\n')
  if (end !== '' || rest.length > 0 || !untrusted?.startsWith('untrusted comment: ')) return false
  return signedBy(line, keyLine, message, SIGNIFY) !== null
}

const TRUSTED = 'trusted comment: '

/** What an algorithm signs of a message. */
type Algorithms = ReadonlyMap<string, (message: Uint8Array) => Uint8Array>
const SIGNIFY: Algorithms = new Map([['Ed', itself]])
const MINISIGN: Algorithms = new Map([...SIGNIFY, ['ED', prehashed]])

/** The 64 bytes of a signature line that is true. */
function signedBy(line: string | undefined, keyLine: string, message: Uint8Array, algorithms: Algorithms): Uint8Array | null {
  const [bytes, keyBytes] = [fromBase64(line ?? ''), fromBase64(keyLine)]
  const key = minisignKey(keyLine)
  if (bytes?.byteLength !== 74 || keyBytes === null || key === null) return null
  if (Buffer.compare(bytes.subarray(2, 10), keyBytes.subarray(2, 10)) !== 0) return null
  const signed = algorithms.get(ascii(bytes.subarray(0, 2)))?.(message)
  const signature = bytes.subarray(10)
  return signed !== undefined && verify(key, signed, signature) ? signature : null
}

function itself(message: Uint8Array): Uint8Array {
  return message
}

function prehashed(message: Uint8Array): Uint8Array {
  return createHash('blake2b512').update(message).digest()
}

function ascii(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
