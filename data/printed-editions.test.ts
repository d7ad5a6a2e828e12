import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, useDatabase } from './database.ts'
import { editionsByDay, recordEditions, unrecorded } from './printed-editions.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

let own: TestDatabase

beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

const edition = (number: number, printedAt: string, change = number) => ({ number, change, printedAt: new Date(printedAt) })
const EDITIONS = [
  edition(1, '2022-10-15T14:59:59Z'),
  edition(2, '2022-10-15T15:00:00Z'),
  edition(4, '2022-10-16T14:59:59.999Z'),
  edition(5, '2022-10-16T15:00:00Z', 9),
]

test('editions are listed by their day in Seoul, newest first, up to the moment', async () => {
  await recordEditions(EDITIONS)
  const now = new Date('2022-10-17T00:00:00Z')
  expect(await editionsByDay({ now, change: 9 })).toEqual([
    { span: '2022-10-17', count: 1, first: 5, firstAt: EDITIONS[3]?.printedAt, last: 5, lastAt: EDITIONS[3]?.printedAt },
    { span: '2022-10-16', count: 2, first: 2, firstAt: EDITIONS[1]?.printedAt, last: 4, lastAt: EDITIONS[2]?.printedAt },
    { span: '2022-10-15', count: 1, first: 1, firstAt: EDITIONS[0]?.printedAt, last: 1, lastAt: EDITIONS[0]?.printedAt },
  ])
  expect((await editionsByDay({ now, change: 4 })).map(({ span }) => span)).toEqual(['2022-10-16', '2022-10-15'])
  expect((await editionsByDay({ now: new Date('2022-10-15T15:00:00Z'), change: 9 })).map(({ last }) => last)).toEqual([2, 1])
})

test('what was recorded is not recorded twice and does not change', async () => {
  await recordEditions([edition(1, '2030-01-01T00:00:00Z'), edition(6, '2022-10-17T00:00:00Z')])
  expect((await editionsByDay({ now: new Date('2031-01-01T00:00:00Z'), change: 99 })).at(-1)).toMatchObject({ span: '2022-10-15', first: 1 })
})

test('what a killed press left out is found', async () => {
  expect(await unrecorded([1, 2, 3, 4, 5, 6, 7])).toEqual([3, 7])
  expect(await unrecorded([])).toEqual([])
})
