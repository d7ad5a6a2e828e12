import { beforeEach, expect, test } from 'vitest'
import { forgetAllTexts, forgetText, type KeptText, keepText, keptTexts, shelfName } from './device-texts.ts'

/** As a browser keeps it. */
class Shelf {
  readonly #texts = new Map<string, string>()
  get length() {
    return this.#texts.size
  }
  key(index: number) {
    return [...this.#texts.keys()][index] ?? null
  }
  getItem(name: string) {
    return this.#texts.get(name) ?? null
  }
  setItem(name: string, text: string) {
    this.#texts.set(name, text)
  }
  removeItem(name: string) {
    this.#texts.delete(name)
  }
}

const DAY = 24 * 60 * 60 * 1000
const NAME = shelfName('u1', 'new')
const text = (submission: string, at: number, textKo = '글'): KeptText => ({ submission, at, typed: { submission, textKo } })

let shelf: Shelf
beforeEach(() => {
  shelf = new Shelf()
})

test('what was typed last into a form is what is kept of it', () => {
  keepText(shelf, NAME, text('a', 1, '확인'))
  keepText(shelf, NAME, text('a', 2, '확인하고 있습니다.'))
  expect(keptTexts(shelf, NAME, 3)).toEqual([text('a', 2, '확인하고 있습니다.')])
})

test('beginning anew does not overwrite the text that was begun before', () => {
  keepText(shelf, NAME, text('a', 1))
  keepText(shelf, NAME, text('b', 2))
  expect(keptTexts(shelf, NAME, 3).map(({ submission }) => submission)).toEqual(['b', 'a'])
})

test('what was posted is forgotten, whatever else was begun stays', () => {
  keepText(shelf, NAME, text('a', 1))
  keepText(shelf, NAME, text('b', 2))
  keepText(shelf, shelfName('u1', 'abcdefghij01'), text('c', 2))
  forgetText(shelf, 'u1', 'a')
  forgetText(shelf, 'u1', 'c')
  expect(keptTexts(shelf, NAME, 3).map(({ submission }) => submission)).toEqual(['b'])
  expect(shelf.length).toBe(1)
})

test('whoever signs out leaves nothing behind, and takes nothing of others along', () => {
  keepText(shelf, NAME, text('a', 1))
  keepText(shelf, shelfName('u2', 'new'), text('b', 1))
  forgetAllTexts(shelf, 'u1')
  expect(keptTexts(shelf, NAME, 2)).toEqual([])
  expect(keptTexts(shelf, shelfName('u2', 'new'), 2)).toHaveLength(1)
})

test('after a week a text is not offered any more', () => {
  keepText(shelf, NAME, text('a', 0))
  expect(keptTexts(shelf, NAME, 7 * DAY - 1)).toHaveLength(1)
  expect(keptTexts(shelf, NAME, 7 * DAY)).toEqual([])
})

test.each(['', 'null', '{', '{"a":1}', '[1,null,{"submission":1}]', '[{"submission":"a","at":1,"typed":{"textKo":1}}]'])(
  '%j is not taken for a text',
  (stored) => {
    shelf.setItem(NAME, stored)
    expect(keptTexts(shelf, NAME, 2)).toEqual([])
  },
)
