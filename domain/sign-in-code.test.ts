import { expect, test } from 'vitest'
import { isRecoveryCode, normalCode } from './sign-in-code.ts'

test.each([
  ['123 456', '123456', false],
  [' 123456\n', '123456', false],
  ['ABCD-efgh-jkmn', 'abcd-efgh-jkmn', true],
  ['abcdefgh jkmn', 'abcd-efgh-jkmn', true],
  ['abcd-efgh-jkml', 'abcdefghjkml', false],
  ['222222222222', '2222-2222-2222', true],
])('%j is read as %j', (typed, code, isRecovery) => {
  expect(normalCode(typed)).toBe(code)
  expect(isRecoveryCode(normalCode(typed))).toBe(isRecovery)
})
