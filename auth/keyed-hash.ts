import { createHmac } from 'node:crypto'

/** HMAC-SHA-256 with BONGSU_AUTH_SECRET, hexadecimal: what the database keeps of something tells nothing without the secret. */
export function keyedHash(purpose: string, text: string): string {
  return createHmac('sha256', process.env.BONGSU_AUTH_SECRET ?? '')
    .update(`${purpose}\n${text}`)
    .digest('hex')
}
