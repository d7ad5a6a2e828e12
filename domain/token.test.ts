import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isTokenText, TOKEN_SHAPE, tokenHash, tokenState, tokenText, visiblePart } from './token.ts'

const ANY_BYTES = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('whatever the random bytes are, the token has the one shape that scanners look for, and is known as ours', () => {
  fc.assert(
    fc.property(ANY_BYTES, (bytes) => {
      const text = tokenText(bytes)
      expect(text).toMatch(/^bongsu_[0-9A-Za-z]{36}$/)
      expect(TOKEN_SHAPE.test(`a ${text}.`)).toBe(true)
      expect(isTokenText(text)).toBe(true)
    }),
  )
})

test('a token with one character changed is not ours', () => {
  fc.assert(
    fc.property(ANY_BYTES, fc.integer({ min: 7, max: 42 }), (bytes, at) => {
      const text = tokenText(bytes)
      const other = text[at] === 'a' ? 'b' : 'a'
      expect(isTokenText(text.slice(0, at) + other + text.slice(at + 1))).toBe(false)
    }),
  )
})

test.each(['', 'bongsu_', 'bongsu_short', `bongsu_${'a'.repeat(36)}`, `x${'a'.repeat(42)}`, ` ${'a'.repeat(42)}`])('%j is not a token', (text) => {
  expect(isTokenText(text)).toBe(false)
})

test('what is shown of a token is five of its 36 characters, and what is kept is its SHA-256', () => {
  const text = tokenText(randomBytes(32))
  expect(visiblePart(text)).toBe(text.slice(0, 12))
  expect(tokenHash(text)).toBe(createHash('sha256').update(text).digest('hex'))
})

test('fewer than 32 random bytes make no token', () => {
  expect(() => tokenText(randomBytes(31))).toThrow()
})

test('a token is good until the instant at which it expires, unless it was revoked', () => {
  const at = new Date('2026-05-01T00:00:00Z')
  const before = new Date(at.getTime() - 1)
  expect(tokenState({ expiresAt: at, revokedAt: null }, before)).toBe('good')
  expect(tokenState({ expiresAt: at, revokedAt: null }, at)).toBe('expired')
  expect(tokenState({ expiresAt: at, revokedAt: before }, before)).toBe('revoked')
})
