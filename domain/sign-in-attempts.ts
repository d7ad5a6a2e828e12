/** Failed attempts of the last while, this one included: those still being made count as failed until they succeed. */
export type Attempts = {
  /** From this address, in the last minute, at any account. */
  readonly address: number
  /** At this account, in the last quarter of an hour, from anywhere but browsers that it knows. */
  readonly account: number
  /** Of those, from this address. */
  readonly accountFromHere: number
  /** In the last quarter of an hour, from this very browser; null when it never signed in as this account. */
  readonly device: number | null
}

/** With what somebody tries: a code is one of a million, a recovery code is as hard to guess as a password. */
export type Means = 'password' | 'code' | 'recovery'

export const ADDRESS_WINDOW_MS = 60_000
export const ACCOUNT_WINDOW_MS = 15 * 60_000
const ADDRESS_MAX = 10
const DEVICE_MAX = 10
const ACCOUNT_MAX = 20

/**
 * Whether this attempt has to wait. Strangers never lock an account: however many of them fail, a browser that it knows
 * has a count of its own, and an address that has not failed yet always has one try. Beyond that, each address of those who
 * attack gets one try in a quarter of an hour.
 *
 * A code has a million values, not more than anybody could try from many addresses: there strangers share one count. The
 * owner still gets in with a browser that is known, a recovery code or a passkey.
 */
export function hasToWait(means: Means, { address, account, accountFromHere, device }: Attempts): boolean {
  if (device !== null) return device > DEVICE_MAX
  if (address > ADDRESS_MAX) return true
  return account > ACCOUNT_MAX && (means === 'code' || accountFromHere > 1)
}
