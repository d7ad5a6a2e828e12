import { expect, test } from 'vitest'
import type { AuditEntry } from '#domain/audit.ts'
import { type AuditExport, auditFile } from './audit-export.ts'

const FORMULAS = ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1']

function entry(name: string, id = 1): AuditEntry {
  const actor = { kind: 'staff', id: 'u1', name, roles: 'administrator' }
  const what = { action: 'incident.update', subject: 'abcdefghijkl', before: null, after: { text: { ko: '줄\n바꿈, "따옴표"' } }, change: 7 }
  return { id, at: new Date('2026-03-10T05:00:00Z'), actor, channel: 'console', address: '192.0.2.1', ...what }
}

async function text(entries: readonly AuditEntry[], format: AuditExport): Promise<string> {
  return new Response(auditFile(from(entries), format).body).text()
}

async function* from(entries: readonly AuditEntry[]): AsyncGenerator<AuditEntry> {
  yield* entries
}

test.each(FORMULAS)('a spreadsheet does not run %j', async (formula) => {
  const [, row = ''] = (await text([entry(formula)], 'csv')).split('\r\n')
  const cell = row.split(',')[4] ?? ''
  expect(cell.replace(/^"/, '')).toMatch(/^'/)
})

test('each entry is one line of JSON with everything that was kept', async () => {
  const lines = (await text([entry('김봉수'), entry('박마저', 2)], 'ndjson')).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).actor_name)).toEqual(['김봉수', '박마저'])
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ id: 1, at: '2026-03-10T05:00:00.000Z', after: { text: { ko: '줄\n바꿈, "따옴표"' } }, change: 7 })
})

test('a sheet opens in Korean, with one row for each entry whatever stands in it', async () => {
  const sheet = await text([entry('김봉수')], 'csv')
  expect(sheet.startsWith('\ufeffid,')).toBe(false)
  expect(Buffer.from(await new Response(auditFile(from([entry('김봉수')]), 'csv').body).arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from('efbbbf', 'hex'))
  expect(sheet).toContain('"{""text"":{""ko"":""줄\\n바꿈, \\""따옴표\\""""}}"')
})

test('an export that breaks in the middle ends as an error, not as a file that looks whole', async () => {
  async function* broken(): AsyncGenerator<AuditEntry> {
    yield entry('김봉수')
    throw new Error('the database is gone')
  }
  for (const format of ['csv', 'ndjson'] as const) await expect(new Response(auditFile(broken(), format).body).text()).rejects.toThrow()
})
