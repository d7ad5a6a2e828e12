import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuditEntry, type AuditSearch, parseAuditSearch } from '#domain/audit.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { auditPage, auditQuery, exportAudit } from './audit.ts'
import { closeDatabase, useDatabase } from './database.ts'
import { testDatabase } from './test-database.ts'
import { writeBySystem } from './write.ts'

const staff = staffWith()
const NOW = new Date('2026-03-10T05:00:00Z')

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  await asOwner(`
    insert into "AuditEntry" (at, "actorKind", "actorId", "actorName", "actorRole", channel, address, action, subject, before, after)
    select timestamptz '2026-01-01' + n * interval '1 minute', 'staff', 'u' || n % 40, '담당자' || n % 40, 'administrator',
      (array['console', 'slack', 'api'])[1 + n % 3], '192.0.2.' || n % 200, (array['incident.update', 'template.change', 'draft.start'])[1 + n % 3],
      'subject' || n % 5000, null, jsonb_build_object('text', jsonb_build_object('ko', '소식 번호' || n || E'\\n다음줄' || n, 'en', 'News no' || n))
    from generate_series(1, 100000) n`)
  await asOwner('analyze "AuditEntry"')
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: own.ownerUrl })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

const NOTHING = parseAuditSearch({}).search
const search = (one: Partial<AuditSearch>): AuditSearch => ({ ...NOTHING, ...one })

const SEARCHES: readonly (readonly [string, Partial<AuditSearch>, (entry: AuditEntry) => boolean])[] = [
  ['a person', { person: '담당자7' }, ({ actor }) => actor.name.startsWith('담당자7')],
  ['an action', { action: 'template.change' }, ({ action }) => action === 'template.change'],
  ['a subject', { subject: 'subject123' }, ({ subject }) => subject === 'subject123'],
  ['a word', { words: '번호77777' }, ({ after }) => JSON.stringify(after).includes('번호77777')],
  ['the beginning of a word after a line end', { words: '다음줄4242' }, ({ after }) => JSON.stringify(after).includes('다음줄4242')],
  ['a word and a person', { words: 'no6500', person: '담당자' }, ({ after }) => JSON.stringify(after).includes('no6500')],
  ['a channel', { channel: 'slack' }, ({ channel }) => channel === 'slack'],
  ['an address', { address: '192.0.2.17' }, ({ address }) => address === '192.0.2.17'],
  ['days', { from: new Date('2026-02-01'), until: new Date('2026-02-02') }, ({ at }) => at >= new Date('2026-02-01') && at < new Date('2026-02-02')],
]

test.each(SEARCHES)('%s is found, newest first, and nothing else', async (_, asked, fits) => {
  const { entries } = await auditPage(search(asked), null)
  expect(entries.length).toBeGreaterThan(0)
  expect(entries.filter((entry) => !fits(entry))).toEqual([])
  expect(entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id).toSorted((a, b) => b - a))
})

test.each(SEARCHES)('looking for %s among 100,000 entries never reads all of them', async (_, asked) => {
  const { text, values } = await auditQuery(search(asked), null, 51)
  const client = new pg.Client({ connectionString: own.url })
  await client.connect()
  const { rows } = await client.query<Record<string, string>>(`explain ${text}`, values).finally(() => client.end())
  const lines = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(lines).not.toContain('Seq Scan')
})

test('pages follow each other by key without a gap, though new entries come in between', async () => {
  const asked = search({ subject: 'subject42' })
  const all: number[] = []
  for (let before: number | null = null; ; ) {
    const page = await auditPage(asked, before)
    all.push(...page.entries.map(({ id }) => id))
    await writeBySystem({ kind: 'system', name: 'worker' }, NOW, async () => ({
      ok: true,
      value: null,
      audit: { action: 'test', subject: 'subject42' },
      touch: null,
    }))
    if (page.next === null) break
    before = page.next
  }
  expect(all).toHaveLength(20)
  const wide = await auditPage(NOTHING, null)
  expect(wide.entries).toHaveLength(50)
  expect((await auditPage(NOTHING, wide.next)).entries[0]?.id).toBe((wide.entries.at(-1)?.id ?? 0) - 1)
})

test.each(["'; drop table x; --", "a'b", '\\', '!!! &&& |||', ':*', '한글 !', "it's"])('%j is looked for as words, whatever stands in it', async (words) => {
  expect(Array.isArray((await auditPage(search({ words }), null)).entries)).toBe(true)
})

test('an export has everything that is found once, is itself in the log, and does not hold itself', async () => {
  const taken = await exportAudit(staff, search({ action: 'draft.start' }), 'csv', NOW)
  if (!taken.ok) throw new Error(taken.problem)
  const ids = new Set<number>()
  for await (const { id, action } of taken.entries) if (action === 'draft.start') ids.add(id)
  expect(ids.size).toBe(33_333)
  const [newest] = (await auditPage(search({ action: 'audit.export' }), null)).entries
  expect(newest).toMatchObject({ actor: { name: staff.name }, after: { format: 'csv', search: { action: 'draft.start' } } })
})

test('who may not read the log exports nothing, and nothing says that they did', async () => {
  for (const nobody of [staffWith([{ role: 'incident-manager', services: 'all' }]), staffWith([{ role: 'approver', services: ['s1'] }])])
    expect(await exportAudit(nobody, NOTHING, 'ndjson', NOW)).toEqual({ ok: false, problem: 'not-allowed' })
})

test.each(['update "AuditEntry" set subject = \'x\'', 'delete from "AuditEntry"', 'truncate "AuditEntry"', 'alter table "AuditEntry" disable trigger all'])(
  'neither the role of office and worker nor a slip of the owner’s hand gets through: %s',
  async (sql) => {
    const client = new pg.Client({ connectionString: own.url })
    await client.connect()
    await expect(client.query(sql)).rejects.toThrow(/permission denied|must be owner/)
    await client.end()
    if (!sql.startsWith('alter')) await expect(asOwner(sql)).rejects.toThrow('append-only')
  },
)

test('an entry with more words than an index can hold is kept all the same', async () => {
  const after = { text: Array.from({ length: 60_000 }, () => randomUUID()).join(' ') }
  await writeBySystem({ kind: 'system', name: 'worker' }, NOW, async () => ({
    ok: true,
    value: null,
    audit: { action: 'test', subject: 'large', after },
    touch: null,
  }))
  expect((await auditPage(search({ subject: 'large' }), null)).entries).toHaveLength(1)
})
