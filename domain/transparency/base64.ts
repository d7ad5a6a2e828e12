/** RFC 4648, section 4. */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** Null for everything but the one spelling that `toBase64` gives, so that no two texts mean the same bytes. */
export function fromBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

/** Null for everything but a SHA-256 in base64. */
export function hashFromBase64(text: string): Uint8Array | null {
  const bytes = fromBase64(text)
  return bytes?.byteLength === 32 ? bytes : null
}
