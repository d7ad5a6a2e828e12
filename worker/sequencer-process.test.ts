import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startPostgres } from '#bin/postgres.mjs'
import { ROOT } from '#bin/settings.mjs'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { checkpointNote, checkpointSizes, logEntries, logSize, publicKeys, tileReader } from '#data/log.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { writeBySystem } from '#data/write.ts'
import { sha256 } from '#domain/digest.ts'
import { parseCheckpoint } from '#domain/transparency/checkpoint.ts'
import { parseVkey, verifiedBy } from '#domain/transparency/note.ts'
import { consistencyProof } from '#domain/transparency/tile.ts'
import { leafHash, treeRoot, verifyConsistency } from '#domain/transparency/tree.ts'
import { FAILPOINTS } from '#edition/failpoint.ts'
import { readHighWater } from '#edition/high-water.ts'
import { openStore } from '#edition/store.ts'
import { grantApp } from '#prisma/grants.ts'
import { deploy } from '#prisma/migrate.ts'

const SEQUENCER = ['--import', 'tsx', 'worker/testing/sequence-process.ts']

let own: TestDatabase
let home: string
const children = new Set<ChildProcess>()
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  home = await mkdtemp(path.join(tmpdir(), 'bongsu-sequencer-'))
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await closeDatabase()
  await own.drop()
  await rm(home, { recursive: true, force: true })
})

let counter = 0
async function say(): Promise<void> {
  const number = ++counter
  const at = new Date().toISOString()
  const record = { path: 'incidents/a/updates.ndjson', line: number, bytes: 2, sha256: sha256(`${number}`) }
  const leaf = { v: 1, type: 'maintenance-announced', id: `M${number}`, number, from: at, to: at, at, record } as const
  await writeBySystem({ kind: 'system', name: 'worker' }, new Date(), async () => ({
    ok: true,
    value: null,
    audit: { action: 'test', subject: 't' },
    touch: { kind: 'log' },
    leaves: [{ leaf }],
  }))
}

type Ended = { readonly signal: NodeJS.Signals | null; readonly said: string }

async function once(url: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return run(url, [process.execPath, ...SEQUENCER, home, 'once'], env)
}

async function run(url: string, [command = '', ...args]: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, DATABASE_URL: url, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      said += piece
    })
  return await new Promise((resolve) =>
    child.once('close', (_code, signal) => {
      children.delete(child)
      resolve({ signal, said })
    }),
  )
}

