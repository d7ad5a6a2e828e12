import { expect, test } from 'vitest'
import { state } from './commitment.fixture.ts'
import { commitmentLeaf, commitmentRecord, commitmentRecordPath } from './commitment-record.ts'
import { sha256 } from './digest.ts'
import { leafBytes } from './transparency/leaf.ts'

const KEPT = state(2, '2023-01-05', 'kept', '2022-12-20', {
  published: null,
  evidence: [{ words: '준공 보고', url: 'https://status.example/report' }],
})

test('the record is one line that says everything, in an order that does not depend on us', () => {
  const line = new TextDecoder().decode(commitmentRecord('PM-2022-0001/P1', 'fire', KEPT))
  expect(line).not.toContain('\n')
  const read = JSON.parse(line)
  expect(Object.keys(read)).toEqual(Object.keys(read).toSorted())
  expect(read).toMatchObject({ v: 1, id: 'PM-2022-0001/P1', number: 2, state: 'kept', due: '2022-12-20', recorded_by: 'staff', evidence: KEPT.evidence })
  expect(read.at).toBe('2023-01-05T03:00:00.000Z')
})

test('the leaf names its line by hash, and no text', () => {
  const record = commitmentRecord('PM-2022-0001/P1', 'fire', KEPT)
  const leaf = commitmentLeaf('PM-2022-0001/P1', KEPT, record, `sha256:${'0'.repeat(64)}`)
  expect(leaf).toMatchObject({ record: { path: 'promises/PM-2022-0001/P1.ndjson', line: 2, bytes: record.byteLength, sha256: sha256(record) } })
  expect(new TextDecoder().decode(leafBytes(leaf))).not.toContain('준공')
  expect(commitmentRecordPath('PM-2022-0001/P1')).toBe('/promises/PM-2022-0001/P1.ndjson')
})
