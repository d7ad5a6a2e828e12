import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { PostmortemFacts } from './postmortem.ts'
import { parseFacts } from './postmortem-facts.ts'
import { revisionNumber, revisionPair, revisionPath, type Stage, stageClock } from './revision.ts'

const parsed = parseFacts(readFileSync('content/postmortems/2022-10-15-data-centre-fire/facts.yaml', 'utf8'))
if (!parsed.ok) throw new Error('facts.yaml is broken')
const END = new Date('2022-10-20T23:00:00+09:00')
const FACTS: PostmortemFacts = { ...parsed.facts, reconstruction: false }

const after = (hours: number) => new Date(END.getTime() + hours * 60 * 60 * 1000)
const revision = (stage: Stage, hours: number) => ({ stage, publishedAt: after(hours) })
const states = (...args: Parameters<typeof stageClock>) => stageClock(...args)?.map(({ state }) => state)

test('each stage is owed from the end of the outage on: 24 hours, 72 hours, 14 days', () => {
  expect(stageClock(FACTS, [], 1, END)?.map(({ stage, due }) => [stage, due])).toEqual([
    ['initial', after(24)],
    ['preliminary', after(72)],
    ['final', after(14 * 24)],
    ['closing', null],
  ])
})

test('while the outage lasts, the clock runs from its declaration', () => {
  const events = FACTS.events.filter(({ kind }) => kind !== 'restore_full')
  const declared = events.find(({ kind }) => kind === 'declare')?.at ?? END
  expect(stageClock({ ...FACTS, events }, [], 1, END)?.[0]?.due).toEqual(new Date(declared.getTime() + 24 * 60 * 60 * 1000))
})

test.each([
  ['nothing published, in time', [], 23, 1, ['waiting', 'waiting', 'waiting', 'waiting']],
  ['exactly at the deadline it is not late', [], 24, 1, ['waiting', 'waiting', 'waiting', 'waiting']],
  ['nothing published a month later', [], 31 * 24, 1, ['late', 'late', 'late', 'waiting']],
  ['each in time', [revision('initial', 20), revision('preliminary', 70), revision('final', 300)], 400, 1, ['published', 'published', 'published', 'waiting']],
  ['the second came late', [revision('initial', 20), revision('preliminary', 80)], 90, 1, ['published', 'published-late', 'waiting', 'waiting']],
  ['a final report that came at once is every stage before it', [revision('final', 10)], 400, 1, ['published', 'published', 'published', 'waiting']],
  ['a final report that came late was late for all', [revision('final', 500)], 600, 1, ['published-late', 'published-late', 'published-late', 'waiting']],
  ['every action has ended: the closing report is owed', [revision('final', 10)], 400, 0, ['published', 'published', 'published', 'late']],
  ['closed', [revision('final', 10), revision('closing', 9000)], 9001, 0, ['published', 'published', 'published', 'published']],
] as const)('%s', (_, revisions, hours, open, expected) => {
  expect(states(FACTS, revisions, open, after(hours))).toEqual(expected)
})

test('who reconstructs an outage of others owes nobody', () => {
  expect(stageClock(parsed.facts, [], 1, after(9000))).toBeNull()
})

test.each([
  ['r1', 1],
  ['r12', 12],
  ['r0', null],
  ['r01', null],
  ['1', null],
  ['r1.5', null],
  ['r', null],
])('%s as the last part of an address', (text, number) => {
  expect(revisionNumber(text)).toBe(number)
  if (number !== null) expect(revisionPath('fire', number)).toBe(`/postmortems/fire/${text}`)
})

test.each([
  ['1-2', [1, 2]],
  ['2-11', [2, 11]],
  ['2-2', null],
  ['3-2', null],
  ['0-1', null],
  ['1-2-3', null],
  ['r1-r2', null],
])('%s as a pair of revisions', (text, pair) => {
  expect(revisionPair(text)).toEqual(pair)
})
