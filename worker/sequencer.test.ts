import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { checkpointNote, checkpointSizes, logEntries, logHead, logProblem, logSize, placeOf, publicKeys, tileReader } from '#data/log.ts'
import { newestPolicy } from '#data/log-policy.ts'
import { type TestDatabase, testDatabase, withDatabase } from '#data/test-database.ts'
import { writeBySystem } from '#data/write.ts'
import { adoptFrom } from '#desk/log-adopt.ts'
import { continueLog } from '#desk/log-continue.ts'
import { type LogPlaces, placesOf } from '#desk/log-memories.ts'
import { rotateKey } from '#desk/log-rotate.ts'
import { sha256 } from '#domain/digest.ts'
import type { SystemActor } from '#domain/staff.ts'
import { checkpointText, parseCheckpoint } from '#domain/transparency/checkpoint.ts'
import { type Leaf, leafBytes } from '#domain/transparency/leaf.ts'
import { parseNote, parseVkey, signatureLine, verifiedBy } from '#domain/transparency/note.ts'
import { parsePolicy } from '#domain/transparency/policy.ts'
import { consistencyProof } from '#domain/transparency/tile.ts'
import { leafHash, treeRoot, verifyConsistency } from '#domain/transparency/tree.ts'
import { FAILPOINTS, type FailpointName, failpointOf } from '#edition/failpoint.ts'
import { readHighWater } from '#edition/high-water.ts'
import { openStore } from '#edition/store.ts'
import { openSequencer, type Sequencer, type SequencerTools } from './sequencer.ts'
import { printLog } from './testing/log-print.ts'
import { relayTo } from './testing/relay.ts'

const worker: SystemActor = { kind: 'system', name: 'worker' }
const now = new Date('2022-10-16T14:30:00+09:00')
const LOG_POINTS = FAILPOINTS.filter((name) => name.startsWith('log.'))

let own: TestDatabase
let home: string
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  home = await mkdtemp(path.join(tmpdir(), 'bongsu-log-'))
})
afterEach(async () => {
  await closeDatabase()
  await own.drop()
  await rm(home, { recursive: true, force: true })
})

function toolsIn(folder: string, more: Partial<SequencerTools> = {}): SequencerTools {
  return {
    keysFolder: path.join(folder, 'keys'),
    logOrigin: 'status.example',
    publicOrigin: 'https://status.example',
    store: openStore(path.join(folder, 'editions')),
    mirrors: [],
    highWaterFile: path.join(folder, 'high-water'),
    witnesses: null,
    witnessProblem: () => null,
    now: () => now,
    failpoint: failpointOf(null),
    demonstration: false,
    ...more,
  }
}

function placesIn(folder: string): LogPlaces {
  return placesOf({ editions: path.join(folder, 'editions'), mirrors: [], highWater: path.join(folder, 'high-water'), keys: path.join(folder, 'keys') })
}

function opened(more: Partial<SequencerTools> = {}): Sequencer {
  return openSequencer(toolsIn(home, more))
}

let counter = 0
async function say(count = 1): Promise<readonly Leaf[]> {
  const leaves = Array.from({ length: count }, (): Leaf => {
    const number = ++counter
    const record = { path: 'incidents/a/updates.ndjson', line: number, bytes: 2, sha256: sha256(`${number}`) }
    const at = now.toISOString()
    return { v: 1, type: 'maintenance-announced', id: `M${number}`, number, from: at, to: at, at, record }
  })
  await writeBySystem(worker, now, async () => ({
    ok: true,
    value: null,
    audit: { action: 'test', subject: 'test' },
    touch: { kind: 'log' },
    leaves: leaves.map((leaf) => ({ leaf })),
  }))
  return leaves
}

async function sequenceAll(sequencer: Sequencer): Promise<number> {
  const result = await sequencer.sequence(await newestChange())
  if (!result.ok) throw new Error(result.problem)
  return result.head?.size ?? 0
}

async function problemFor(sequencer: Sequencer): Promise<string> {
  const result = await sequencer.sequence(await newestChange())
  if (result.ok) throw new Error('it was signed')
  return result.problem
}

