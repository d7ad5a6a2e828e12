import { expect, test } from 'vitest'
import { type Attempts, hasToWait } from './sign-in-attempts.ts'

const QUIET: Attempts = { address: 1, account: 1, accountFromHere: 1, device: null }

test.each([
  ['the first try', 'password', QUIET, false],
  ['the tenth within a minute from one address', 'password', { ...QUIET, address: 10 }, false],
  ['the eleventh', 'password', { ...QUIET, address: 11 }, true],
  ['the first try from an address while others attack the account', 'password', { ...QUIET, account: 5_000 }, false],
  ['the second one from there', 'password', { ...QUIET, account: 5_000, accountFromHere: 2 }, true],
  [
    'a browser that the account knows, whatever strangers do, even from the same address',
    'password',
    { address: 900, account: 900, accountFromHere: 900, device: 1 },
    false,
  ],
  ['that browser, once it has failed ten times itself', 'password', { ...QUIET, device: 11 }, true],
  ['a code while strangers have used up its tries', 'code', { ...QUIET, account: 21 }, true],
  ['a code from a browser that the account knows, meanwhile', 'code', { ...QUIET, account: 21, device: 1 }, false],
] as const)('%s', (_title, means, attempts, waits) => {
  expect(hasToWait(means, attempts)).toBe(waits)
})
