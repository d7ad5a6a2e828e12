import { createHash } from 'node:crypto'

/** SHA-256 in 64 lower-case hex digits; of a text, its UTF-8 bytes. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
