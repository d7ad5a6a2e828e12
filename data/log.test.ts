import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { sha256 } from '#domain/digest.ts'
import type { SystemActor } from '#domain/staff.ts'
import { checkpointText } from '#domain/transparency/checkpoint.ts'
import { publicKeyOf } from '#domain/transparency/ed25519.ts'
import { type Leaf, leafBytes } from '#domain/transparency/leaf.ts'
import { parseNote, signatureLine, vkeyText } from '#domain/transparency/note.ts'
import { consistencyProof, inclusionProof, rootOf } from '#domain/transparency/tile.ts'
import { leafHash, treeRoot, verifyConsistency, verifyInclusion } from '#domain/transparency/tree.ts'
import { newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import {
  allLogs,
  checkpointNote,
  checkpointSizes,
  logEntries,
  logHead,
  logPolicy,
  logProblem,
  logSize,
  logTile,
  lostTexts,
  placeOf,
  publicKeys,
  tileReader,
} from './log.ts'
import { adopt, reopenLog } from './log-adoption.ts'
import { openLog } from './log-opening.ts'
import { newestPolicy, policyLeaf, recordPolicy } from './log-policy.ts'
import { sequence } from './log-sequence.ts'
import { addSignatures, recordLogProblem, signersAt, unsignedCheckpoints } from './log-signing.ts'
import { testDatabase } from './test-database.ts'
import { writeBySystem } from './write.ts'

const worker: SystemActor = { kind: 'system', name: 'worker' }
const now = new Date('2022-10-16T14:30:00+09:00')
const ORIGIN = 'status.example/log/1'
const SEED = new Uint8Array(32).fill(7)
const VKEY = vkeyText(ORIGIN, publicKeyOf(SEED))

let own: Awaited<ReturnType<typeof testDatabase>>
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  return async () => {
    await closeDatabase()
    await own.drop()
  }
})

async function open(): Promise<void> {
  await openLog(worker, { number: 1, origin: ORIGIN, keys: [{ role: 'log', text: VKEY }], first: policyLeaf(1, 'quorum none\n', now) }, now)
}

let counter = 0
function leafNumber(number: number): Leaf {
  const record = { path: 'incidents/a/updates.ndjson', line: number, bytes: 2, sha256: sha256(`${number}`) }
  return { v: 1, type: 'maintenance-announced', id: `M${number}`, number, from: now.toISOString(), to: now.toISOString(), at: now.toISOString(), record }
}

/** One change with that many leaves. */
async function say(count = 1): Promise<readonly Leaf[]> {
  const leaves = Array.from({ length: count }, () => leafNumber(++counter))
  await writeBySystem(worker, now, async () => ({
    ok: true,
    value: null,
    audit: { action: 'test', subject: 'test' },
    touch: { kind: 'log' },
    leaves: leaves.map((leaf) => ({ leaf })),
  }))
  return leaves
}

async function signedNow(): Promise<void> {
  for (const { size, root } of await unsignedCheckpoints(1)) {
    const line = signatureLine(ORIGIN, SEED, checkpointText({ origin: ORIGIN, size, root }))
    await addSignatures(1, size, [{ name: ORIGIN, keyId: (await signersAt(1, size))[0]?.keyId ?? '', line }], now)
  }
}

async function sequenced(): Promise<void> {
  await sequence(1, await newestChange(), now)
  await signedNow()
}

async function entriesInOrder(): Promise<readonly Uint8Array[]> {
  return logEntries(1, 0, await logSize(1))
}

test('leaves get their places in the order in which they were said, and the root is the one of RFC 6962', async () => {
  await open()
  const said = [...(await say()), ...(await say(3)), ...(await say())]
  await sequenced()
  const entries = await entriesInOrder()
  expect(entries.slice(1).map((bytes) => Buffer.from(bytes).toString())).toEqual(said.map((leaf) => Buffer.from(leafBytes(leaf)).toString()))
  const head = await logHead({ now, change: await newestChange() })
  expect(head).toEqual({ log: 1, origin: ORIGIN, size: 6, root: expect.anything(), at: now })
  expect(Buffer.from(head?.root ?? [])).toEqual(Buffer.from(treeRoot(entries.map(leafHash))))
  expect(await allLogs()).toEqual([{ number: 1, origin: ORIGIN, openedAt: now }])
})

