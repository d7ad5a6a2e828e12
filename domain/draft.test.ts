import { expect, test } from 'vitest'
import { DRAFT_STATES, isOver, mayBecome, whyNotWritable } from './draft.ts'

test('what was published or discarded stays so', () => {
  expect(DRAFT_STATES.filter((state) => isOver({ state }))).toEqual(['published', 'discarded'])
  for (const from of ['published', 'discarded'] as const) expect(DRAFT_STATES.filter((to) => mayBecome(from, to))).toEqual([])
})

test('words change only while they are being written, and the time also while it is scheduled', () => {
  expect(DRAFT_STATES.filter((state) => whyNotWritable(state) === null)).toEqual(['writing'])
  expect(DRAFT_STATES.filter((state) => mayBecome(state, 'scheduled'))).toEqual(['writing', 'awaiting-approval', 'scheduled'])
})