/** Every checkpoint that was signed extends the one before, over exactly the entries that there are. */
async function expectSound(log = 1): Promise<void> {
  const entries = (await logEntries(log, 0, await logSize(log))).map(leafHash)
  const keys = (await publicKeys()).flatMap((key) => (key.role === 'log' ? (parseVkey(key.text) ?? []) : []))
  let before = { size: 0, root: treeRoot([]) }
  for (const size of await checkpointSizes(log, 0, entries.length)) {
    const note = (await checkpointNote(log, size)) ?? ''
    expect(verifiedBy(note, keys).length).toBeGreaterThan(0)
    const root = parseCheckpoint(note)?.root ?? new Uint8Array()
    expect(Buffer.from(root)).toEqual(Buffer.from(treeRoot(entries.slice(0, size))))
    expect(verifyConsistency(before.size, size, before.root, root, await consistencyProof(before.size, size, tileReader(log)))).toBe(true)
    before = { size, root }
  }
  expect(new Set(entries.map((hash) => Buffer.from(hash).toString('hex'))).size).toBe(entries.length)
}

/** As the press would: what the log has is printed into the store. */
async function print(folder = home): Promise<void> {
  await printLog(openStore(path.join(folder, 'editions')), await newestChange(), now)
}

describe('a new installation', () => {
  test('makes its keys for itself alone, opens log 1, and logs its policy first', async () => {
    expect(await sequenceAll(opened())).toBe(1)
    const folder = path.join(home, 'keys')
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await readdir(folder)).sort()).toEqual(['log-1.json', 'publisher-ssh.json', 'publisher.json'])
    for (const file of await readdir(folder)) expect((await stat(path.join(folder, file))).mode & 0o777).toBe(0o600)
    expect((await publicKeys()).map((key) => [key.role, key.fromSize])).toEqual([
      ['log', 0],
      ['publisher', 0],
      ['publisher-ssh', 0],
    ])
    const policy = parsePolicy(Buffer.from((await newestPolicy(1)) ?? []).toString())
    expect(policy).toMatchObject({ quorum: 'none', witnesses: [], logs: [{ url: 'https://status.example/log/1', verifier: { name: 'status.example/log/1' } }] })
    expect(await sequenceAll(opened())).toBe(1)
  })

  test('numbers what was said before its log was opened right after the policy', async () => {
    await say(3)
    await opened().check()
    expect(await sequenceAll(opened())).toBe(4)
    await expectSound()
    expect(parseCheckpoint((await readHighWater(path.join(home, 'high-water'))) ?? '')?.size).toBe(4)
  })

  test('two workers that start at once open one log', async () => {
    await say()
    const [first, second] = await Promise.all([opened().sequence(1), opened().sequence(1)])
    expect(first).toMatchObject({ ok: true })
    expect(second).toMatchObject({ ok: true })
    await sequenceAll(opened())
    await expectSound()
    expect(await logSize(1)).toBe(2)
  })
})

describe.each(LOG_POINTS)('failing at %s', (name: FailpointName) => {
  test('loses no leaf, signs no size twice, and goes on at the next start', async () => {
    await sequenceAll(opened())
    const said = [...(await say(3)), ...(await say())]
    const failpoint = failpointOf({ name, nth: 1, action: 'throw' })
    await expect(opened({ failpoint }).sequence(await newestChange())).rejects.toThrow(`planned failure at ${name}`)
    await expectSound()
    said.push(...(await say(2)))
    expect(await sequenceAll(opened())).toBe(7)
    await expectSound()
    expect((await logEntries(1, 1, 7)).map((bytes) => Buffer.from(bytes).toString())).toEqual(said.map((leaf) => Buffer.from(leafBytes(leaf)).toString()))
    expect(parseCheckpoint((await readHighWater(path.join(home, 'high-water'))) ?? '')?.size).toBe(7)
  })

  test('at the very first start leaves an installation that begins its log at the next one', async () => {
    await say()
    const failpoint = failpointOf({ name, nth: 1, action: 'throw' })
    await expect(opened({ failpoint }).sequence(1)).rejects.toThrow('planned failure')
    expect(await sequenceAll(opened())).toBe(2)
    await expectSound()
  })
})

