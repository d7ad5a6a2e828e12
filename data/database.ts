import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#prisma/generated/client.ts'

/** Long enough for a busy machine, short enough that a form answers instead of hanging. */
const CONNECT_TIMEOUT_MS = 3_000
const STATEMENT_TIMEOUT_MS = 5_000
/** Kept open when nothing happens: the first update after a quiet hour is the one that counts, and opening one takes longer than asking it. */
const KEPT_OPEN = 4

/** `next dev` reloads modules; one pool for the process all the same. */
const held = globalThis as typeof globalThis & { bongsuDatabase?: PrismaClient }

export type Database = PrismaClient
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/** The process's one connection pool, made at first use from DATABASE_URL. */
export function database(): Database {
  held.bongsuDatabase ??= connect(process.env.DATABASE_URL ?? '')
  return held.bongsuDatabase
}

/** Points this process at another database; for tests and for the preparation at start. */
export async function useDatabase(url: string): Promise<void> {
  await closeDatabase()
  held.bongsuDatabase = connect(url)
}

export async function closeDatabase(): Promise<void> {
  await held.bongsuDatabase?.$disconnect()
  delete held.bongsuDatabase
}

function connect(url: string): Database {
  if (url === '') throw new Error('DATABASE_URL is not set')
  const adapter = new PrismaPg({
    connectionString: url,
    min: KEPT_OPEN,
    max: 8,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  })
  return new PrismaClient({ adapter })
}
