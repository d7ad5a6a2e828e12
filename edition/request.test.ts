import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptable, noneMatches, singleRange, targetPath } from './request.ts'

test.each([
  ['/', '/'],
  ['/en?x=%2f..', '/en'],
  ['/incidents/a%62c', '/incidents/abc'],
  ['/%EB%B4%89%EC%88%98', '/봉수'],
  ['/..a/.b/c..', '/..a/.b/c..'],
  ['/%252f', '/%2f'],
  ['//evil.example', '//evil.example'],
])('the target %s names %s', (target, path) => {
  expect(targetPath(target)).toBe(path)
})

test.each([
  '',
  '*',
  'http://a/',
  'a',
  '/a/../b',
  '/..',
  '/./a',
  '/%2e%2e/a',
  '/.%2E',
  '/a%2fb',
  '/a%5Cb',
  '/a\\b',
  '/a%00',
  '/a%0d%0ab',
  '/%',
  '/%zz',
  '/%ff',
  '/a#b',
  '/%c0%af',
])('the target "%s" is refused', (target) => {
  expect(targetPath(target)).toBeNull()
})

test('whatever the target, its path has no dot segment and no control character', () => {
  const piece = fc.constantFrom('/', '.', '..', '%2e', '%2f', '%5c', '\\', '%', 'a', '%00', '%25', '?', '#', '%0a')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const path = targetPath(`/${pieces.join('')}`)
      if (path === null) return
      expect(path.split('/')).not.toContain('..')
      expect(path).not.toMatch(/[\\\0\n]/)
    }),
  )
})

test.each([
  [null, [], true],
  ['', [], true],
  ['br', ['br'], true],
  ['gzip, deflate, br', ['br', 'gzip'], true],
  ['gzip;q=1.0, br;q=0.5', ['gzip', 'br'], true],
  ['br;q=0, gzip', ['gzip'], true],
  ['*', ['br', 'gzip'], true],
  ['*;q=0', [], false],
  ['identity;q=0', [], false],
  ['gzip, identity;q=0', ['gzip'], false],
  ['*;q=0, identity', [], true],
  ['identity, br;q=0.2', [], true],
  ['X-GZIP', ['gzip'], true],
  ['br;q=2, br;level=3, ;;, gzip;q=0.001', ['gzip'], true],
])('Accept-Encoding %s', (header, order, identity) => {
  expect(acceptable(header)).toEqual({ order, identity })
})

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  [' * ', true],
  ['"b"', false],
  ['a', false],
  ['"1","2","3","4","5","6","7","8","a"', false],
])('If-None-Match %s against "a"', (header, matches) => {
  expect(noneMatches(header, '"a"')).toBe(matches)
})

test.each([
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=2-', { first: 2, last: 9 }],
  ['bytes=2-99', { first: 2, last: 9 }],
  ['bytes=-3', { first: 7, last: 9 }],
  ['bytes=-30', { first: 0, last: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=3-2', null],
  ['bytes=-', null],
  ['bytes=0-1,3-4', null],
  ['lines=0-1', null],
  ['bytes=a-b', null],
])('Range %s of ten bytes', (header, range) => {
  expect(singleRange(header, 10)).toEqual(range)
})