/** All that was ever signed is one log, all that was said is in it once, and store and mark are not behind. */
async function expectWhole(): Promise<void> {
  const size = await logSize(1)
  const hashes = (await logEntries(1, 0, size)).map(leafHash)
  const keys = (await publicKeys()).flatMap((key) => (key.role === 'log' ? (parseVkey(key.text) ?? []) : []))
  let before = { size: 0, root: treeRoot([]) }
  for (const at of await checkpointSizes(1, 0, size)) {
    const note = (await checkpointNote(1, at)) ?? ''
    const root = parseCheckpoint(note)?.root ?? new Uint8Array()
    expect(verifiedBy(note, keys)).toHaveLength(1)
    expect(Buffer.from(root)).toEqual(Buffer.from(treeRoot(hashes.slice(0, at))))
    expect(verifyConsistency(before.size, at, before.root, root, await consistencyProof(before.size, at, tileReader(1)))).toBe(true)
    before = { size: at, root }
  }
  expect(before.size).toBe(size)
  const leaves = await database().leaf.findMany({ select: { hash: true } })
  expect(hashes.map(hex).sort()).toEqual(leaves.map(({ hash }) => hex(hash)).sort())
  expect(parseCheckpoint((await readHighWater(path.join(home, 'high-water'))) ?? '')?.size).toBe(size)
  const store = openStore(path.join(home, 'editions'))
  const edition = await store.currentEdition()
  if (edition === null) throw new Error('nothing printed')
  expect(await store.verify(edition, new Set())).toEqual([])
  expect(edition.root.log).toEqual({ number: 1, size })
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

test('killed at any step of numbering and signing, the worker loses no leaf and forks nothing', { timeout: 300_000 }, async () => {
  await once(own.url)
  for (const name of FAILPOINTS.filter((one) => one.startsWith('log.'))) {
    await say()
    await say()
    expect((await once(own.url, { BONGSU_FAIL: `${name}=kill` })).signal, name).toBe('SIGKILL')
    await say()
    expect((await once(own.url)).said, name).toMatch(/^signed \d+\n$/)
    await expectWhole()
  }
})

test('four workers that are killed at random give every update one place', { timeout: 300_000 }, async () => {
  await once(own.url)
  let isOver = false
  const workers = Array.from({ length: 4 }, async () => {
    while (!isOver) {
      const child = spawn(process.execPath, [...SEQUENCER, home, 'forever'], { cwd: ROOT, env: { ...process.env, DATABASE_URL: own.url }, stdio: 'ignore' })
      children.add(child)
      const gone = new Promise((resolve) => child.once('exit', resolve))
      await Promise.race([gone, wait(2_000 + Math.random() * 4_000)])
      child.kill('SIGKILL')
      await gone
      children.delete(child)
    }
  })
  const end = Date.now() + 25_000
  let said = 0
  while (Date.now() < end) {
    await say()
    said += 1
    await wait(Math.random() * 40)
  }
  isOver = true
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(workers)
  expect((await once(own.url)).said).toMatch(/^signed/)
  await expectWhole()
  expect(await logSize(1)).toBe(said + 1)
})

describe('with strace', () => {
  const isThere = spawnSync('strace', ['-V']).status === 0
  const CALLS = 'fsync,fdatasync,rename,renameat,renameat2,link,linkat'
  const FAULTS = ['error=EIO', 'error=ENOSPC', 'signal=KILL'] as const

  test('a disk that fails at any single call of an append leaves a log that goes on', { timeout: 900_000 }, async (context) => {
    if (!isThere) {
      console.warn('SKIPPED: strace is not installed')
      return context.skip()
    }
    await once(own.url)
    for (let nth = 1, isReached = true; isReached; nth++) for (const fault of FAULTS) isReached = await isSurvived('number', fault, nth)
    for (const [index, nth] of [3, 20, 45].entries()) await isSurvived('once', FAULTS[index] ?? FAULTS[0], nth)
  })

  /** False when the program makes fewer calls than that. */
  async function isSurvived(mode: 'number' | 'once', fault: string, nth: number): Promise<boolean> {
    await say()
    const trace = path.join(home, 'trace')
    const strace = ['strace', '-f', '-qq', '-o', trace, '-e', `trace=${CALLS}`, '-e', `inject=${CALLS}:${fault}:when=${nth}`]
    const { signal, said } = await run(own.url, [...strace, process.execPath, ...SEQUENCER, home, mode])
    expect((await once(own.url)).said, `${fault} at call ${nth}: ${said}`).toMatch(/^signed \d+\n$/)
    await expectWhole()
    return signal !== null || (await readFile(trace, 'utf8')).includes('INJECTED')
  }
})

test('a PostgreSQL that is killed under writes has every acknowledged leaf, and the log goes on', { timeout: 300_000 }, async () => {
  const folder = path.join(ROOT, '.bongsu', 'test', `postmaster-${process.pid}`)
  await rm(folder, { recursive: true, force: true })
  const options = { home: folder, ownerPassword: 'owner', appPassword: 'app' }
  let server = await startPostgres(options)
  try {
    await deploy(server.url)
    await grantApp(server.url, 'bongsu_app')
    await useDatabase(server.appUrl)
    await once(server.appUrl)
    for (let round = 0; round < 3; round++) {
      const before = await newestChange()
      let acknowledged = 0
      let isOver = false
      const writing = (async () => {
        while (!isOver)
          await say().then(
            () => {
              acknowledged += 1
            },
            () => wait(20),
          )
      })()
      const numbering = once(server.appUrl)
      await wait(600 + Math.random() * 1_500)
      server.kill()
      await server.exited
      isOver = true
      await Promise.all([writing, numbering])
      server = await startPostgres(options)
      await useDatabase(server.appUrl)
      expect(acknowledged).toBeGreaterThan(0)
      // One commit may have been done whose answer was lost.
      expect((await newestChange()) - before - acknowledged).toBeLessThanOrEqual(1)
      expect((await newestChange()) - before).toBeGreaterThanOrEqual(acknowledged)
      expect((await once(server.appUrl)).said).toMatch(/^signed \d+\n$/)
      await expectWhole()
    }
  } finally {
    await closeDatabase()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
