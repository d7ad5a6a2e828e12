import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('an answer is worked out once, and the least recently asked one is forgotten', () => {
  const asked: string[] = []
  const shout = remembered(2, (text) => {
    asked.push(text)
    return text.toUpperCase()
  })
  expect(['a', 'a', 'b', 'a', 'c', 'a', 'b'].map(shout)).toEqual(['A', 'A', 'B', 'A', 'C', 'A', 'B'])
  expect(asked).toEqual(['a', 'b', 'c', 'b'])
})
