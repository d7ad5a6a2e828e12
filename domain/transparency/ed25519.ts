import * as crypto from 'node:crypto'

/** 32 random bytes: the private key of RFC 8032. */
export function newSeed(): Uint8Array {
  return crypto.randomBytes(SEED_BYTES)
}

/** The 32 bytes of the public key. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const spki = crypto.createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' })
  return spki.subarray(SPKI_PREFIX.byteLength)
}

/** 64 bytes; the same for the same seed and message, always. */
export function sign(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return crypto.sign(null, message, privateKey(seed))
}

/** False also for a key or a signature that cannot be one. */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.byteLength !== KEY_BYTES || signature.byteLength !== SIGNATURE_BYTES) return false
  return crypto.verify(null, message, publicKeyObject(publicKey), signature)
}

/** As `openssl pkeyutl -pubin` reads it. */
export function publicPem(publicKey: Uint8Array): string {
  return publicKeyObject(publicKey).export({ format: 'pem', type: 'spki' }).toString()
}

const SEED_BYTES = 32
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64

// RFC 8410: what stands before the 32 bytes in DER.
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

function privateKey(seed: Uint8Array): crypto.KeyObject {
  if (seed.byteLength !== SEED_BYTES) throw new RangeError(`a seed of ${seed.byteLength} bytes`)
  return crypto.createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
}

function publicKeyObject(publicKey: Uint8Array): crypto.KeyObject {
  return crypto.createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' })
}
