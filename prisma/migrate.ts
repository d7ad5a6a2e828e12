import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  mockAdapter,
  mockMigrationAwareAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const PRISMA = fileURLToPath(new URL('.', import.meta.url))
const MIGRATIONS = join(PRISMA, 'migrations')
const NO_FILTERS = { externalTables: [], externalEnums: [] }
/** Any number, the same for all: two processes that migrate one database wait for each other. */
const LOCK = 8_221_022

/** The schema to which the migrations lead. It stands beside them and not in git, so that an exported tree can make migrations too. */
export const MIGRATED_SCHEMA = join(MIGRATIONS, 'schema.prisma')
export const SCHEMA = join(PRISMA, 'schema.prisma')

export type MigrationStatus = {
  readonly unapplied: readonly string[]
  /** Applied to the database, but changed or missing here. */
  readonly edited: readonly string[]
  readonly missing: readonly string[]
}

/**
 * Applies what is not applied yet and returns the names. Each migration is one transaction, so one that failed before left
 * nothing behind and is simply tried again. Throws when a migration was changed after it had been applied.
 */
export async function deploy(ownerUrl: string): Promise<readonly string[]> {
  return withLock(ownerUrl, () =>
    withDatabase(ownerUrl, async (engine) => {
      const found = await engine.diagnoseMigrationHistory({ migrationsList: migrationsList(), optInToShadowDatabase: false, filters: NO_FILTERS })
      const [edited] = found.editedMigrationNames
      if (edited !== undefined) throw new Error(`migration ${edited} was changed after it had been applied to this database`)
      for (const migrationName of found.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName })
      const applied = await engine.applyMigrations({ migrationsList: migrationsList(), filters: NO_FILTERS })
      return applied.appliedMigrationNames
    }),
  )
}

export async function migrationStatus(ownerUrl: string): Promise<MigrationStatus> {
  return withDatabase(ownerUrl, async (engine) => {
    const found = await engine.diagnoseMigrationHistory({ migrationsList: migrationsList(), optInToShadowDatabase: false, filters: NO_FILTERS })
    const history = found.history
    return {
      unapplied: history !== null && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : [],
      missing: history !== null && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [],
      edited: found.editedMigrationNames,
    }
  })
}

/** The SQL that leads from one schema file to another, null from nothing; an empty text when they agree. */
export async function schemaDifference(from: string | null, to: string): Promise<string> {
  return withEngine(noDatabase(), async (engine) => {
    const result = await engine.diff({ from: diffTarget(from), to: diffTarget(to), script: true, exitCode: null, filters: NO_FILTERS })
    return result.stdout?.includes('-- This is an empty migration.') ? '' : (result.stdout ?? '')
  })
}

/** Writes the next migration from the migrated schema to `schema.prisma`; null when they agree. */
export async function newMigration(name: string, now: Date): Promise<string | null> {
  const sql = await schemaDifference(existsSync(MIGRATED_SCHEMA) ? MIGRATED_SCHEMA : null, SCHEMA)
  if (sql === '') return null
  const folder = `${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}_${name}`
  mkdirSync(join(MIGRATIONS, folder), { recursive: true })
  writeFileSync(join(MIGRATIONS, folder, 'migration.sql'), sql)
  writeFileSync(MIGRATED_SCHEMA, readFileSync(SCHEMA))
  return folder
}

type Engine = engineModule.SchemaEngine

async function withDatabase<T>(ownerUrl: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const database = new WholeScripts({ connectionString: ownerUrl })
  return withEngine(database, work).finally(() => database.close())
}

async function withEngine<T>(database: SqlMigrationAwareDriverAdapterFactory, work: (engine: Engine) => Promise<T>): Promise<T> {
  await loadEngine()
  const engine = await engineModule.SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(database))
  return work(engine).finally(() => engine.free())
}

let loaded: Promise<void> | null = null

/** Prisma's schema engine as WebAssembly: the native one would have to be downloaded. */
function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const file = createRequire(import.meta.url)
      .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
      .replace(/\.js$/, '.wasm')
    const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': engineModule as unknown as WebAssembly.ModuleImports })
    engineModule.__wbg_set_wasm(instance.exports)
    const start = instance.exports.__wbindgen_start as () => void
    start()
  })()
  return loaded
}

/**
 * Prisma's own adapter cuts a script at every semicolon, also inside a function's body, and runs the pieces one by one.
 * Sent whole, PostgreSQL reads it itself and makes one transaction of it.
 */
class WholeScripts extends PrismaPg {
  readonly #connections: Awaited<ReturnType<PrismaPg['connect']>>[] = []

  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] })
    }
    this.#connections.push(adapter)
    return adapter
  }

  /** The engine leaves them open. */
  async close(): Promise<void> {
    await Promise.all(this.#connections.map((adapter) => adapter.dispose()))
  }
}

/** Comparing two files needs no database, but the engine insists on greeting one. */
function noDatabase(): SqlMigrationAwareDriverAdapterFactory {
  const greeted = { queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }), executeRaw: async () => 0, dispose: async () => {} }
  return { ...mockMigrationAwareAdapterFactory('postgres'), connect: async () => ({ ...mockAdapter('postgres'), ...greeted }) }
}

async function withLock<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    return await work()
  } finally {
    await client.end()
  }
}

function migrationsList() {
  const folders = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(MIGRATIONS, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: folders
      .map(({ name }) => name)
      .sort()
      .map((path) => ({
        path,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: readFileSync(join(MIGRATIONS, path, 'migration.sql'), 'utf8') } },
      })),
  }
}

function diffTarget(file: string | null) {
  if (file === null) return { tag: 'empty' as const }
  return { tag: 'schemaDatamodel' as const, files: [{ path: file, content: readFileSync(file, 'utf8') }] }
}

async function main(command: string | undefined, name: string | undefined): Promise<void> {
  const url = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL
  if (command === 'new' && name !== undefined && /^[a-z0-9_]{1,60}$/.test(name)) {
    const folder = await newMigration(name, new Date())
    console.log(
      folder === null
        ? 'schema.prisma and the migrations agree: nothing to write.'
        : `Wrote prisma/migrations/${folder}/migration.sql: read it before you commit it.`,
    )
  } else if (command === 'deploy' && url !== undefined) {
    const applied = await deploy(url)
    console.log(applied.length === 0 ? 'Nothing to apply.' : `Applied ${applied.join(', ')}.`)
  } else if (command === 'status' && url !== undefined) {
    console.log(JSON.stringify(await migrationStatus(url), null, 2))
  } else {
    console.error(
      'Usage: node --import tsx prisma/migrate.ts deploy | status | new <name in snake_case>; deploy and status need DATABASE_OWNER_URL or DATABASE_URL.',
    )
    process.exitCode = 2
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(process.argv[2], process.argv[3])
  // The engine's timer for its lock would keep the process for ten more seconds.
  process.exit()
}
