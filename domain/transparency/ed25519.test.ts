import { expect, test } from 'vitest'
import { newSeed, publicKeyOf, publicPem, sign, verify } from './ed25519.ts'

// RFC 8032, section 7.1, TEST 2.
const SEED = Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex')
const KEY = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'
const MESSAGE = Buffer.from('72', 'hex')
const SIGNATURE = '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'

test('the key and the signature are those of the RFC', () => {
  expect(Buffer.from(publicKeyOf(SEED)).toString('hex')).toBe(KEY)
  expect(Buffer.from(sign(SEED, MESSAGE)).toString('hex')).toBe(SIGNATURE)
  expect(verify(Buffer.from(KEY, 'hex'), MESSAGE, Buffer.from(SIGNATURE, 'hex'))).toBe(true)
})

test('another message, key or signature is refused', () => {
  const [key, signature] = [publicKeyOf(SEED), sign(SEED, MESSAGE)]
  expect(verify(key, Buffer.from('73', 'hex'), signature)).toBe(false)
  expect(verify(publicKeyOf(newSeed()), MESSAGE, signature)).toBe(false)
  expect(verify(key, MESSAGE, sign(newSeed(), MESSAGE))).toBe(false)
})

test('what cannot be a key or a signature is refused and not thrown', () => {
  const [key, signature] = [publicKeyOf(SEED), sign(SEED, MESSAGE)]
  expect(verify(key.subarray(1), MESSAGE, signature)).toBe(false)
  expect(verify(key, MESSAGE, signature.subarray(1))).toBe(false)
  expect(verify(Buffer.alloc(32, 0xff), MESSAGE, signature)).toBe(false)
  expect(verify(key, MESSAGE, Buffer.alloc(64, 0xff))).toBe(false)
})

test('every seed is another one, and one of 32 bytes', () => {
  expect(newSeed()).toHaveLength(32)
  expect(newSeed()).not.toEqual(newSeed())
  expect(() => publicKeyOf(Buffer.alloc(31))).toThrow(RangeError)
})

test('openssl gets the key as PEM', () => {
  expect(publicPem(publicKeyOf(SEED))).toBe(
    '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n-----END PUBLIC KEY-----\n',
  )
})
