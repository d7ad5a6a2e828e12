import { expect, test } from 'vitest'
import { hour, incidentOf, update } from './incident.fixture.ts'
import type { PostmortemEvent } from './postmortem.ts'
import { saidBeside, saidThen } from './said-then.ts'

function event(id: string, at: Date, precision: PostmortemEvent['precision'] = 'minute'): PostmortemEvent {
  return { id, at, precision, known: 'declared', kind: 'fault', text: { ko: id, en: id }, sources: ['K1'], disputed_by: [] }
}

const numbers = (events: readonly PostmortemEvent[], updates: Parameters<typeof incidentOf>[0]) =>
  Object.fromEntries([...saidBeside([...events], saidThen([incidentOf(updates)]))].map(([id, said]) => [id, said.map(({ number }) => number)]))

test('what was said stands beside the event before it, until the next event', () => {
  const events = [event('E1', hour(15)), event('E2', hour(16)), event('E3', hour(20))]
  const updates = [update(1, hour(16), 'investigating', []), update(2, hour(17), 'identified', []), update(3, hour(21), 'resolved', [])]
  expect(numbers(events, updates)).toEqual({ E2: [1, 2], E3: [3] })
})

test('what was said before the first event stands beside it; a day without an hour takes nothing', () => {
  const events = [event('E1', hour(15)), event('E2', hour(24), 'day'), event('E3', hour(40))]
  expect(numbers(events, [update(1, hour(14), 'investigating', []), update(2, hour(30), 'identified', [])])).toEqual({ E1: [1, 2] })
})

test('a correction does not change what was said then, but is told', () => {
  const first = update(1, hour(16), 'investigating', [])
  const corrected = { ...first, revisions: [...first.revisions, { ...first.revisions[0], number: 2, text: { ko: '고침', en: 'Corrected' } }] } as typeof first
  expect(saidThen([incidentOf([corrected])])).toMatchObject([{ number: 1, text: { en: 'Update 1' }, isCorrected: true }])
  expect(saidThen([incidentOf([first])])).toMatchObject([{ isCorrected: false }])
})