test('a worker that was frozen after its commit signs the same root when it wakes, and never lowers the mark', async () => {
  await sequenceAll(opened())
  await say()
  let wake = () => {}
  let isFrozen = () => {}
  const frozen = new Promise<void>((resolve) => {
    isFrozen = resolve
  })
  const failpoint = async (name: FailpointName) => {
    if (name !== 'log.signed') return
    isFrozen()
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  const sleeping = opened({ failpoint }).sequence(await newestChange())
  await frozen
  await say(4)
  expect(await sequenceAll(opened())).toBe(6)
  wake()
  expect(await sleeping).toMatchObject({ ok: true })
  await expectSound()
  expect(parseCheckpoint((await readHighWater(path.join(home, 'high-water'))) ?? '')?.size).toBe(6)
})

describe('the database', () => {
  test.each(['before', 'after'] as const)('whose answer to a commit is lost (cut %s it arrived) is read again, and nothing is signed blindly', async (cut) => {
    const relay = await relayTo(own.url)
    await useDatabase(relay.url)
    await sequenceAll(opened())
    for (let round = 1; round <= 10; round++) {
      await say()
      const change = await newestChange()
      const failpoint = async (name: FailpointName) => {
        if (name === 'log.numbered') relay.cutNext(cut)
      }
      await expect(opened({ failpoint }).sequence(change)).rejects.toThrow()
      expect(await logSize(1)).toBe(cut === 'after' ? round + 1 : round)
      expect(await checkpointSizes(1, round, 100)).toEqual([])
      expect(await sequenceAll(opened())).toBe(round + 1)
    }
    await expectSound()
    await closeDatabase()
    await relay.close()
    await useDatabase(own.url)
  })

  test('that ends connections at random while leaves are appended loses none and repeats none', { timeout: 120_000 }, async () => {
    const sequencers = [opened(), opened(), opened()]
    await sequenceAll(opened())
    let isOver = false
    const killer = (async () => {
      while (!isOver) {
        await asOwner(
          own,
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'bongsu_app' order by random() limit 1`,
        )
        await new Promise((resolve) => setTimeout(resolve, 60))
      }
    })()
    const said: Leaf[] = []
    const until = Date.now() + 6_000
    const writer = (async () => {
      while (Date.now() < until) said.push(...(await say().catch(() => [])))
    })()
    const numberers = sequencers.map(async (sequencer) => {
      while (Date.now() < until)
        await newestChange()
          .then((change) => sequencer.sequence(change))
          .catch(() => undefined)
    })
    await Promise.all([writer, ...numberers])
    isOver = true
    await killer
    await sequenceAll(opened()).catch(() => sequenceAll(opened()))
    await expectSound()
    const leaves = await database().leaf.findMany({ select: { hash: true } })
    expect(leaves.length).toBe(await logSize(1))
    expect(said.length).toBeGreaterThan(5)
    for (const leaf of said) expect(await placeOf(leafHash(leafBytes(leaf)))).not.toBeNull()
  })
})

describe('a restored backup', () => {
  test.each([1, 2, 7, 40, 300])('that is %i leaves behind is refused, taken back, and continued', { timeout: 120_000 }, async (k) => {
    await sequenceAll(opened())
    await say(3)
    await sequenceAll(opened())
    await print()
    const backup = await copyOf(own)
    const said: Leaf[] = []
    for (let left = k; left > 0; left -= Math.min(left, 60)) {
      said.push(...(await say(Math.min(left, 60))))
      await sequenceAll(opened())
      await print()
    }
    const [head, note] = [await logHead({ now, change: 2 ** 30 }), await checkpointNote(1, 4 + k)]
    await switchTo(backup)
    expect(await logSize(1)).toBe(4)
    await say(2)
    const problem = await problemFor(opened())
    expect(problem).toContain(`the edition store remembers log 1 with ${4 + k} entries, but this database has 4`)
    expect(await logProblem()).toBe(problem)
    expect(await checkpointSizes(1, 4, 10_000)).toEqual([])

    const { store } = placesIn(home)
    expect(await adoptFrom(placesIn(home), null, now)).toMatchObject({ ok: true, from: 'the edition store', taken: k, size: 4 + k })
    expect(await newestChange()).toBeGreaterThan((await store.currentEdition())?.root.change ?? 0)
    expect(await logHead({ now, change: 2 ** 30 })).toMatchObject({ size: 4 + k, root: head?.root })
    expect(await checkpointNote(1, 4 + k)).toBe(note)
    expect(Buffer.from((await logEntries(1, 3 + k, 4 + k))[0] ?? [])).toEqual(Buffer.from(leafBytes(said.at(-1) as Leaf)))

    expect(await sequenceAll(opened())).toBe(6 + k)
    expect(await logProblem()).toBeNull()
    await expectSound()
  })

  test('of database and store together is refused by the mirror, which is named; one that cannot be reached stops nobody', async () => {
    await sequenceAll(opened())
    await print()
    const backup = await copyOf(own)
    await say(2)
    await sequenceAll(opened())
    await print()
    const mirror = await serve(path.join(home, 'editions'))
    await switchTo(backup)
    const elsewhere = path.join(home, 'restored')
    const tools = toolsIn(elsewhere, { keysFolder: path.join(home, 'keys'), mirrors: ['http://127.0.0.1:9', mirror.origin] })
    expect(await problemFor(openSequencer(tools))).toContain(`the mirror ${mirror.origin} remembers log 1 with 3 entries`)
    await mirror.close()
    expect(await openSequencer(tools).check()).toMatchObject({ ok: true })
  })

  test('of everything but the high-water file is refused by that file', async () => {
    await sequenceAll(opened())
    const backup = await copyOf(own)
    await say()
    await sequenceAll(opened())
    await switchTo(backup)
    expect(await problemFor(opened())).toContain(`the high-water file ${path.join(home, 'high-water')} remembers log 1 with 2 entries`)
  })

  test('that never knew of a log does not begin a second one, but takes the whole log back with the keys that it had', async () => {
    const backup = await copyOf(own)
    await say()
    await sequenceAll(opened())
    await rotateKey(path.join(home, 'keys'), 'log', now)
    await sequenceAll(opened())
    await sequenceAll(opened())
    await print()
    const [before, size, note] = [await publicKeys(), await logSize(1), await checkpointNote(1, 3)]
    await switchTo(backup)
    await rename(path.join(home, 'keys'), path.join(home, 'away'))
    expect(await problemFor(opened())).toContain(`remembers log 1 with ${size} entries, but this database has 0`)
    expect(await readdir(home)).not.toContain('keys')
    await rename(path.join(home, 'away'), path.join(home, 'keys'))
    const mirror = await serve(path.join(home, 'editions'))
    expect(await adoptFrom(placesIn(home), mirror.origin, now)).toMatchObject({ ok: true, from: `the mirror ${mirror.origin}`, taken: size })
    await mirror.close()
    expect((await publicKeys()).map(({ at: _, ...key }) => key)).toEqual(before.map(({ at: _, ...key }) => key))
    expect(await checkpointNote(1, 3)).toBe(note)
    expect(await sequenceAll(opened())).toBe(size)
    expect(await newestPolicy(1)).not.toBeNull()
    await expectSound()
  })

  test.each([
    ['entries that were changed', '/log/1/tile/entries/000.p/3', 'are not those that were signed'],
    ['tiles that were changed', '/log/1/tile/0/000.p/3', 'do not give the root that was signed'],
  ])('takes nothing back from a mirror with %s', async (_title, spoiled, sentence) => {
    await sequenceAll(opened())
    const backup = await copyOf(own)
    await say(2)
    await sequenceAll(opened())
    await print()
    const mirror = await serve(path.join(home, 'editions'), spoiled)
    await switchTo(backup)
    expect(await adoptFrom(placesIn(home), mirror.origin, now)).toEqual({ ok: false, problem: expect.stringContaining(sentence) })
    await mirror.close()
    expect(await logSize(1)).toBe(1)
  })

  test('that went on by itself, against all warnings, is another log and takes nothing back', async () => {
    await sequenceAll(opened())
    const backup = await copyOf(own)
    await say(3)
    await sequenceAll(opened())
    await print()
    await switchTo(backup)
    await say()
    await sequenceAll(openSequencer(toolsIn(path.join(home, 'alone'), { keysFolder: path.join(home, 'keys') })))
    expect(await adoptFrom(placesIn(home), null, now)).toEqual({ ok: false, problem: expect.stringContaining('is another one than that of this database') })
    expect(await problemFor(opened())).toContain('remembers log 1 with 4 entries, but this database has 2')
  })
})

test('an entry that was quietly edited in the database stops the log, and so does one that was printed otherwise', async () => {
  await sequenceAll(opened())
  await say(2)
  await sequenceAll(opened())
  await print()
  await asOwner(own, `alter table "LogEntry" disable trigger append_only; update "LogEntry" set hash = '\\x${'00'.repeat(32)}' where index = 1`)
  await say()
  expect(await problemFor(opened())).toContain('whose hash is another than that of this database')
  expect(await checkpointSizes(1, 0, 10)).toEqual([1, 3])
})

test('a mirror with a checkpoint that we never signed is passed over', async () => {
  await sequenceAll(opened())
  const text = checkpointText({ origin: 'status.example/log/1', size: 99, root: new Uint8Array(32) })
  const server = createServer((_, response) => response.end(`${text}\n${signatureLine('status.example/log/1', new Uint8Array(32).fill(3), text)}\n`))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  expect(await opened({ mirrors: [addressOf(server)] }).check()).toMatchObject({ ok: true })
  await new Promise((resolve) => server.close(resolve))
})

describe('keys', () => {
  test('of another origin do not sign: a copy of the installation for tests cannot fork the log', async () => {
    await sequenceAll(opened())
    await say()
    expect(await problemFor(opened({ logOrigin: 'staging.example' }))).toContain('the log of this database is status.example/log/1')
    await asOwner(own, `alter table "TransparencyLog" disable trigger append_only; update "TransparencyLog" set origin = 'staging.example/log/1'`)
    expect(await problemFor(opened({ logOrigin: 'staging.example' }))).toContain('belongs to status.example/log/1 and must not sign for staging.example/log/1')
    expect(await checkpointSizes(1, 0, 10)).toEqual([])
  })

  test('that others can read do not sign until they are closed', async () => {
    await sequenceAll(opened())
    await say()
    const file = path.join(home, 'keys', 'log-1.json')
    await chmod(file, 0o644)
    expect(await problemFor(opened())).toBe(`The key file ${file} has mode 0644, so others on this machine can read it: run "chmod 600 ${file}".`)
    await chmod(file, 0o600)
    expect(await sequenceAll(opened())).toBe(2)
  })

  test.each([
    ['damaged', (text: string) => text.slice(0, 40), 'is damaged'],
    ['another key', (text: string) => text.replace(/"seed": "[^"]+"/, `"seed": "${Buffer.alloc(32, 9).toString('base64')}"`), 'is missing'],
  ])('that are %s do not sign', async (_title, spoil, sentence) => {
    await sequenceAll(opened())
    await say()
    const file = path.join(home, 'keys', 'log-1.json')
    await writeFile(file, spoil(await readFile(file, 'utf8')))
    await rm(path.join(home, 'high-water'))
    expect(await problemFor(opened())).toContain(sentence)
    expect(await checkpointSizes(1, 0, 10)).toEqual([1])
  })

  test('that are lost pause the log, which is continued as log 2 by the word of the publisher', async () => {
    await sequenceAll(opened())
    await print()
    const lost = await say(2)
    await rename(path.join(home, 'keys', 'log-1.json'), path.join(home, 'lost.json'))
    expect(await problemFor(opened())).toContain('the key of log 1')
    expect(await logHead({ now, change: await newestChange() })).toMatchObject({ log: 1, size: 1 })

    expect(await continueLog(placesIn(home), now)).toMatchObject({ ok: true, log: 2, size: 1 })
    expect(await sequenceAll(opened())).toBeGreaterThanOrEqual(3)
    await sequenceAll(opened())
    const [first] = await logEntries(2, 0, 1)
    expect(JSON.parse(Buffer.from(first ?? []).toString())).toMatchObject({ type: 'log-continued', origin: 'status.example/log/1', size: 1 })
    for (const leaf of lost) expect(await placeOf(leafHash(leafBytes(leaf)))).toMatchObject({ log: 2 })
    await expectSound(1)
    await expectSound(2)
    expect(await logProblem()).toBeNull()
  })

  test('that follow each other sign once together; the old one stays in the folder', async () => {
    await sequenceAll(opened())
    await print()
    await rotateKey(path.join(home, 'keys'), 'log', now)
    await rotateKey(path.join(home, 'keys'), 'publisher', now)
    await rotateKey(path.join(home, 'keys'), 'publisher-ssh', now)
    expect((await readdir(path.join(home, 'keys'))).filter((name) => name.endsWith('.old'))).toHaveLength(3)
    const size = await sequenceAll(opened())
    const signers = async (at: number) => parseNote((await checkpointNote(1, at)) ?? '')?.signatures.map((signature) => signature.keyId)
    const [before, both] = [await signers(1), await signers(size)]
    expect(both).toHaveLength(2)
    expect(both).toContain(before?.[0])
    await say()
    const after = await signers(await sequenceAll(opened()))
    expect(after).toEqual(both?.filter((keyId) => keyId !== before?.[0]))
    await print()
    expect(await opened().check()).toMatchObject({ ok: true })
    await sequenceAll(opened())
    expect(parsePolicy(Buffer.from((await newestPolicy(1)) ?? []).toString())?.logs.map((log) => log.verifier.keyId)).toEqual(after)
    expect((await publicKeys()).map((key) => key.role).sort()).toEqual(['log', 'log', 'publisher', 'publisher', 'publisher-ssh', 'publisher-ssh'])
    await expectSound()
  })
})

async function asOwner(where: TestDatabase, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: where.ownerUrl })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/** The whole database as it is now, as a dump that is restored later would be. */
async function copyOf(source: TestDatabase): Promise<TestDatabase> {
  await closeDatabase()
  const backup = await testDatabase()
  const [from, to] = [source, backup].map(({ ownerUrl }) => /\/([a-z0-9_]+)\?/.exec(ownerUrl)?.[1] ?? '')
  const server = { ...source, ownerUrl: withDatabase(source.ownerUrl, 'postgres') }
  for (const sql of [`drop database ${to}`, `create database ${to} template ${from}`, `grant connect on database ${to} to bongsu_app`])
    await asOwner(server, sql)
  await useDatabase(source.url)
  return backup
}

async function switchTo(backup: TestDatabase): Promise<void> {
  await closeDatabase()
  await own.drop()
  own = backup
  await useDatabase(own.url)
}

/** A mirror; one byte of one of its files is another one. */
async function serve(folder: string, spoiled: string | null = null): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const store = openStore(folder)
  const server = createServer(async (request, response) => {
    const edition = await store.currentEdition()
    const entry = edition === null ? null : await store.entry(edition, request.url ?? '')
    const bytes = entry === null ? null : await store.readObject(entry.sha256, request.url ?? '')
    if (bytes instanceof Uint8Array && request.url === spoiled) bytes[40] = 1 + (bytes[40] ?? 0)
    response.writeHead(bytes instanceof Uint8Array ? 200 : 404)
    response.end(bytes instanceof Uint8Array ? bytes : undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: addressOf(server), close: () => new Promise((resolve) => server.close(() => resolve())) }
}

function addressOf(server: Server): string {
  const address = server.address()
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
}