test('without a new leaf nothing is numbered, and a leaf of a later change waits', async () => {
  await open()
  await sequenced()
  expect(await sequence(1, await newestChange(), now)).toBeNull()
  const before = await newestChange()
  await say()
  expect(await sequence(1, before, now)).toBeNull()
  expect(await sequence(1, before + 1, now)).toMatchObject({ size: 2 })
})

test('four sequencers at once give 200 leaves their places without a gap, and each size has one root', async () => {
  await open()
  for (let count = 0; count < 100; count++) await say(2)
  const change = await newestChange()
  const turns = Array.from({ length: 25 }, (_, index) => Math.max(2, Math.round(((index + 1) * change) / 25)))
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const turn of turns) await sequence(1, turn, now)
    }),
  )
  const rows = await database().logEntry.findMany({ where: { log: 1 }, orderBy: { index: 'asc' } })
  expect(rows.map((row) => row.index)).toEqual(Array.from({ length: 201 }, (_, index) => index))
  expect(new Set(rows.map((row) => Buffer.from(row.hash).toString('hex'))).size).toBe(201)
  const reader = tileReader(1)
  const checkpoints = await database().logCheckpoint.findMany({ orderBy: { size: 'asc' } })
  expect(checkpoints.at(-1)?.size).toBe(201)
  for (const [at, one] of checkpoints.entries()) {
    expect(Buffer.from(one.root)).toEqual(Buffer.from(treeRoot(rows.slice(0, one.size).map((row) => row.hash))))
    const before = checkpoints[at - 1]
    if (before !== undefined)
      expect(verifyConsistency(before.size, one.size, before.root, one.root, await consistencyProof(before.size, one.size, reader))).toBe(true)
  }
})

test('more leaves than one transaction takes get one checkpoint, and full tiles are kept as one hash', async () => {
  await open()
  await say(900)
  await say(1_700)
  await sequenced()
  const entries = await entriesInOrder()
  expect(entries).toHaveLength(2_601)
  expect(await checkpointSizes(1, 0, 10_000)).toEqual([2_601])
  expect(await database().logNode.count()).toBe(10)
  const head = await logHead({ now, change: await newestChange() })
  expect(Buffer.from(head?.root ?? [])).toEqual(Buffer.from(treeRoot(entries.map(leafHash))))
  expect(Buffer.from(await logTile(1, { level: 1, index: 0, width: 10 })).subarray(0, 32)).toEqual(Buffer.from(treeRoot(entries.slice(0, 256).map(leafHash))))
  await expect(logTile(1, { level: 0, index: 10, width: 256 })).rejects.toThrow('41 of 256')
})

test('a crash between two batches loses nothing and says nothing twice', async () => {
  await open()
  await say(2_100)
  const change = await newestChange()
  const failing = { numbered: async () => Promise.reject(new Error('planned')) }
  await expect(sequence(1, change, now, failing)).rejects.toThrow('planned')
  expect(await logSize(1)).toBe(2_001)
  expect(await checkpointSizes(1, 0, 10_000)).toEqual([])
  await say()
  await sequence(1, change, now)
  expect(await logSize(1)).toBe(2_101)
})

test('every leaf is proven by the first signed checkpoint that covers it, for ever', async () => {
  await open()
  const [first] = await say()
  if (first === undefined) throw new Error('nothing said')
  const hash = leafHash(leafBytes(first))
  expect(await placeOf(hash)).toBeNull()
  await sequence(1, await newestChange(), now)
  expect(await placeOf(hash)).toBeNull()
  await signedNow()
  expect(await placeOf(hash)).toEqual({ log: 1, index: 1, provenBy: 2 })
  await say(5)
  await sequenced()
  expect(await placeOf(hash)).toEqual({ log: 1, index: 1, provenBy: 2 })
  const reader = tileReader(1)
  expect(verifyInclusion(hash, 1, 2, await inclusionProof(1, 2, reader), await rootOf(2, reader))).toBe(true)
})

