import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { editionsByDay } from '#data/printed-editions.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { openStore } from '#edition/store.ts'
import { print, published, temporaryFolder } from '#edition/testing/editions.ts'
import { editionRecorder } from './printed-editions.ts'

let own: TestDatabase
let folder: string

beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  folder = await temporaryFolder()
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
  await rm(folder, { recursive: true, force: true })
})

/** Reads of one moment are shared, and here more is printed within it. */
let change = 1_000

async function listed(): Promise<readonly number[]> {
  const [day] = await editionsByDay({ now: new Date('2022-10-17T00:00:00Z'), change: ++change })
  return day === undefined ? [] : [day.first, day.last, day.count]
}

test('what is printed is written down, and what a killed press left out at the next start', async () => {
  const store = openStore(folder)
  const first = await published(store, print(null, 'one'))
  const record = editionRecorder(store)
  await record(1)
  expect(await listed()).toEqual([1, 1, 1])
  const second = await published(store, print(first, 'two'))
  await published(store, print(second, 'three'))
  await record(3)
  expect(await listed()).toEqual([1, 3, 3])

  const fourth = await published(store, print(await store.currentEdition(), 'four'))
  await published(store, print(fourth, 'five'))
  await writeFile(join(folder, 'pointers', '0000000004'), 'damaged')
  await editionRecorder(store)(5)
  expect(await listed()).toEqual([1, 5, 4])
})
