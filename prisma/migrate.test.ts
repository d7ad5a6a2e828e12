import { readdirSync, readFileSync } from 'node:fs'
import { Logger, type Runner, run } from 'graphile-worker'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { APPEND_ONLY, grantApp } from './grants.ts'
import { deploy, MIGRATED_SCHEMA, migrationStatus, SCHEMA, schemaDifference } from './migrate.ts'

const database: TestDatabase = await testDatabase()
afterAll(() => database.drop())

/** Each begins with the time at which it was made. */
const COMMITTED = readdirSync(new URL('migrations', import.meta.url))
  .filter((name) => /^\d{14}_/.test(name))
  .toSorted()

test('migrations that are applied are not applied again', async () => {
  expect(await deploy(database.ownerUrl)).toEqual([])
  expect(await migrationStatus(database.ownerUrl)).toEqual({ unapplied: [], missing: [], edited: [] })
})

test('the migrations lead to schema.prisma, and beginning from nothing they apply in order', async () => {
  expect(await schemaDifference(MIGRATED_SCHEMA, SCHEMA)).toBe('')
  expect(await schemaDifference(null, SCHEMA)).toContain('CREATE TABLE "Incident"')
  await query(database.ownerUrl, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA graphile_worker CASCADE')
  expect((await migrationStatus(database.ownerUrl)).unapplied).toHaveLength(COMMITTED.length)
  expect(await deploy(database.ownerUrl)).toEqual(COMMITTED)
  await grantApp(database.ownerUrl, 'bongsu_app')
})

test('a migration that failed leaves nothing behind and is tried again', async () => {
  await query(database.ownerUrl, `DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TYPE "Phase" AS ENUM ('planted')`)
  await expect(deploy(database.ownerUrl)).rejects.toThrow(/"Phase" already exists/)
  expect(await query(database.ownerUrl, `SELECT to_regtype('public."FunctionStatus"') AS before`)).toEqual([{ before: null }])
  await query(database.ownerUrl, 'DROP TYPE "Phase"')
  expect(await deploy(database.ownerUrl)).toHaveLength(COMMITTED.length)
  await grantApp(database.ownerUrl, 'bongsu_app')
})

test('two processes that migrate at once do not disturb each other', async () => {
  await query(database.ownerUrl, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  const applied = await Promise.all([deploy(database.ownerUrl), deploy(database.ownerUrl)])
  expect(applied.flat()).toHaveLength(COMMITTED.length)
  await grantApp(database.ownerUrl, 'bongsu_app')
})

test('a migration that was changed after it had been applied is refused by name', async () => {
  await query(database.ownerUrl, `UPDATE _prisma_migrations SET checksum = repeat('0', 64) WHERE migration_name LIKE '%_first'`)
  await expect(deploy(database.ownerUrl)).rejects.toThrow(/_first was changed after it had been applied/)
  await query(database.ownerUrl, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  await deploy(database.ownerUrl)
  await grantApp(database.ownerUrl, 'bongsu_app')
})

test('granting twice changes nothing', async () => {
  const before = await query(database.ownerUrl, RIGHTS)
  await grantApp(database.ownerUrl, 'bongsu_app')
  expect(await query(database.ownerUrl, RIGHTS)).toEqual(before)
})

test('every model that says append-only in the schema is one', () => {
  const marked = [...readFileSync(SCHEMA, 'utf8').matchAll(/\/\/\/ Append-only\b[^\n]*\nmodel (\w+)/g)].map(([, name]) => name)
  expect([...APPEND_ONLY].sort()).toEqual(marked.sort())
})

test.each(APPEND_ONLY)('neither the app nor the owner can change, delete or empty %s', async (table) => {
  for (const statement of [`DELETE FROM "${table}"`, `TRUNCATE "${table}" CASCADE`, `UPDATE "${table}" SET ${await anyColumn(table)}`]) {
    await expect(query(database.url, statement)).rejects.toThrow(/permission denied/)
    await expect(query(database.ownerUrl, statement)).rejects.toThrow(/is append-only/)
  }
})

test('the app can read and add, but not get rid of the guard, create tables or read the migrations', async () => {
  await query(database.url, `INSERT INTO "Change" (number, at, touch) VALUES (1, now(), '{}')`)
  expect(await query(database.url, 'SELECT number FROM "Change"')).toEqual([{ number: 1 }])
  const refused = [
    'DROP TRIGGER append_only ON "Change"',
    'ALTER TABLE "Change" DISABLE TRIGGER ALL',
    'SET session_replication_role = replica',
    'CREATE TABLE planted (id int)',
    'CREATE TEMPORARY TABLE planted (id int)',
    'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
    'SELECT * FROM _prisma_migrations',
    `COPY (SELECT 1) TO PROGRAM 'true'`,
    'SET ROLE bongsu_owner',
  ]
  for (const statement of refused) await expect(query(database.url, statement), statement).rejects.toThrow(/permission denied|must be owner/)
})

test('the queue works under the role of the app: a job that is added is run', async () => {
  let runner: Runner | undefined
  const ran = new Promise((resolve, reject) => {
    const logger = new Logger(() => () => {})
    run({ connectionString: database.url, taskList: { hello: async (payload) => resolve(payload) }, noHandleSignals: true, logger }).then((started) => {
      runner = started
    }, reject)
  })
  await query(database.url, `SELECT graphile_worker.add_job('hello', '{"to":"world"}')`)
  expect(await ran).toEqual({ to: 'world' })
  await runner?.stop()
  expect(await query(database.url, 'SELECT count(*)::int AS waiting FROM graphile_worker.jobs')).toEqual([{ waiting: 0 }])
})

const RIGHTS = `SELECT grantee, table_schema, table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = 'bongsu_app' ORDER BY 1, 2, 3, 4`

async function anyColumn(table: string): Promise<string> {
  const [row] = await query(
    database.ownerUrl,
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '${table}' LIMIT 1`,
  )
  return `"${row?.name}" = "${row?.name}"`
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const result = await client.query(sql).finally(() => client.end())
  return result.rows
}
