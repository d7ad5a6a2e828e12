import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAskedTime } from './asked-time.ts'
import { pastRequest } from './past-path.ts'
import { targetPath } from './request.ts'

const ORIGIN = 'https://status.example'
const asked = (target: string) => {
  const path = targetPath(target)
  return path === null ? 'refused' : pastRequest(path, target.split('?')[1] ?? '', ORIGIN)
}
const AT = { kind: 'at', time: new Date('2022-10-16T05:02:00Z') } as const

test.each([
  ['/editions/5/', { kind: 'page', number: 5, path: '/' }],
  ['/editions/5', { kind: 'root', number: 5 }],
  ['/editions/5/en/services/talk?x=1', { kind: 'page', number: 5, path: '/en/services/talk' }],
  ['/editions/5//evil.example/', { kind: 'page', number: 5, path: '//evil.example/' }],
  ['/editions/1234567890/', { kind: 'page', number: 1_234_567_890, path: '/' }],
  ['/editions/0/', { kind: 'nowhere', path: '/' }],
  ['/editions/05/en', { kind: 'nowhere', path: '/en' }],
  ['/editions/12345678901/', { kind: 'nowhere', path: '/' }],
  ['/editions/-1/en', { kind: 'nowhere', path: '/en' }],
  ['/editions/1e3', { kind: 'nowhere', path: '/' }],
  ['/editions/%35/', { kind: 'page', number: 5, path: '/' }],
  ['/editions/５/', { kind: 'nowhere', path: '/' }],
  ['/editions/__proto__/', { kind: 'nowhere', path: '/' }],
  ['/editions/5/../6/', 'refused'],
  ['/editions/5/%2e%2e/6/', 'refused'],
  ['/editions/5/%2Fetc', 'refused'],
  ['/editions', null],
  ['/editions/', null],
  ['/editionsx/5/', null],
  ['/en/editions', null],
  ['/editions/at/2022-10-16T05:02:00Z', { ...AT, path: '/' }],
  ['/editions/at/2022-10-16T14:02:00+09:00/en/incidents/x', { ...AT, path: '/en/incidents/x' }],
  ['/editions/at/2022-10-16T14:02/', { ...AT, time: new Date('2022-10-16T05:02:59.999Z'), path: '/' }],
  ['/editions/at/yesterday/en', { kind: 'nowhere', path: '/en' }],
  ['/editions/at?time=2022-10-16T14%3A02&path=%2Fen', { ...AT, time: new Date('2022-10-16T05:02:59.999Z'), path: '/en' }],
  ['/editions/at?time=2022-10-16T14:02:00+09:00', { ...AT, path: '/' }],
  ['/editions/at?path=https://status.example/incidents/x', { kind: 'gate', path: '/incidents/x' }],
  ['/editions/at', { kind: 'gate', path: '/' }],
  ['/editions/at?time=&path=/en', { kind: 'gate', path: '/en' }],
  ['/editions/at?path=https://evil.example/', { kind: 'nowhere', path: '/' }],
  ['/editions/at?path=//evil.example/', { kind: 'nowhere', path: '/' }],
  ['/editions/at?path=/a%0d%0ab', { kind: 'nowhere', path: '/' }],
  ['/editions/at?path=/a%5cb', { kind: 'nowhere', path: '/' }],
])('%s', (target, request) => {
  expect(asked(target)).toEqual(request)
})

test('no target makes it throw, and what it names is a sound number and a path from the root', () => {
  const piece = fc.oneof(
    fc.constantFrom('editions', 'at', '..', '%2e', '5', '0', '', '2022-10-16T14:02', '?time=', '&path=', '%', '+'),
    fc.string({ maxLength: 8 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
      const request = asked(`/editions/${pieces.join('/')}`)
      if (request === null || request === 'refused') return
      if ('number' in request) expect(Number.isSafeInteger(request.number) && request.number > 0).toBe(true)
      if ('path' in request) expect(request.path.startsWith('/')).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['2022-10-16T05:02:00Z', '2022-10-16T05:02:00.000Z'],
  ['2022-10-16t05:02:00.123456z', '2022-10-16T05:02:00.123Z'],
  ['2022-10-16T14:02', '2022-10-16T05:02:59.999Z'],
  ['2022-10-16 14:02', '2022-10-16T05:02:59.999Z'],
  ['2022-10-16T14:02:30', '2022-10-16T05:02:30.000Z'],
  ['2022-10-16T00:02-05:00', '2022-10-16T05:02:59.999Z'],
  ['2022-02-28T23:59:59Z', '2022-02-28T23:59:59.000Z'],
])('%s is the instant %s', (text, iso) => {
  expect(parseAskedTime(text)?.toISOString()).toBe(iso)
})

test.each([
  '',
  '2022-10-16',
  '2022-02-30T00:00Z',
  '2022-13-01T00:00Z',
  '2022-10-16T24:00Z',
  '2022-10-16T23:60Z',
  '2022-10-16T05:02:60Z',
  '2022-10-16T05:02+24:00',
  '22-10-16T05:02',
  '2022-10-16_05:02',
  ' 2022-10-16T05:02Z',
])('"%s" is no instant', (text) => {
  expect(parseAskedTime(text)).toBeNull()
})

test('every instant that is written in RFC 3339 is read as that instant', () => {
  const when = fc.date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true })
  fc.assert(
    fc.property(when, (at) => {
      expect(parseAskedTime(at.toISOString())).toEqual(at)
    }),
  )
})
