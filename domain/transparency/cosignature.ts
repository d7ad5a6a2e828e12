import { publicKeyOf, sign, verify } from './ed25519.ts'
import { keyIdOf, knownSignatures, lineOf, type NoteSignature, parseNote, SIGNATURE_TYPES, type Verifier, vkeyText } from './note.ts'

/** c2sp.org/tlog-cosignature, `cosignature/v1`: a witness says at `time` (whole seconds) that the log only ever grew to this checkpoint. */
export function cosignatureLine(name: string, seed: Uint8Array, text: string, time: Date): string {
  const seconds = Math.floor(time.getTime() / 1000)
  const stamp = Buffer.alloc(8)
  stamp.writeBigUInt64BE(BigInt(seconds))
  const keyId = keyIdOf(name, publicKeyOf(seed), SIGNATURE_TYPES.cosignature)
  return lineOf(name, keyId, Buffer.concat([stamp, sign(seed, cosignedMessage(text, seconds))]))
}

/** When the witness signed this text; null when it did not. */
export function verifyCosignature(text: string, signature: NoteSignature, witness: Verifier): Date | null {
  if (witness.type !== SIGNATURE_TYPES.cosignature || witness.name !== signature.name || witness.keyId !== signature.keyId) return null
  if (signature.bytes.byteLength !== STAMP_BYTES + 64) return null
  const seconds = Buffer.from(signature.bytes).readBigUInt64BE(0)
  if (seconds > MAX_SECONDS) return null
  const message = cosignedMessage(text, Number(seconds))
  return verify(witness.publicKey, message, signature.bytes.subarray(STAMP_BYTES)) ? new Date(Number(seconds) * 1000) : null
}

/** Which of these witnesses cosigned the note and when, in the order of its lines; nobody when one of them has a line that is false. */
export function cosignedBy(note: string, witnesses: readonly Verifier[]): { readonly witness: Verifier; readonly time: Date }[] {
  const parsed = parseNote(note)
  if (parsed === null) return []
  const known = knownSignatures(parsed, witnesses, SIGNATURE_TYPES.cosignature).map(({ verifier, signature }) => ({
    witness: verifier,
    time: verifyCosignature(parsed.text, signature, verifier),
  }))
  return known.every((line): line is { witness: Verifier; time: Date } => line.time !== null) ? known : []
}

/** How others write down a witness's key. */
export function cosignerVkey(name: string, publicKey: Uint8Array): string {
  return vkeyText(name, publicKey, SIGNATURE_TYPES.cosignature)
}

function cosignedMessage(text: string, seconds: number): Uint8Array {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)
}

const STAMP_BYTES = 8

/** The last second that a Date can name. */
const MAX_SECONDS = 8_640_000_000_000n
