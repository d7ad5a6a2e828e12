import { expect, test } from 'vitest'
import { parseAuditSearch } from './audit.ts'
import { differences } from './audit-difference.ts'

test('a search names what it asks for; a day is one in Seoul, the last one included', () => {
  const { search, problems } = parseAuditSearch({ person: ' 김봉수 ', from: '2026-03-01', to: '2026-03-01' })
  expect(problems).toEqual({})
  expect(search).toMatchObject({ person: '김봉수', words: null, from: new Date('2026-03-01T00:00:00+09:00'), until: new Date('2026-03-02T00:00:00+09:00') })
})

test.each([
  [{ from: '2026-02-31x' }, { from: 'not-a-day' }],
  [{ to: 'tomorrow' }, { to: 'not-a-day' }],
  [{ words: 'x'.repeat(201) }, { words: 'too-long' }],
  [{ person: 'a\u0000b' }, { person: 'not-printable' }],
])('%j is refused with a reason, and the rest of the search still counts', (typed, problems) => {
  const parsed = parseAuditSearch({ action: 'incident.open', ...typed })
  expect(parsed.problems).toEqual(problems)
  expect(parsed.search).toMatchObject({ action: 'incident.open', from: null, until: null, words: null, person: null })
})

test('what changed is told thing by thing, and inside a longer text by its words', () => {
  const before = { phase: 'investigating', text: { ko: '메시지가 보내지지 않는 문제를 확인하고 있습니다.', en: null }, nextUpdateBy: null }
  const after = { phase: 'identified', text: { ko: '메시지가 보내지지 않는 까닭을 확인하고 있습니다.', en: null }, nextUpdateBy: null }
  const [phase, text, ...rest] = differences(before, after)
  expect(phase).toEqual({ path: 'phase', was: 'investigating', now: 'identified', pieces: null })
  expect(text?.pieces?.filter(({ kind }) => kind !== 'same').map(({ kind, text: words }) => [kind, words])).toEqual([
    ['gone', '문제를'],
    ['new', '까닭을'],
  ])
  expect(rest).toEqual([])
})

test('what was not there before is told as new, also in a list', () => {
  expect(differences(null, { name: '김봉수' })).toEqual([{ path: 'name', was: undefined, now: '김봉수', pieces: null }])
  expect(differences([{ minutes: 5 }], [{ minutes: 10 }])).toMatchObject([{ was: 5, now: 10 }])
  expect(differences(null, null)).toEqual([])
})
