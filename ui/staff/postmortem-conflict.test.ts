import { expect, test } from 'vitest'
import { theirsIn, withTheirs } from './postmortem-conflict.ts'

const THEIRS = { texts: { facts: 'a\n', ko: '나\n', en: 'c\n' }, version: 7, changedBy: '이바다' }

test('what was typed stays, beside it stands what somebody else changed, and the next save is made on top of theirs', () => {
  const typed = withTheirs({ slug: 'one', version: '3', facts: 'mine', ko: '나\r\n', en: 'c\n' }, THEIRS)
  expect(typed).toMatchObject({ facts: 'mine', version: '7' })
  expect(theirsIn(typed)).toEqual({ by: '이바다', texts: [{ name: 'facts', text: 'a\n' }] })
})

test('a form that nobody else saved meanwhile shows nothing of others', () => {
  expect(theirsIn({ slug: 'one', facts: 'mine' })).toBeNull()
})
