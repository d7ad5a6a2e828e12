import { createHmac, timingSafeEqual } from 'node:crypto'

/** How old or how far ahead a signed request may be: longer, and somebody could send it again. */
export const SIGNATURE_WINDOW_MS = 5 * 60_000

export type SignatureProblem = 'not-signed' | 'too-old' | 'wrong-signature'

/**
 * Whether `signature` (hexadecimal HMAC-SHA-256) was made with `secret` over the signed text, and lately. `seconds` is the time that the
 * sender says, in seconds since 1970; null when the scheme has none.
 */
export function signatureProblem(
  { secret, text, signature, seconds }: { readonly secret: string; readonly text: string; readonly signature: string | null; readonly seconds: string | null },
  now: Date,
): SignatureProblem | null {
  if (signature === null || signature === '') return 'not-signed'
  if (seconds !== null && !isRecent(seconds, now)) return 'too-old'
  return isSame(signature, createHmac('sha256', secret).update(text).digest('hex')) ? null : 'wrong-signature'
}

/** In constant time; whatever differs in length differs. */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function isRecent(seconds: string, now: Date): boolean {
  return /^\d{1,12}$/.test(seconds) && Math.abs(Number(seconds) * 1_000 - now.getTime()) <= SIGNATURE_WINDOW_MS
}
