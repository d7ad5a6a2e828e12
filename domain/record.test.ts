import { expect, test } from 'vitest'
import { sha256 } from './digest.ts'
import { change, hour, incidentOf, update } from './incident.fixture.ts'
import { recordPath, updateLeaf, updateRecord } from './record.ts'

const said = update(1, hour(16), 'investigating', [change('f1', 'major_outage', hour(15.5))], { estimate: { by: hour(20), words: null } })
const incident = incidentOf([said])
const [revision] = said.revisions
if (revision === undefined) throw new Error('an update without a revision')

test('a record holds everything that was said, in a form that never changes', () => {
  const record = Buffer.from(updateRecord(incident, said, revision, new Map([['f1', 'talk/text']]))).toString()
  expect(record).toBe(
    '{"incident":{"dependency":null,"id":"incident00001","opened_at":"2022-10-15T07:00:00.000Z","sources":[],"start_note":null,' +
      '"started_at":"2022-10-15T07:00:00.000Z","title":{"en":"Outage","ko":"장애"}},"update":{"at":"2022-10-15T07:00:00.000Z",' +
      '"changes":[{"function":"talk/text","since":"2022-10-15T06:30:00.000Z","status":"major_outage","workaround":null}],' +
      '"estimate":{"by":"2022-10-15T11:00:00.000Z","words":null},"id":"u1","next_update_by":null,"number":1,"phase":"investigating",' +
      '"reason":null,"recorded_at":"2022-10-15T07:00:00.000Z","rev":1,"sources":[],"text":{"en":"Update 1","ko":"소식 1"}},"v":1}',
  )
})

test('the leaf names the bytes of the record and its line, and repeats none of its words', () => {
  const record = updateRecord(incident, said, revision, new Map())
  const leaf = updateLeaf(incident, said, revision, record, 3)
  expect(leaf).toMatchObject({ type: 'incident-update', rev: 1, record: { path: recordPath(incident.id).slice(1), line: 3, sha256: sha256(record) } })
  expect(JSON.stringify(leaf)).not.toContain('소식')
})

test('why words could go out although they needed an approval is recorded, without who; others keep the bytes that they had', () => {
  const bypassed = { ...revision, clearance: { kind: 'bypassed', reason: { ko: '급합니다.', en: null } } } as const
  const record = Buffer.from(updateRecord(incident, said, bypassed, new Map())).toString()
  expect(record).toContain('"changes":[{"function":"f1",')
  expect(record).toContain('"clearance":{"kind":"bypassed","reason":{"en":null,"ko":"급합니다."}},')
  expect(Buffer.from(updateRecord(incident, said, revision, new Map())).toString()).not.toContain('clearance')
})
