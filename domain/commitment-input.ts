import { z } from 'zod'
import { type Citation, type CommitmentInput, needsEvidence, STANDINGS } from './commitment.ts'
import { DAY } from './content-shapes.ts'
import { SOURCES_MAX, TEXT_MAX } from './input-bounds.ts'
import { fieldProblems, type Parsed, prose, said, type Typed } from './typed-field.ts'

/** The id of the commitment is `PM-2022-0001/P1`. What was ticked in `files` is evidence like what was typed: a line for each. */
export function parseCommitmentChange(typed: Typed): Parsed<CommitmentInput & { readonly commitment: string }> {
  const parsed = Fields.safeParse({ ...typed, evidence: withFiles(typed) })
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { noteKo, noteEn, ...input } = parsed.data
  const note = said(noteKo, noteEn)
  if (note === null) return { ok: false, problems: { noteKo: 'missing-in-both' } }
  if (input.evidence.length === 0 && needsEvidence(input.standing)) return { ok: false, problems: { evidence: 'evidence-needed' } }
  return { ok: true, input: { ...input, note } }
}

/** A file that was published with a revision, as a line of evidence; where the site has no safe address its words alone. */
export function fileEvidence(words: string, address: string): string {
  return safeAddress(address) === null ? `${words} (${address})` : `${address} | ${words}`
}

/** What a form shows for evidence that it takes up again. */
export function typedEvidence(evidence: readonly Citation[]): string {
  return evidence.map(({ words, url }) => (url === null ? words : words === url ? url : `${url} | ${words}`)).join('\n')
}

function withFiles({ evidence, files }: Typed): string | undefined {
  return evidence === undefined || files === undefined ? evidence : `${evidence}\n${files}`
}

const Evidence = prose(TEXT_MAX).transform((text, context) => {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const evidence = lines.flatMap((line) => toCitation(line.trim()) ?? [])
  if (evidence.length !== lines.length || lines.length > SOURCES_MAX) context.addIssue({ code: 'custom', message: 'not-evidence' })
  return evidence
})

const Fields = z.object({
  submission: z.uuid('missing'),
  commitment: z.string('missing').regex(/^PM-\d{4}-\d{4}\/(?:A-\d{4}|P\d{1,4})$/, 'not-a-choice'),
  standing: z.enum(STANDINGS, 'not-a-choice'),
  due: z.string('missing').transform((day, context) => {
    if (day === '') return null
    if (!DAY.safeParse(day).success) context.addIssue({ code: 'custom', message: 'not-a-day' })
    return day
  }),
  noteKo: prose(TEXT_MAX),
  noteEn: prose(TEXT_MAX),
  evidence: Evidence,
})

const CITATION_MAX = 1_000

/** `https://… | words`, an address alone, or words that say where it can be found. */
function toCitation(line: string): Citation | null {
  if (line.length > CITATION_MAX) return null
  if (!/^https?:/i.test(line)) return { words: line, url: null }
  const [address = '', ...rest] = line.split('|').map((part) => part.trim())
  const url = safeAddress(address)
  const words = rest.join(' | ')
  return url === null ? null : { words: words === '' ? url : words, url }
}

function safeAddress(text: string): string | null {
  if (!URL.canParse(text) || /\s/.test(text)) return null
  const { protocol, username, password, href } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' ? href : null
}
