import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresOf, startPostgres } from '#bin/postgres.mjs'
import { readSecrets } from '#bin/secrets.mjs'
import { ROOT } from '#bin/settings.mjs'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { createInstallation } from '#data/installation.ts'
import { grantApp } from '#prisma/grants.ts'
import { deploy } from '#prisma/migrate.ts'

const home = join(ROOT, '.bongsu', 'test', `desk-${process.pid}`)
const secrets = () => readSecrets({ home, authSecret: null, pressSecret: null })
const options = () => ({ home, ownerPassword: secrets().databaseOwner, appPassword: secrets().databaseApp })

beforeAll(() => rmSync(home, { recursive: true, force: true }))
afterAll(() => rmSync(home, { recursive: true, force: true }))

function status(): { readonly code: number | null; readonly said: string } {
  const env = { NODE_ENV: 'test', PATH: process.env.PATH ?? '', BONGSU_HOME: home, BONGSU_DEMO: 'off' } as const
  const { status: code, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'desk/log.ts', 'status'], { cwd: ROOT, env, encoding: 'utf8' })
  return { code, said: stdout + stderr }
}

test('a command at the desk reaches the embedded PostgreSQL whether it runs or not, and leaves it as it was', { timeout: 120_000 }, async () => {
  expect(status()).toEqual({ code: 1, said: `There is no installation in ${home} yet: run "npm start" once.\n` })
  expect(existsSync(home)).toBe(false)

  const server = await startPostgres(options())
  await deploy(server.url)
  await grantApp(server.url, 'bongsu_app')
  expect(status()).toEqual({ code: 1, said: `There is no installation in ${home} yet: run "npm start" once.\n` })
  await useDatabase(server.appUrl)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash: null }, new Date())
  await closeDatabase()

  const running = { code: 0, said: 'There is no log yet: the worker opens it when it first prints.\n' }
  expect(status()).toEqual(running)
  expect(server.pid > 0 && process.kill(server.pid, 0)).toBe(true)
  await server.stop()
  expect(status()).toEqual(running)
  expect(existsSync(postgresOf(options())?.socket ?? '')).toBe(false)
})
