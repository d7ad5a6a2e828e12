import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SLUG } from '#domain/content-shapes.ts'
import { parseDemonstration } from '#domain/demonstration.ts'
import { MARKDOWN_MAX_BYTES } from '#domain/markdown.ts'
import { type EvidenceFile, MAX_ALL_EVIDENCE_BYTES, MAX_EVIDENCE_BYTES, MAX_EVIDENCE_FILES, type Postmortem, type PostmortemFacts } from '#domain/postmortem.ts'
import type { Source } from '#domain/postmortem-draft.ts'
import { FACTS_MAX_BYTES } from '#domain/postmortem-facts.ts'
import { type CheckedSource, checkedSource, contentSentence, type ReadTexts, readTexts } from './postmortem-source.ts'

const DEMONSTRATIONS = 'content/demonstration'
export const POSTMORTEMS = 'content/postmortems'

/** Every postmortem that is written in `content/`, the newest event first. Throws when one is broken: `checkContent` has told so at start. */
export async function writtenPostmortems(): Promise<readonly Postmortem[]> {
  const all = await Promise.all((await writtenSlugs()).map(writtenPostmortem))
  return all.filter((one) => one !== null).toSorted((a, b) => firstEvent(b) - firstEvent(a))
}

/** A postmortem as it is written; null when there is none of that slug. */
export async function writtenPostmortem(slug: string): Promise<Postmortem | null> {
  if (!(await writtenSlugs()).includes(slug)) return null
  const read = await readFolder(slug)
  if (!read.ok) throw new Error(read.sentences.join('\n'))
  return read.postmortem
}

export async function writtenSlugs(): Promise<readonly string[]> {
  return (await entries(POSTMORTEMS)).filter((name) => SLUG.safeParse(name).success)
}

/** A postmortem as it would be published now, and what the gates say of it; `previous` are the facts of its latest revision. */
export async function draft(slug: string, now: Date, previous: PostmortemFacts | null = null): Promise<CheckedSource> {
  if (!(await writtenSlugs()).includes(slug)) return { ok: false, sentences: [`${POSTMORTEMS}/${slug}:1: expected this folder to exist`] }
  return checkedSource(await readFolder(slug), now, previous)
}

/** One sentence for each place in `content/` that has to be put right: file, line, what was expected. Empty when all can be read. */
export async function checkContent(): Promise<readonly string[]> {
  const reads = await Promise.all((await writtenSlugs()).map(readFolder))
  const demonstrations = await Promise.all(
    (await entries(DEMONSTRATIONS)).filter((name) => name.endsWith('.yaml')).map((name) => checkDemonstration(`${DEMONSTRATIONS}/${name}`)),
  )
  return [...demonstrations.flat(), ...reads.flatMap((read) => (read.ok ? [] : read.sentences))]
}

async function entries(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(join(process.cwd(), folder))).toSorted()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Read again only when one of its files is another than last time. */
const remembered = new Map<string, { readonly version: string; readonly read: ReadTexts }>()

const TEXTS = { 'facts.yaml': FACTS_MAX_BYTES, 'ko.md': MARKDOWN_MAX_BYTES, 'en.md': MARKDOWN_MAX_BYTES } as const

async function readFolder(slug: string): Promise<ReadTexts> {
  const names = [...Object.keys(TEXTS), ...(await entries(`${POSTMORTEMS}/${slug}/evidence`)).map((name) => `evidence/${name}`)]
  const files = await Promise.all(names.map((name) => onDisk(slug, name)))
  const sentences = [...files.flatMap(({ refused }) => refused ?? []), ...tooMuchEvidence(slug, files)]
  if (sentences.length > 0) return { ok: false, sentences }
  const version = `${process.cwd()} ${files.map(({ name, mtimeMs, size }) => `${name}:${mtimeMs}:${size}`).join(' ')}`
  const known = remembered.get(slug)
  if (known?.version === version) return known.read
  const read = readTexts(await sourceOf(slug, names), `${POSTMORTEMS}/${slug}/`)
  remembered.set(slug, { version, read })
  return read
}

type OnDisk = { readonly name: string; readonly mtimeMs: number; readonly size: number /** Why it is not read. */; readonly refused: string | null }

async function onDisk(slug: string, name: string): Promise<OnDisk> {
  const path = `${POSTMORTEMS}/${slug}/${name}`
  const limit = TEXTS[name as keyof typeof TEXTS] ?? MAX_EVIDENCE_BYTES
  const refuse = (expected: string): OnDisk => ({ name, mtimeMs: 0, size: 0, refused: contentSentence(path, { line: 1, path: '', expected }) })
  try {
    const found = await lstat(join(process.cwd(), path))
    if (!found.isFile()) return refuse('a file')
    return found.size > limit ? refuse(`at most ${limit} bytes, not ${found.size}`) : { name, mtimeMs: found.mtimeMs, size: found.size, refused: null }
  } catch (error) {
    if (isMissing(error)) return refuse('this file to exist')
    throw error
  }
}

function tooMuchEvidence(slug: string, files: readonly OnDisk[]): readonly string[] {
  const evidence = files.filter(({ name }) => name.startsWith('evidence/'))
  const bytes = evidence.reduce((total, { size }) => total + size, 0)
  const expected = [
    ...(bytes > MAX_ALL_EVIDENCE_BYTES ? [`at most ${MAX_ALL_EVIDENCE_BYTES} bytes in all, not ${bytes}`] : []),
    ...(evidence.length > MAX_EVIDENCE_FILES ? [`at most ${MAX_EVIDENCE_FILES} files, not ${evidence.length}`] : []),
  ]
  return expected.map((one) => contentSentence(`${POSTMORTEMS}/${slug}/evidence`, { line: 1, path: '', expected: one }))
}

async function sourceOf(slug: string, names: readonly string[]): Promise<Source> {
  const bytes = await Promise.all(names.map((name) => readFile(join(process.cwd(), POSTMORTEMS, slug, name))))
  const [facts = '', ko = '', en = ''] = bytes.slice(0, 3).map(String)
  const evidence = names.flatMap((path, index): EvidenceFile[] => (path.startsWith('evidence/') ? [{ path, bytes: bytes[index] ?? Buffer.alloc(0) }] : []))
  return { slug, facts, prose: { ko, en }, evidence }
}

async function checkDemonstration(file: string): Promise<readonly string[]> {
  const parsed = parseDemonstration(await readFile(join(process.cwd(), file), 'utf8'))
  return parsed.ok ? [] : parsed.problems.map((problem) => contentSentence(file, problem))
}

function firstEvent(postmortem: Postmortem): number {
  return postmortem.facts.events[0]?.at.getTime() ?? 0
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
