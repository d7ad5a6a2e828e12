import { expect, test } from 'vitest'
import { readBy } from './external-reader.ts'
import { robots } from './robots.ts'
import { sitemap } from './sitemap.ts'

const ORIGIN = 'https://status.hanbit.example'
const PATHS = ['/', '/services/talk', '/postmortems/a&b', '/only-korean', '/en', '/en/services/talk', '/en/postmortems/a&b']

test('every page stands in it with its twin in the other language', async () => {
  await expect(sitemap(ORIGIN, PATHS)).toMatchFileSnapshot('./golden/sitemap.xml')
})

test('xmllint reads it', (context) => {
  const result = readBy('xmllint', ['--noout', '-'], sitemap(ORIGIN, PATHS))
  if (result === 'absent') return context.skip('xmllint is not installed, so the XML of the sitemap was not checked')
  expect(result).toEqual({ ok: true, said: '' })
})

test('more addresses than the protocol allows are refused', () => {
  expect(() =>
    sitemap(
      ORIGIN,
      Array.from({ length: 50_001 }, (_, index) => `/incidents/${index}`),
    ),
  ).toThrow('50,000')
})

test('robots may read everything and learn where the sitemap is', () => {
  expect(robots(ORIGIN)).toBe(`User-agent: *\nAllow: /\n\nSitemap: ${ORIGIN}/sitemap.xml\n`)
})
