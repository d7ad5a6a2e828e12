import pg from 'pg'
import { openStore } from '#edition/store.ts'
import { checker } from './checker.ts'
import { System, until } from './system.ts'
import { expect, test } from './test.ts'

/** Each test has an installation of its own, whose owner turns against its readers. */
const tampered = test.extend<{ victim: System }>({
  victim: async ({ browserName: _ }, use, info) => {
    const victim = await System.start(`tamper-${info.workerIndex}-${Date.now()}`)
    await use(victim)
    await victim.stop()
  },
})

tampered('an update that is silently edited in the database is named once its page is printed again', async ({ victim }) => {
  tampered.setTimeout(300_000)
  const { id, number, textKo } = await firstUpdate(victim)
  expect((await checker(victim.origin)).code).toBe(0)
  const lie = '아무 일도 없었습니다.'
  await asOwner(victim, 'UpdateRevision', 'update "UpdateRevision" set "textKo" = $1 where "textKo" = $2', [lie, textKo])
  await printEverything(victim)
  await until(async () => (await (await fetch(`${victim.origin}/incidents/${id}`)).text()).includes(lie))
  const { code, said } = await checker(victim.origin)
  expect(said).toMatch(new RegExp(`^FAILED +printed incidents: .*\\[/incidents/${id}#u${number}, leaf \\d+`, 'm'))
  expect(code).toBe(1)
})

tampered('a revision of a postmortem that is dropped from the database is named once everything is printed again', async ({ victim }) => {
  tampered.setTimeout(300_000)
  const { slug, file } = await firstRevision(victim)
  for (const table of ['RevisionSeal', 'PostmortemFile', 'PostmortemRevision']) await asOwner(victim, table, `delete from "${table}"`, [])
  await printEverything(victim)
  await until(async () => (await fetch(`${victim.origin}${file}`)).status === 404)
  const { code, said } = await checker(victim.settings.editions)
  expect(said).toMatch(new RegExp(`^FAILED +postmortem revisions: it is missing \\[/postmortems/${slug}/r1/[^ ]+, leaf \\d+`, 'm'))
  expect(code).toBe(1)
})

tampered('an entry of the log that is silently edited in the database is named once its bundle is printed again', async ({ victim }) => {
  tampered.setTimeout(300_000)
  const edited = `update "LogEntry" set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"rev":1', '"rev":9'), 'UTF8') where index = $1`
  await asOwner(victim, 'LogEntry', edited, [FIRST_UPDATE])
  await printEverything(victim)
  await until(async () => (await checker(victim.settings.editions)).code === 1)
  expect((await checker(victim.settings.editions)).said).toMatch(/^FAILED +tiles: .*leaf 1 of log 1\]$/m)
})

/** The policy is the first entry. */
const FIRST_UPDATE = '1'

async function asOwner(victim: System, table: string, sql: string, values: readonly string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: victim.ownerUrl })
  await owner.connect()
  try {
    await owner.query(`alter table "${table}" disable trigger append_only`)
    await owner.query(sql, [...values])
    await owner.query(`alter table "${table}" enable trigger append_only`)
  } finally {
    await owner.end()
  }
}

/** A worker prints everything when it starts; an office remembers nothing of before. */
async function printEverything(victim: System): Promise<void> {
  for (const part of ['worker', 'office'] as const) await victim.kill(part)
  for (const part of ['office', 'worker'] as const) await victim.start(part)
}

async function firstUpdate(victim: System): Promise<{ readonly id: string; readonly number: number; readonly textKo: string }> {
  const owner = new pg.Client({ connectionString: victim.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query(
    `select i.id, u.number, r."textKo" from "UpdateRevision" r join "IncidentUpdate" u on u.id = r."updateId" join "Incident" i on i.id = u."incidentId"
     where r."textKo" is not null order by u.at limit 1`,
  )
  await owner.end()
  return rows[0]
}

async function firstRevision(victim: System): Promise<{ readonly slug: string; readonly file: string }> {
  const store = openStore(victim.settings.editions)
  const edition = await store.currentEdition()
  const file = edition === null ? undefined : (await store.paths(edition)).find((path) => /^\/postmortems\/[^/]+\/r1\/SHA256SUMS$/.test(path))
  if (file === undefined) throw new Error('no revision is printed')
  return { slug: file.split('/')[2] ?? '', file }
}
