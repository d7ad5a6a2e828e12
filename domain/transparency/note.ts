import { createHash } from 'node:crypto'
import { fromBase64, toBase64 } from './base64.ts'
import { publicKeyOf, sign, verify } from './ed25519.ts'

/** c2sp.org/signed-note: what stands before the public key in a vkey. */
export const SIGNATURE_TYPES = { ed25519: 0x01, cosignature: 0x04 } as const
export type SignatureType = (typeof SIGNATURE_TYPES)[keyof typeof SIGNATURE_TYPES]

/** A key that somebody signs notes with; `keyId` is 8 digits of hex. */
export type Verifier = { readonly name: string; readonly keyId: string; readonly publicKey: Uint8Array; readonly type: SignatureType }

/** `bytes` is what follows the key's id; `line` is the whole line without its end. */
export type NoteSignature = { readonly name: string; readonly keyId: string; readonly bytes: Uint8Array; readonly line: string }

/** `text` ends with a line end. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] }

export const MAX_NOTE_BYTES = 1_000_000
const MAX_SIGNATURES = 100
const MAX_VKEY_LENGTH = 10_000

/** `name+keyid+base64`, as a verifier writes down whom it trusts. Throws on a name that no key may have. */
export function vkeyText(name: string, publicKey: Uint8Array, type: SignatureType = SIGNATURE_TYPES.ed25519): string {
  return `${name}+${keyIdOf(name, publicKey, type)}+${toBase64(typedKey(publicKey, type))}`
}

/** Null for what is no vkey, has a type that we do not know, or an id that is not its key's. */
export function parseVkey(text: string): Verifier | null {
  if (text.length > MAX_VKEY_LENGTH) return null
  const [, name = '', keyId = '', key = ''] = /^([^+]+)\+([0-9a-fA-F]{8})\+(.+)$/.exec(text) ?? []
  const bytes = fromBase64(key)
  if (bytes?.byteLength !== 33 || !isKeyName(name)) return null
  const [type, publicKey] = [Object.values(SIGNATURE_TYPES).find((known) => known === bytes[0]), bytes.subarray(1)]
  if (type === undefined || keyIdOf(name, publicKey, type) !== keyId.toLowerCase()) return null
  return { name, keyId: keyId.toLowerCase(), publicKey, type }
}

/** 8 digits of hex. Throws on a name that no key may have. */
export function keyIdOf(name: string, publicKey: Uint8Array, type: SignatureType = SIGNATURE_TYPES.ed25519): string {
  if (!isKeyName(name)) throw new Error(`no key is called ${JSON.stringify(name)}`)
  return createHash('sha256').update(`${name}\n`).update(typedKey(publicKey, type)).digest('hex').slice(0, 8)
}

function typedKey(publicKey: Uint8Array, type: SignatureType): Uint8Array {
  return Buffer.concat([Uint8Array.of(type), publicKey])
}

/** Not empty, no spaces of any kind, no plus, nothing that would break a line. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s\u0085+]/.test(name) && isNoteText(name)
}

/** `— name base64`, without line end. Throws on a text that no note may have. */
export function signatureLine(name: string, seed: Uint8Array, text: string): string {
  if (!text.endsWith('\n') || !isNoteText(text)) throw new Error('not the text of a note')
  return lineOf(name, keyIdOf(name, publicKeyOf(seed)), sign(seed, Buffer.from(text)))
}

/** The line of a signature that was made already. */
export function lineOf(name: string, keyId: string, signature: Uint8Array): string {
  return `— ${name} ${toBase64(Buffer.concat([Buffer.from(keyId, 'hex'), signature]))}`
}

/** The whole note. */
export function noteOf(text: string, signatureLines: readonly string[]): string {
  return `${text}\n${signatureLines.map((line) => `${line}\n`).join('')}`
}

/** Null for what is no signed note, is longer than 1,000,000 bytes, or has more than 100 signatures. */
export function parseNote(note: string): Note | null {
  if (note.length > MAX_NOTE_BYTES || Buffer.byteLength(note) > MAX_NOTE_BYTES || !isNoteText(note)) return null
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n')) return null
  const lines = note.slice(split + 2, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) return null
  const signatures = lines.map(parseSignatureLine).filter((signature) => signature !== null)
  return signatures.length === lines.length ? { text: note.slice(0, split + 1), signatures } : null
}

function parseSignatureLine(line: string): NoteSignature | null {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ')
  const bytes = fromBase64(encoded)
  if (dash !== '—' || !isKeyName(name) || rest.length > 0 || bytes === null || bytes.byteLength < 5) return null
  return { name, keyId: Buffer.from(bytes.subarray(0, 4)).toString('hex'), bytes: bytes.subarray(4), line }
}

/**
 * Which of these keys signed the note, in the order of its lines.
 *
 * Nobody when one of them has a line that is false: the note is then to be refused. Unknown keys and keys of other types than
 * Ed25519 are passed over.
 */
export function verifiedBy(note: string, verifiers: readonly Verifier[]): Verifier[] {
  const parsed = parseNote(note)
  if (parsed === null) return []
  const message = Buffer.from(parsed.text)
  const known = knownSignatures(parsed, verifiers, SIGNATURE_TYPES.ed25519)
  if (!known.every(({ verifier, signature }) => verify(verifier.publicKey, message, signature.bytes))) return []
  return [...new Set(known.map(({ verifier }) => verifier))]
}

/** The lines of a note that name one of these keys of this type, whether they are true or not. */
export function knownSignatures(
  note: Note,
  verifiers: readonly Verifier[],
  type: SignatureType,
): { readonly verifier: Verifier; readonly signature: NoteSignature }[] {
  return note.signatures.flatMap((signature) => {
    const verifier = verifiers.find((key) => key.type === type && key.name === signature.name && key.keyId === signature.keyId)
    return verifier === undefined ? [] : [{ verifier, signature }]
  })
}

/** No control character but line ends, nothing that UTF-8 cannot write. */
export function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids exactly these
  return !/[\u0000-\u0009\u000b-\u001f]|\p{Surrogate}/u.test(text)
}