test('an unsigned checkpoint is shown to nobody', async () => {
  await open()
  await sequenced()
  await say()
  await sequence(1, await newestChange(), now)
  const moment = { now, change: await newestChange() }
  expect((await logHead(moment))?.size).toBe(1)
  expect(await checkpointSizes(1, 0, 10)).toEqual([1])
  expect(await checkpointNote(1, 2)).toBeNull()
  await signedNow()
  expect((await logHead(moment))?.size).toBe(2)
  expect(parseNote((await checkpointNote(1, 2)) ?? '')?.signatures.map(({ name }) => name)).toEqual([ORIGIN])
})

describe('what is in the log stays', () => {
  beforeEach(async () => {
    await open()
    await say()
    await sequenced()
  })

  test('a second root for a size is refused even by hand', async () => {
    const again = { log: 1, size: 2, root: Buffer.alloc(32), change: 9, at: now }
    await expect(database().logCheckpoint.create({ data: again })).rejects.toThrow()
    await expect(asOwner(`insert into "LogCheckpoint" values (1, 2, '\\x00', 9, now())`)).rejects.toThrow('LogCheckpoint_pkey')
    await expect(asOwner(`insert into "LogEntry" values (1, 1, '\\x00', '\\x00', false)`)).rejects.toThrow('LogEntry_pkey')
  })

  test.each(['Leaf', 'TransparencyLog', 'LogEntry', 'LogNode', 'LogCheckpoint', 'LogSignature', 'PublicKey', 'LogDay'])(
    'nobody changes or takes back a row of %s',
    async (table) => {
      for (const sql of [`delete from "${table}"`, `truncate "${table}" cascade`]) await expect(asOwner(sql)).rejects.toThrow('append-only')
      await expect(asOwner(`update "${table}" set "${columnOf[table] ?? 'log'}" = "${columnOf[table] ?? 'log'}"`)).rejects.toThrow('append-only')
      await expect(asApp(`update "${table}" set "${columnOf[table] ?? 'log'}" = "${columnOf[table] ?? 'log'}"`)).rejects.toThrow('permission denied')
      await expect(asApp(`delete from "${table}"`)).rejects.toThrow('permission denied')
    },
  )

  test('an entry that was changed behind our back is not built upon', async () => {
    await asOwner(`alter table "LogEntry" disable trigger append_only; update "LogEntry" set hash = '\\x${'00'.repeat(32)}' where index = 1`)
    await say()
    await expect(sequence(1, await newestChange(), now)).rejects.toThrow('no longer give its root at 2')
    expect(await unsignedCheckpoints(1)).toEqual([])
  })
})

test('what is stored otherwise than it was written is never covered by a checkpoint', async () => {
  await open()
  await asOwner(`
    create function flip() returns trigger language plpgsql as $$ begin new.bytes := set_byte(new.bytes, 5, 0); return new; end $$;
    create trigger flip before insert on "LogEntry" for each row execute function flip()`)
  await say()
  await expect(sequence(1, await newestChange(), now)).rejects.toThrow('is not what was written')
  expect(await logSize(1)).toBe(1)
  expect(await unsignedCheckpoints(1)).toEqual([])
})

test('a policy is logged when it differs from the one before, and only then', async () => {
  await open()
  await sequenced()
  await recordPolicy(worker, 1, 'quorum none\n', now)
  expect(await sequence(1, await newestChange(), now)).toBeNull()
  const before = await newestChange()
  await recordPolicy(worker, 1, '# witnesses\nquorum none\n', now)
  expect(Buffer.from((await newestPolicy(1)) ?? []).toString()).toBe('# witnesses\nquorum none\n')
  expect(await logPolicy(1, { now, change: before })).toBe('quorum none\n')
  await sequenced()
  expect(await logPolicy(1, { now, change: await newestChange() })).toBe('# witnesses\nquorum none\n')
})

