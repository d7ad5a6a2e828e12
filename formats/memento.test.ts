import { expect, test } from 'vitest'
import { timeMap } from './memento.ts'

const PAGE = 'https://status.hanbit.example/postmortems/2026-03-10-photo-store'
const MEMENTOS = ['2026-03-11T05:00:00.000Z', '2026-03-13T05:00:00.999Z', '2026-03-19T16:30:00.000Z'].map((at, index) => ({
  address: `${PAGE}/r${index + 1}`,
  at: new Date(at),
}))

test('a time map names the page, itself, and every revision with its time, as RFC 7089 has it', () => {
  expect(timeMap({ original: PAGE, self: `${PAGE}/timemap`, mementos: MEMENTOS })).toBe(
    [
      `<${PAGE}>;rel="original",`,
      `<${PAGE}/timemap>;rel="self";type="application/link-format";from="Wed, 11 Mar 2026 05:00:00 GMT";until="Thu, 19 Mar 2026 16:30:00 GMT",`,
      `<${PAGE}/r1>;rel="first memento";datetime="Wed, 11 Mar 2026 05:00:00 GMT",`,
      `<${PAGE}/r2>;rel="memento";datetime="Fri, 13 Mar 2026 05:00:00 GMT",`,
      `<${PAGE}/r3>;rel="last memento";datetime="Thu, 19 Mar 2026 16:30:00 GMT"`,
      '',
    ].join('\n'),
  )
})

test('a page with one revision has it as its first and its last', () => {
  expect(timeMap({ original: PAGE, self: `${PAGE}/timemap`, mementos: MEMENTOS.slice(0, 1) })).toContain('rel="first last memento"')
})

test('there is no time map of nothing', () => {
  expect(() => timeMap({ original: PAGE, self: `${PAGE}/timemap`, mementos: [] })).toThrow('of nothing')
})
