import { sha256 } from './digest.ts'
import type { Grant } from './staff.ts'
import type { TokenDays } from './token-days.ts'

/** A key of the write API, as its owner sees it; the key itself is known to nobody but its holder. */
export type ApiToken = {
  readonly id: string
  readonly name: string
  /** How it begins, to tell one from another. */
  readonly visible: string
  readonly ownerId: string
  readonly ownerName: string
  /** What it was given; at each use no more than its owner may at that moment. */
  readonly grants: readonly Grant[]
  readonly createdAt: Date
  readonly expiresAt: Date
  /** True to the minute; null when it was never used. */
  readonly lastUsedAt: Date | null
  /** From then on it is refused; null while it is not revoked. */
  readonly revokedAt: Date | null
}

export type TokenInput = { readonly name: string; readonly grants: readonly Grant[]; readonly days: TokenDays }

export type TokenState = 'good' | 'expired' | 'revoked'

export function tokenState({ expiresAt, revokedAt }: Pick<ApiToken, 'expiresAt' | 'revokedAt'>, now: Date): TokenState {
  if (revokedAt !== null) return 'revoked'
  return expiresAt > now ? 'good' : 'expired'
}

/** What every token looks like, so that whoever scans for secrets finds it: the name of the program, 30 random characters, 6 that check them. */
export const TOKEN_SHAPE = /\bbongsu_[0-9A-Za-z]{36}\b/
const PREFIX = 'bongsu_'
const RANDOM_LENGTH = 30
const CHECK_LENGTH = 6
const VISIBLE_LENGTH = PREFIX.length + 5
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The text of a token made from at least 32 random bytes: 178 bits of them count. */
export function tokenText(random: Uint8Array): string {
  if (random.byteLength < 32) throw new Error('a token needs 32 random bytes')
  const body = inBase62(random, RANDOM_LENGTH)
  return PREFIX + body + checkOf(body)
}

/** Whether it was ever made by us; no database has to be asked about what was not. */
export function isTokenText(text: string): boolean {
  if (text.length !== PREFIX.length + RANDOM_LENGTH + CHECK_LENGTH || !TOKEN_SHAPE.test(text)) return false
  const body = text.slice(PREFIX.length, PREFIX.length + RANDOM_LENGTH)
  return text.endsWith(checkOf(body))
}

/** The part that may be shown and kept. */
export function visiblePart(text: string): string {
  return text.slice(0, VISIBLE_LENGTH)
}

/** SHA-256 in lower-case hexadecimal: all that is kept of it. Of 178 random bits no slower hash is needed. */
export function tokenHash(text: string): string {
  return sha256(text)
}

function checkOf(body: string): string {
  return inBase62(Buffer.from(tokenHash(PREFIX + body), 'hex'), CHECK_LENGTH)
}

/** The last `length` digits of the number that the bytes are. */
function inBase62(bytes: Uint8Array, length: number): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (let place = 0; place < length; place++) {
    text = DIGITS[Number(rest % 62n)] + text
    rest /= 62n
  }
  return text
}
