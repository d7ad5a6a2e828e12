import { LANGUAGES, type Language } from '#domain/language.ts'
import { seoulDay } from '#domain/seoul.ts'
import { CITATION_TEXT } from '#i18n/citation-text.ts'
import { type CitedRevision, revisionAddress } from './cited-revision.ts'

export const CITATION_FILES = ['cite.bib', 'cite.ris', 'cite.json'] as const
export type CitationFile = (typeof CITATION_FILES)[number]

/** A file for reference managers, with the reference in Korean and then in English. */
export function citationFile(file: CitationFile, cited: CitedRevision): string {
  switch (file) {
    case 'cite.bib':
      return LANGUAGES.map((language) => bibtex(cited, language)).join('\n')
    case 'cite.ris':
      return LANGUAGES.map((language) => ris(cited, language)).join('')
    case 'cite.json':
      return `${JSON.stringify(
        LANGUAGES.map((language) => cslItem(cited, language)),
        null,
        2,
      )}\n`
    default:
      return file satisfies never
  }
}

/** One line in the style of APA 7: a report by a group, which is then not named again as its publisher. */
export function apa(cited: CitedRevision, language: Language): string {
  const { date, number } = CITATION_TEXT[language]
  const title = oneLine(cited.title[language])
  return `${oneLine(cited.publisher[language])}. (${date(seoulDay(cited.publishedAt))}). ${title} (${number(cited.id, cited.revision)}). ${revisionAddress(cited, cited.revision, language)}`
}

/** An entry that old BibTeX reads as well; what is not ASCII stays UTF-8. */
export function bibtex(cited: CitedRevision, language: Language): string {
  const [year, month, day] = seoulDay(cited.publishedAt).split('-')
  const fields = [
    ['author', `{${tex(cited.publisher[language])}}`],
    ['title', `{${tex(cited.title[language])}}`],
    ['institution', `{${tex(cited.publisher[language])}}`],
    ['type', tex(CITATION_TEXT[language].type)],
    ['number', tex(cited.id)],
    ['version', String(cited.revision)],
    ['year', year],
    ['month', String(Number(month))],
    ['day', String(Number(day))],
    ['language', CITATION_TEXT[language].bibtexLanguage],
    ['url', texAddress(revisionAddress(cited, cited.revision, language))],
    ['note', tex(note(cited, language))],
  ]
  return `@techreport{${key(cited, language)},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join('')}}\n`
}

/** A reference in RIS: tag, two spaces, hyphen, space; every line ends with CR and LF. */
export function ris(cited: CitedRevision, language: Language): string {
  const lines = [
    ['TY', 'RPRT'],
    ['ID', key(cited, language)],
    ['TI', cited.title[language]],
    // The comma would make a family name of what stands before it.
    ['A1', cited.publisher[language].replaceAll(',', '')],
    ['PB', cited.publisher[language]],
    ['PY', seoulDay(cited.publishedAt).slice(0, 4)],
    ['DA', seoulDay(cited.publishedAt).replaceAll('-', '/')],
    ['M3', CITATION_TEXT[language].type],
    ['SN', cited.id],
    ['ET', String(cited.revision)],
    ['LA', language],
    ['UR', revisionAddress(cited, cited.revision, language)],
    ['N1', note(cited, language)],
    ['ER', ''],
  ]
  return lines.map(([tag, value]) => `${tag}  - ${oneLine(value ?? '')}\r\n`).join('')
}

/** An item of CSL-JSON. `custom` is where its schema lets us say what styles do not know. */
export function cslItem(cited: CitedRevision, language: Language) {
  const author = [{ literal: oneLine(cited.publisher[language]) }]
  return {
    id: key(cited, language),
    type: 'report',
    title: oneLine(cited.title[language]),
    author,
    publisher: oneLine(cited.publisher[language]),
    genre: CITATION_TEXT[language].type,
    number: cited.id,
    version: String(cited.revision),
    issued: { 'date-parts': [seoulDay(cited.publishedAt).split('-').map(Number)] },
    URL: revisionAddress(cited, cited.revision, language),
    language,
    note: note(cited, language),
    custom: { log: cited.entry?.origin ?? null, log_index: cited.entry?.index ?? null, sha256: cited.sumsSha256 },
  }
}

function key(cited: CitedRevision, language: Language): string {
  return `${cited.id}-r${cited.revision}-${language}`
}

function note(cited: CitedRevision, language: Language): string {
  const text = CITATION_TEXT[language]
  const place = cited.entry === null ? [] : [text.place(cited.entry.origin, cited.entry.index)]
  return [text.revision(cited.revision), `SHA-256 (SHA256SUMS) ${cited.sumsSha256}`, ...place].join('; ')
}

/** BibTeX counts braces wherever they stand, so not even an escaped one may be alone. */
function tex(text: string): string {
  return oneLine(text).replace(/[\\{}#$%&_^~]/g, (letter) => TEX[letter] ?? '')
}

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '#': '\\#',
  $: '\\$',
  '%': '\\%',
  '&': '\\&',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
}

/** `url` is taken as it stands, so that only what would end the field has to go. */
function texAddress(address: string): string {
  return oneLine(address).replaceAll('{', '%7B').replaceAll('}', '%7D').replaceAll('\\', '%5C')
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim()
}