test('a problem is a change when it comes and when it goes, not while it stays', async () => {
  await recordLogProblem(worker, null, now)
  expect(await newestChange()).toBe(0)
  for (const problem of ['paused.', 'paused.', null]) await recordLogProblem(worker, problem, now)
  expect(await newestChange()).toBe(2)
  expect(await logProblem()).toBeNull()
})

test('a key that a leaf names signs from the first checkpoint on that covers it, once together with the one before', async () => {
  await open()
  await sequenced()
  const next = vkeyText(ORIGIN, publicKeyOf(new Uint8Array(32).fill(8)))
  const leaf: Leaf = { v: 1, type: 'key-change', role: 'log', old: VKEY, new: next, at: now.toISOString(), old_signature: 'A', new_signature: 'A' }
  await writeBySystem(worker, now, async () => ({ ok: true, value: null, audit: { action: 'test', subject: 'k' }, touch: { kind: 'log' }, leaves: [{ leaf }] }))
  await sequence(1, await newestChange(), now)
  expect((await publicKeys()).map(({ text, fromSize }) => [text, fromSize])).toEqual([
    [VKEY, 0],
    [next, 2],
  ])
  const names = async (size: number) => (await signersAt(1, size)).map((key) => vkeyText(key.name, key.publicKey))
  expect([await names(1), await names(2), await names(3)]).toEqual([[VKEY], [VKEY, next], [next]])
})

test('entries that are taken back keep their places, what was never numbered comes after, and what has no text is named', async () => {
  await open()
  const kept = await say()
  await sequenced()
  const [waiting] = await say()
  const lost = [leafNumber(++counter), ...(waiting === undefined ? [] : [waiting]), leafNumber(++counter)]
  const entries = lost.map(leafBytes)
  const root = treeRoot([...(await entriesInOrder()), ...entries].map(leafHash))
  const [late] = await say()
  await adopt(
    worker,
    { log: 1, start: 2, entries, checkpoints: [{ size: 5, root, lines: [{ name: ORIGIN, keyId: 'a', line: 'l' }] }], contents: [], printedChange: 90 },
    now,
  )
  expect(await newestChange()).toBe(91)
  const moment = { now, change: 91 }
  expect(await logHead(moment)).toMatchObject({ size: 5 })
  expect(await sequence(1, 91, now)).toMatchObject({ size: 6 })
  expect((await entriesInOrder()).slice(1).map((bytes) => Buffer.from(bytes).toString())).toEqual(
    [...kept, ...lost, ...(late === undefined ? [] : [late])].map((leaf) => Buffer.from(leafBytes(leaf)).toString()),
  )
  expect((await lostTexts(moment)).map(({ index, leaf }) => [index, leaf])).toEqual([
    [2, lost[0]],
    [4, lost[2]],
  ])
})

test('entries that do not give the remembered root are not adopted', async () => {
  await reopenLog(1, ORIGIN, [{ role: 'log', text: VKEY }], now)
  const adoption = {
    log: 1,
    start: 0,
    entries: [leafBytes(leafNumber(1))],
    checkpoints: [{ size: 1, root: new Uint8Array(32), lines: [] }],
    contents: [],
    printedChange: 0,
  }
  await expect(adopt(worker, adoption, now)).rejects.toThrow('do not give its root')
  expect(await unsignedCheckpoints(1)).toEqual([])
})

const columnOf: Readonly<Record<string, string>> = { Leaf: 'change', TransparencyLog: 'number' }

async function asOwner(sql: string): Promise<void> {
  await query(own.ownerUrl, sql)
}

async function asApp(sql: string): Promise<void> {
  await query(own.url, sql)
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
