import { createHmac } from 'node:crypto'
import { installationSecret } from './installation-secret.ts'

/** HMAC-SHA-256, hexadecimal: what the database keeps of something tells nothing without the secret of the installation. */
export function keyedHash(purpose: string, text: string): string {
  return createHmac('sha256', installationSecret()).update(`${purpose}\n${text}`).digest('hex')
}
