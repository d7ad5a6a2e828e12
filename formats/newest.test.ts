import { expect, test } from 'vitest'
import { newest } from './newest.ts'

test('an old copy says so in its own text, so that its bytes differ from those of a fresh one', () => {
  expect(newest(27, new Date('2022-10-16T05:30:00Z'))).toBe(
    '⟦fresh⟧{"change":27,"at":"2022-10-16T05:30:00.000Z"}\n⟦stale⟧{"change":27,"at":"2022-10-16T05:30:00.000Z","stale":true}\n',
  )
})

test('before the first change there is no time', () => {
  expect(newest(0, null)).toContain('{"change":0,"at":null}')
})
