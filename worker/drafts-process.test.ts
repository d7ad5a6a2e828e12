import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ROOT } from '#bin/settings.mjs'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { publishDraft } from '#data/draft-publishing.ts'
import { dueDrafts, startDraft } from '#data/drafts.ts'
import { incident } from '#data/incidents.ts'
import { addStaff } from '#data/staff.ts'
import { testDatabase } from '#data/test-database.ts'
import { latest } from '#domain/incident.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Grant, Staff } from '#domain/staff.ts'
import { FAILPOINTS } from '#edition/failpoint.ts'

const WORKER = ['--import', 'tsx', 'worker/testing/publish-process.ts']
const MANAGER: readonly Grant[] = [{ role: 'incident-manager', services: 'all' }]

let own: Awaited<ReturnType<typeof testDatabase>>
let haneul: Staff
let target: string
const children = new Set<ChildProcess>()
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  const added = await addStaff({ kind: 'system', name: 'seed' }, { name: '김하늘', email: 'haneul@example.com', passwordHash: 'x' }, MANAGER, new Date())
  haneul = staffWith(MANAGER, { id: added.ok ? added.id : '', name: '김하늘' })
  const fields = { titleKo: '장애', titleEn: 'Outage', startedAt: '2026-01-05T08:50', phase: 'investigating', textKo: '확인 중입니다.' }
  const first = await startDraft(haneul, { kind: 'incident', target: null, fields, openedAt: new Date() }, new Date())
  const opened = first.ok ? await publishDraft(haneul, first.draft.id, new Date(), { unfit: () => null }) : first
  if (!opened.ok) throw new Error(opened.problem)
  target = opened.incident
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

/** So many updates that are due now, as if their time had come while nobody was there. */
async function due(words: readonly string[]): Promise<void> {
  for (const textKo of words) {
    const input = { kind: 'update', target, fields: { phase: 'identified', textKo }, openedAt: new Date() } as const
    const started = await startDraft(haneul, input, new Date())
    if (!started.ok) throw new Error(started.problem)
    const schedule = { state: 'scheduled', publishAt: new Date(), scheduledById: haneul.id, scheduledByName: haneul.name }
    await database().draft.update({ where: { id: started.draft.id }, data: schedule })
  }
}

async function run(mode: 'once' | 'forever', env: Readonly<Record<string, string>> = {}): Promise<NodeJS.Signals | null> {
  return await new Promise((resolve) => started(mode, env).once('close', (_code, signal) => resolve(signal)))
}

function started(mode: 'once' | 'forever', env: Readonly<Record<string, string>> = {}): ChildProcess {
  const child = spawn(process.execPath, [...WORKER, mode], { cwd: ROOT, env: { ...process.env, DATABASE_URL: own.url, ...env }, stdio: 'ignore' })
  children.add(child)
  return child.once('close', () => children.delete(child))
}

async function said(): Promise<readonly (string | null)[]> {
  const found = await incident(target, { now: new Date(), change: await newestChange() })
  return found?.updates.slice(1).map((update) => latest(update).text.ko) ?? []
}

test('killed before, between or after, a worker publishes what is due exactly once', async () => {
  for (const name of FAILPOINTS.filter((one) => one.startsWith('draft.'))) {
    const words = [`${name} 하나`, `${name} 둘`]
    await due(words)
    expect(await run('once', { BONGSU_FAIL: `${name}=kill` }), name).toBe('SIGKILL')
    await run('once')
    expect(
      (await said()).filter((text) => text?.startsWith(name)),
      name,
    ).toEqual(words)
  }
}, 120_000)

test('killed in the middle of its transaction, a worker has published nothing, and the next one publishes it', async () => {
  await due(['한가운데'])
  await database().$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(1015)`
      const child = started('once')
      await waitingForTheLock()
      const closed = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGKILL')
      await closed
    },
    { timeout: 60_000 },
  )
  expect(await said()).not.toContain('한가운데')
  await run('once')
  expect((await said()).filter((text) => text === '한가운데')).toHaveLength(1)
}, 120_000)

async function waitingForTheLock(): Promise<void> {
  for (;;) {
    const [{ count }] = await database().$queryRaw<[{ count: bigint }]>`
      select count(*) as count from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`
    if (count > 0n) return
    await wait(50)
  }
}

test('two workers that are killed in the midst of their work publish everything once', async () => {
  const words = Array.from({ length: 12 }, (_, index) => `소식 ${index}`)
  await due(words)
  for (const left of [8, 0]) {
    const both = [started('forever'), started('forever')]
    while ((await dueDrafts(new Date())).length > left) await wait(10)
    for (const child of both) child.kill('SIGKILL')
  }
  expect((await said()).filter((text) => text?.startsWith('소식')).toSorted()).toEqual(words.toSorted())
}, 300_000)
