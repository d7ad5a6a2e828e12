import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
import { apa, bibtex, CITATION_FILES, citationFile, cslItem, ris } from './citation.ts'
import { CITED } from './cited-revision.fixture.ts'
import type { CitedRevision } from './cited-revision.ts'

const HOSTILE = fc.string({
  unit: fc.oneof(fc.constantFrom('\\', '{', '}', '#', '%', '&', '\r', '\n', '\u2028', '"', ',', '한', '  - '), fc.string({ maxLength: 3 })),
})

test.each(CITATION_FILES)('%s has the shape that reference managers read', async (file) => {
  await expect(citationFile(file, CITED)).toMatchFileSnapshot(`./golden/${file}.txt`)
})

test('APA names the group, the day in Seoul, the number with its revision, and the address that never changes', () => {
  expect(apa(CITED, 'ko')).toBe(
    '한빛 서비스 현황. (2026. 3. 20). 사진 저장소 장애, 그 뒤 {보고} (PM-2026-0007, 제3판). https://status.hanbit.example/postmortems/2026-03-10-photo-store/r3',
  )
  expect(apa(CITED, 'en')).toBe(
    'Hanbit Status. (2026, March 20). Photos down: 100% of {uploads} & C:\\store_1 #7 (Report No. PM-2026-0007, rev. 3). https://status.hanbit.example/en/postmortems/2026-03-10-photo-store/r3',
  )
})

test('BibTeX finds every brace closed and nothing that TeX would take for a command, whatever the title', () => {
  fc.assert(
    fc.property(HOSTILE, (title) => {
      const entry = bibtex(titled(title), 'en')
      expect(braces(entry)).toEqual({ open: 0, lowest: 0 })
      const value = /^ {2}title = \{\{(.*)\}\},$/m.exec(entry)?.[1]
      expect(value?.replace(/\\text[a-z]+\{\}|\\[#$%&_]/g, '')).not.toMatch(/[\\{}#$%&_^~]/)
    }),
  )
})

test('RIS has one line for a tag, whatever the title', () => {
  fc.assert(
    fc.property(HOSTILE, (title) => {
      const lines = ris(titled(title), 'ko').split('\r\n')
      expect(lines.pop()).toBe('')
      for (const line of lines) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- [^\r\n\u2028\u2029]*$/)
      expect(lines.filter((line) => line.startsWith('ER'))).toEqual(['ER  - '])
      expect(lines.at(-1)).toBe('ER  - ')
    }),
  )
})

test('Korean stays Korean: no letter of it is escaped', () => {
  expect(bibtex(CITED, 'ko')).toContain('author = {{한빛 서비스 현황}}')
  expect(ris(CITED, 'ko')).toContain('TI  - 사진 저장소 장애, 그 뒤 {보고}\r\n')
})

test('an author with a comma stays one author in RIS', () => {
  expect(ris({ ...CITED, publisher: { ko: '한빛', en: 'Hanbit, Inc.' } }, 'en')).toContain('A1  - Hanbit Inc.\r\n')
})

test('a reference says where in the log it is, and which bytes it means', () => {
  for (const language of LANGUAGES) {
    expect(cslItem(CITED, language)).toMatchObject({
      type: 'report',
      number: 'PM-2026-0007',
      version: '3',
      issued: { 'date-parts': [[2026, 3, 20]] },
      custom: { log: 'status.hanbit.example/log/1', log_index: 41, sha256: CITED.sumsSha256 },
    })
    expect(cslItem(CITED, language).note).toContain(CITED.sumsSha256)
    expect(cslItem(CITED, language).note).toContain('status.hanbit.example/log/1')
  }
  expect(cslItem({ ...CITED, entry: null }, 'en')).toMatchObject({
    custom: { log: null, log_index: null },
    note: `revision 3; SHA-256 (SHA256SUMS) ${CITED.sumsSha256}`,
  })
})

function titled(title: string): CitedRevision {
  return { ...CITED, title: { ko: title, en: title } }
}

/** As BibTeX counts them: a backslash before one changes nothing. */
function braces(text: string): { readonly open: number; readonly lowest: number } {
  let [open, lowest] = [0, 0]
  for (const letter of text) {
    if (letter === '{') open += 1
    if (letter === '}') open -= 1
    lowest = Math.min(lowest, open)
  }
  return { open, lowest }
}
