import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '#domain/digest.ts'
import type { SystemActor } from '#domain/staff.ts'
import { checkpointText } from '#domain/transparency/checkpoint.ts'
import { publicKeyOf } from '#domain/transparency/ed25519.ts'
import { type Leaf, parseLeaf } from '#domain/transparency/leaf.ts'
import { keyIdOf, signatureLine, vkeyText } from '#domain/transparency/note.ts'
import { newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { logSize } from './log.ts'
import { closeDays, countedList, idList } from './log-days.ts'
import { openLog } from './log-opening.ts'
import { policyLeaf } from './log-policy.ts'
import { sequence } from './log-sequence.ts'
import { addSignatures, unsignedCheckpoints } from './log-signing.ts'
import { testDatabase } from './test-database.ts'
import { writeBySystem } from './write.ts'

const worker: SystemActor & { kind: 'system' } = { kind: 'system', name: 'worker' }
const at = (text: string) => new Date(`2022-10-${text}+09:00`)
const ORIGIN = 'status.example/log/1'
const SEED = new Uint8Array(32).fill(7)

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  const key = vkeyText(ORIGIN, publicKeyOf(SEED))
  await openLog(
    worker,
    { number: 1, origin: ORIGIN, keys: [{ role: 'log', text: key }], first: policyLeaf(1, 'quorum none\n', at('15T16:00')) },
    at('15T16:00'),
  )
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

async function say(id: string, now: Date): Promise<void> {
  const record = { path: 'maintenance.ndjson', line: 1, bytes: 2, sha256: sha256(id) }
  const leaf: Leaf = { v: 1, type: 'maintenance-announced', id, number: 1, from: now.toISOString(), to: now.toISOString(), at: now.toISOString(), record }
  await writeBySystem(worker, now, async () => ({ ok: true, value: null, audit: { action: 'test', subject: id }, touch: { kind: 'log' }, leaves: [{ leaf }] }))
  await sequence(1, await newestChange(), now)
  for (const { size, root } of await unsignedCheckpoints(1)) {
    const line = signatureLine(ORIGIN, SEED, checkpointText({ origin: ORIGIN, size, root }))
    await addSignatures(1, size, [{ name: ORIGIN, keyId: keyIdOf(ORIGIN, publicKeyOf(SEED)), line }], now)
  }
}

async function days(): Promise<readonly Extract<Leaf, { type: 'index' }>[]> {
  const rows = await database().leaf.findMany({ where: { type: 'index' }, orderBy: [{ change: 'asc' }, { position: 'asc' }] })
  return rows.map((row) => parseLeaf(row.bytes)).filter((leaf) => leaf?.type === 'index')
}

test('a day is counted once it is over in Seoul, once, with the ids of that moment and a checkpoint', async () => {
  await say('m1', at('15T17:00'))
  await say('m2', at('15T18:00'))
  expect(await closeDays(worker, 1, at('15T23:59'))).toEqual([])
  expect(await closeDays(worker, 1, at('16T00:00'))).toEqual(['2022-10-15'])
  expect(await closeDays(worker, 1, at('16T00:01'))).toEqual([])
  const text = 'maintenance-announced m1 1\nmaintenance-announced m2 1\n'
  expect(await days()).toMatchObject([{ day: '2022-10-15', count: 2, sha256: sha256(text), list: 'log/1/ids.txt', checkpoint: { size: await logSize(1) } }])
  expect(await idList(1, 2)).toBe(text)
})

test('days on which nothing ran are counted when it runs again, without a gap', async () => {
  await say('m3', at('16T09:00'))
  expect(await closeDays(worker, 1, at('19T10:00'))).toEqual(['2022-10-16', '2022-10-17', '2022-10-18'])
  expect((await days()).map((leaf) => [leaf.day, leaf.count])).toEqual([
    ['2022-10-15', 2],
    ['2022-10-16', 3],
    ['2022-10-17', 3],
    ['2022-10-18', 3],
  ])
})

test('what a day counted stays the beginning of the list, however long it grows', async () => {
  for (const leaf of await days()) expect(sha256(await idList(1, leaf.count))).toBe(leaf.sha256)
  expect(await countedList(1, { now: at('19T10:00'), change: await newestChange() })).toEqual({ day: '2022-10-18', count: 3 })
  expect(await countedList(1, { now: at('19T10:00'), change: 0 })).toBeNull()
})

test('two workers at midnight count the day once', async () => {
  await Promise.all([closeDays(worker, 1, at('20T00:00')), closeDays(worker, 1, at('20T00:00'))])
  expect((await days()).filter((leaf) => leaf.day === '2022-10-19')).toHaveLength(1)
})
