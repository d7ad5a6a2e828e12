import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROOT } from '#bin/settings.mjs'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { createInstallation } from '#data/installation.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { failpointOf } from '#edition/failpoint.ts'
import { openStore } from '#edition/store.ts'
import { openSequencer } from '#worker/sequencer.ts'

let own: TestDatabase
let home: string
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  home = await mkdtemp(path.join(tmpdir(), 'bongsu-desk-'))
})
afterEach(async () => {
  await closeDatabase()
  await own.drop()
  await rm(home, { recursive: true, force: true })
})

async function prepared(): Promise<void> {
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash: null }, new Date())
}

async function sequenced(): Promise<void> {
  const sequencer = openSequencer({
    keysFolder: path.join(home, 'keys'),
    logOrigin: 'status.example',
    publicOrigin: 'https://status.example',
    store: openStore(path.join(home, 'editions')),
    mirrors: [],
    highWaterFile: path.join(home, 'high-water'),
    witnesses: null,
    witnessProblem: () => null,
    now: () => new Date(),
    failpoint: failpointOf(null),
    demonstration: false,
  })
  expect(await sequencer.sequence(await newestChange())).toMatchObject({ ok: true })
}

function desk(...args: readonly string[]): { readonly code: number | null; readonly said: string } {
  const env = { PATH: process.env.PATH ?? '', BONGSU_HOME: home, DATABASE_URL: own.url, BONGSU_DEMO: 'off', PUBLIC_ORIGIN: 'https://status.example' }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'desk/log.ts', ...args], {
    cwd: ROOT,
    env: { ...env, NODE_ENV: 'test' },
    encoding: 'utf8',
  })
  return { code: status, said: stdout + stderr }
}

test('without a command, or with a wrong one, the commands are listed', () => {
  expect(desk()).toEqual({ code: 0, said: expect.stringContaining('rotate-key log|publisher|publisher-ssh') })
  for (const args of [['adept'], ['toString']]) expect(desk(...args)).toEqual({ code: 1, said: expect.stringContaining('npm run log -- <command>') })
})

test('where nothing was ever started it says so in one sentence', () => {
  expect(desk('status')).toEqual({ code: 1, said: 'There is no installation in DATABASE_URL yet: run "npm start" once.\n' })
})

test('the state of the log names its size, who remembers it, and its keys', async () => {
  await prepared()
  expect(desk('status')).toEqual({ code: 0, said: 'There is no log yet: the worker opens it when it first prints.\n' })
  await sequenced()
  const { code, said } = desk('status')
  expect(code).toBe(0)
  expect(said).toContain('status.example/log/1: 1 entries, signed up to 1 at ')
  expect(said).toContain('the edition store: nothing of this log')
  expect(said).toContain(`the high-water file ${path.join(home, 'high-water')}: 1 entries`)
  expect(said).toContain(`${path.join(home, 'keys')}/publisher-ssh.json: since `)
  expect(said).toContain('Nothing is wrong.')
})

test('what a command refuses is one sentence and an exit code', async () => {
  await prepared()
  await sequenced()
  expect(desk('adopt')).toEqual({ code: 1, said: 'Nobody who was asked (the edition store) has a log 1 that one of our keys signed.\n' })
  expect(desk('continue')).toEqual({ code: 1, said: 'The key of log 1 is there: the log goes on by itself.\n' })
})

test('a key is replaced from the terminal', async () => {
  await prepared()
  await sequenced()
  const before = await newestChange()
  expect(desk('rotate-key', 'log')).toEqual({ code: 0, said: expect.stringMatching(/^The new key is status\.example\/log\/1\+[0-9a-f]{8}\+/) })
  expect(await newestChange()).toBe(before + 1)
  await sequenced()
  expect(desk('status').said).toContain('2 entries')
})
