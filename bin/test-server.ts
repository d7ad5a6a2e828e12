import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { withDatabase } from '#data/test-database.ts'
import { grantApp } from '#prisma/grants.ts'
import { deploy } from '#prisma/migrate.ts'
import { startPostgres } from './postgres.mjs'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const TEMPLATE = 'bongsu_template'

/** One PostgreSQL for a whole run of vitest, with a migrated database for `testDatabase()` to copy; all of it goes away afterwards. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = join(ROOT, '.bongsu', 'test', `${process.pid}`)
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  const server = await startPostgres({ home, ownerPassword: 'owner', appPassword: 'app', fsync: false })
  await asOwner(server.url, `CREATE DATABASE ${TEMPLATE} TEMPLATE template0`)
  await asOwner(server.url, `REVOKE ALL ON DATABASE ${TEMPLATE} FROM PUBLIC`)
  const template = withDatabase(server.url, TEMPLATE)
  await deploy(template)
  await grantApp(template, 'bongsu_app')
  project.provide('database', { ownerUrl: server.url, appUrl: server.appUrl, template: TEMPLATE })
  return async () => {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function asOwner(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
