import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { missingEntries } from './evidence-entry.ts'

const CSV = { path: 'evidence/claims.csv', sizeBytes: 20, sha256: 'a'.repeat(64) }
const PNG = { path: 'evidence/chart.png', sizeBytes: 30, sha256: 'b'.repeat(64) }

test('each file that facts.yaml does not name comes with an entry that can be read and has an id that nobody has', () => {
  const facts = 'evidence:\n  - id: EV4\n    path: evidence/claims.csv\n'
  const missing = missingEntries(facts, [CSV, PNG])
  expect(missing.map(({ path }) => path)).toEqual([PNG.path])
  expect(parse(facts + missing[0]?.entry).evidence[1]).toMatchObject({ id: 'EV5', path: PNG.path, media_type: 'image/png', bytes: 30, sha256: PNG.sha256 })
})

test('neither a path that only begins like another one nor one in a comment names it', () => {
  expect(missingEntries('# { id: EV1, path: evidence/claims.csv }\nevidence: []', [CSV])).toMatchObject([{ entry: expect.stringContaining('id: EV1\n') }])
  expect(missingEntries('path: evidence/claims.csv.csv', [CSV])).toHaveLength(1)
  expect(missingEntries('{ id: EV1, path: "evidence/claims.csv" }', [CSV])).toEqual([])
  expect(missingEntries('evidence: []', [CSV, PNG]).map(({ entry }) => /EV\d+/.exec(entry)?.[0])).toEqual(['EV1', 'EV2'])
})
