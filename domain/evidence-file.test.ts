import fc from 'fast-check'
import { expect, test } from 'vitest'
import { besideProblem, evidenceFile } from './evidence-file.ts'
import { MAX_ALL_EVIDENCE_BYTES, MAX_EVIDENCE_BYTES, MAX_EVIDENCE_FILES } from './postmortem.ts'

const CSV = new TextEncoder().encode('service,count\npay,3\n')
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])

function sent(name: string, bytes: Uint8Array = CSV, typedName = '') {
  const result = evidenceFile({ typedName, name, bytes })
  return result.ok ? result.file.path : result.problem
}

test.each([
  ['claims.csv', '', 'evidence/claims.csv'],
  ['Claims per Day (2).CSV', '', 'evidence/claims-per-day-2.csv'],
  ['신고 2022-10-15.csv', '', 'evidence/2022-10-15.csv'],
  ['ｃｌａｉｍｓ.csv', '', 'evidence/claims.csv'],
  ['신고.csv', 'claims', 'evidence/claims.csv'],
  ['신고.csv', 'claims.csv', 'evidence/claims.csv'],
  ['x.csv', 'claims.2022.csv', 'evidence/claims.2022.csv'],
  ['..claims__-a..csv', '', 'evidence/claims_a.csv'],
])('%s, called %j by whoever sends it, becomes %s', (name, typedName, path) => {
  expect(sent(name, CSV, typedName)).toBe(path)
})

test.each([
  ['../claims.csv', CSV, '', 'file-path'],
  ['C:\\claims.csv', CSV, '', 'file-path'],
  ['claims.csv', CSV, 'a/b.csv', 'file-path'],
  ['claims.csv\u0000.png', CSV, '', 'file-path'],
  ['', new Uint8Array(), '', 'no-file'],
  ['claims.csv', new Uint8Array(), '', 'file-empty'],
  ['claims.csv', new Uint8Array(MAX_EVIDENCE_BYTES + 1), '', 'file-too-large'],
  ['claims.exe', CSV, '', 'file-kind'],
  ['claims', CSV, '', 'file-kind'],
  ['claims.html', CSV, '', 'file-kind'],
  ['신고.csv', CSV, '', 'file-name'],
  [`${'a'.repeat(81)}.csv`, CSV, '', 'file-name'],
  ['chart.png', CSV, '', 'file-content'],
  ['claims.csv', PNG, '', 'file-content'],
])('%j is refused', (name, bytes, typedName, problem) => {
  expect(sent(name, bytes, typedName)).toBe(problem)
})

test('whatever a file is called, its path is one that facts.yaml can name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, typedName) => {
      const result = evidenceFile({ typedName, name: `${name}.csv`, bytes: CSV })
      return !result.ok || /^evidence\/[a-z0-9]+([._-][a-z0-9]+)*$/.test(result.file.path)
    }),
  )
})

test('a file finds room as long as neither their number nor their bytes are too many', () => {
  expect(besideProblem([], MAX_EVIDENCE_BYTES)).toBeNull()
  expect(besideProblem([MAX_ALL_EVIDENCE_BYTES - 5], 5)).toBeNull()
  expect(besideProblem([MAX_ALL_EVIDENCE_BYTES - 5], 6)).toBe('files-too-large')
  expect(besideProblem(Array(MAX_EVIDENCE_FILES - 1).fill(1), 1)).toBeNull()
  expect(besideProblem(Array(MAX_EVIDENCE_FILES).fill(1), 1)).toBe('too-many-files')
})
