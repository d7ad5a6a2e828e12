import { expect, test } from 'vitest'
import { hour, incidentOf, update } from '#domain/incident.fixture.ts'
import { handedDraft, handingOver } from './handed-draft.ts'

const DRAFT = incidentOf([update(1, hour(1), 'investigating', [])])

test('a draft is there while its page is rendered, under a name that nobody can guess, and gone afterwards', async () => {
  const names = await Promise.all(
    [1, 2].map(() =>
      handingOver(DRAFT, async (name) => {
        expect(handedDraft(name)).toBe(DRAFT)
        return name
      }),
    ),
  )
  expect(new Set(names).size).toBe(2)
  expect(names.map(handedDraft)).toEqual([null, null])
})

test('it is gone as well when rendering fails', async () => {
  let given = ''
  const failing = handingOver(DRAFT, async (name) => {
    given = name
    throw new Error('the office does not answer')
  })
  await expect(failing).rejects.toThrow('the office does not answer')
  expect(handedDraft(given)).toBeNull()
})
