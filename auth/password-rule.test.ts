import { expect, test } from 'vitest'
import { isGuessable } from './password-rule.ts'

const PERSON = ['김하늘 Haneul', 'haneul.kim@acme.example']

test.each([
  'password1234',
  'qwertyuiop12',
  '123456789012',
  'aaaaaaaaaaaa',
  'Password2024!',
  'haneul.kim@acme.example',
  'haneulhaneul12',
  '김하늘김하늘김하늘김하늘',
  'bongsu bongsu bongsu',
  'qwerqwerqwer',
])('%s is among the first that somebody would try', (password) => {
  expect(isGuessable(password, ...PERSON)).toBe(true)
})

test.each(['correct horse battery staple', '9f3a1c7be04d', '우리 사무실 고양이는 월요일에만 웃는다'])('%s is not', (password) => {
  expect(isGuessable(password, ...PERSON)).toBe(false)
})

test('the longest password that is taken is judged in a moment', { timeout: 5_000 }, () => {
  expect(isGuessable('ab1!'.repeat(32), ...PERSON)).toBe(true)
})
