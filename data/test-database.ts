import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

export type TestDatabase = {
  /** Of the role of office and worker. */
  readonly url: string
  readonly ownerUrl: string
  readonly drop: () => Promise<void>
}

declare module 'vitest' {
  interface ProvidedContext {
    database: { readonly ownerUrl: string; readonly appUrl: string; readonly template: string }
  }
}

/** A migrated, empty database of its own, in the real server that `bin/test-server.ts` started for this run. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('database')
  const name = `test_${randomBytes(8).toString('hex')}`
  await asOwner(server.ownerUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${server.template}`)
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO bongsu_app`)
  })
  return {
    url: withDatabase(server.appUrl, name),
    ownerUrl: withDatabase(server.ownerUrl, name),
    drop: () => asOwner(server.ownerUrl, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  }
}

export function withDatabase(url: string, name: string): string {
  return url.replace(/\/[a-z0-9_]+\?/, `/${name}?`)
}

async function asOwner(ownerUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(ownerUrl, 'postgres') })
  await client.connect()
  await work(client).finally(() => client.end())
}
