import { type ChildProcess, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { ROOT } from '#bin/settings.mjs'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { logProblem } from '#data/log.ts'
import { FAILPOINTS } from '#edition/failpoint.ts'
import { checkExtends, type ReadLog, readCheckpoint, readLog } from './log.ts'
import { post, timesOn } from './post.ts'
import { System, until } from './system.ts'

const SOON_MS = 30_000

test('killed at any step of numbering and signing, the worker publishes each update once in a log that only grew', async () => {
  test.setTimeout(900_000)
  const victim = await System.start('log-crash')
  try {
    let before = await readLog(victim.origin)
    for (const name of FAILPOINTS.filter((one) => one.startsWith('log.'))) {
      await test.step(name, async () => {
        await victim.kill('worker')
        const words = `${name} ${randomUUID()}`
        const incident = await post(victim, words)
        await victim.start('worker', { BONGSU_FAIL: `${name}=kill` })
        await until(() => !victim.isRunning('worker'), SOON_MS)
        await expectExtends(victim, before)

        await victim.start('worker')
        await until(async () => (await timesOn(incident, words)) > 0, SOON_MS)
        expect(await timesOn(incident, words), name).toBe(1)
        await until(async () => (await readLog(victim.origin)).size > before.size, SOON_MS)
        before = await expectExtends(victim, before)
      })
    }
  } finally {
    await victim.stop()
  }
})

test('four workers that are killed at random publish every update once, in a log without a repeated entry', async () => {
  test.setTimeout(600_000)
  const victim = await System.start('log-workers')
  const more = new Set<ChildProcess>()
  try {
    const before = await readLog(victim.origin)
    let isOver = false
    const workers = Array.from({ length: 3 }, async () => {
      while (!isOver) {
        const child = await victim.startSecondWorker()
        more.add(child)
        await wait(4_000 + Math.random() * 6_000)
        await ended(child)
        more.delete(child)
      }
    })
    const texts: string[] = []
    let incident = ''
    for (const end = Date.now() + 40_000; Date.now() < end; await wait(300)) {
      texts.push(`많은 작업자 ${randomUUID()}`)
      incident = await post(victim, texts.at(-1) ?? '')
    }
    isOver = true
    await Promise.all(workers)
    await until(async () => (await timesOn(incident, texts.at(-1) ?? '')) > 0)
    for (const text of texts) expect(await timesOn(incident, text), text).toBe(1)
    const log = await expectExtends(victim, before)
    expect(new Set(log.entries.map((entry) => Buffer.from(entry).toString())).size).toBe(log.size)
    expect(log.size).toBeGreaterThanOrEqual(before.size + texts.length)
  } finally {
    for (const child of more) await ended(child)
    await victim.stop()
  }
})

test('after an old backup was restored nothing is signed until the lost entries were taken back; the last checkpoint stays true', async () => {
  test.setTimeout(600_000)
  const victim = await System.start('log-restore')
  const data = path.join(victim.settings.home, 'postgres', 'data')
  const backup = path.join(victim.settings.home, 'postgres', 'backup')
  const swap = async (from: string, to: string) => {
    await victim.kill('worker')
    await victim.kill('postgres')
    rmSync(to, { recursive: true, force: true })
    cpSync(from, to, { recursive: true, preserveTimestamps: true })
    keepOwner(from, to)
    await victim.startPostgres()
  }
  try {
    await swap(data, backup)
    await victim.start('worker')
    const lost = `복구본에 없는 소식 ${randomUUID()}`
    const page = await post(victim, lost)
    await until(async () => (await timesOn(page, lost)) > 0, SOON_MS)
    const kept = await readLog(victim.origin)

    await swap(backup, data)
    await victim.start('worker')
    await useDatabase(victim.databaseUrl)
    await until(async () => ((await logProblem()) ?? '').includes('npm run log -- adopt'), SOON_MS)
    await closeDatabase()
    expect((await readLog(victim.origin)).size).toBe(kept.size)

    const said = spawnSync(process.execPath, ['--import', 'tsx', 'desk/log.ts', 'adopt'], { cwd: ROOT, env: deskEnvironment(victim), encoding: 'utf8' })
    expect(said.stdout + said.stderr).toContain('were taken back from the edition store')
    const words = `복구 뒤의 소식 ${randomUUID()}`
    const after = await post(victim, words)
    await until(async () => (await timesOn(after, words)) > 0)
    const log = await expectExtends(victim, kept)
    expect(log.size).toBeGreaterThan(kept.size)
    expect((await readCheckpoint(victim.origin, `checkpoints/${kept.size}`)).root).toEqual(kept.root)
  } finally {
    await victim.stop()
  }
})

async function expectExtends(victim: System, before: ReadLog): Promise<ReadLog> {
  const log = await readLog(victim.origin)
  await checkExtends(victim.origin, before, log)
  return log
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

/** PostgreSQL runs as another user where the tests run as root. */
function keepOwner(from: string, to: string): void {
  spawnSync('chown', ['-R', `--reference=${from}`, to])
}

function deskEnvironment({ settings }: System): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'test',
    PATH: process.env.PATH ?? '',
    BONGSU_HOME: settings.home,
    PORT: String(settings.port),
    OFFICE_PORT: String(settings.officePort),
  }
}
