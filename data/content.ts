import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SLUG } from '#domain/content-shapes.ts'
import { parseDemonstration } from '#domain/demonstration.ts'
import type { GateFinding } from '#domain/gates/gate.ts'
import { MARKDOWN_MAX_BYTES } from '#domain/markdown.ts'
import { type EvidenceFile, MAX_ALL_EVIDENCE_BYTES, MAX_EVIDENCE_BYTES, type Postmortem, type PostmortemFacts } from '#domain/postmortem.ts'
import { type ReadSource, readSource, type Source, sourceFindings } from '#domain/postmortem-draft.ts'
import { FACTS_MAX_BYTES } from '#domain/postmortem-facts.ts'
import type { ContentProblem } from '#domain/yaml-content.ts'

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

export type Draft =
  | { readonly ok: true; readonly postmortem: Postmortem; readonly findings: readonly GateFinding[]; readonly files: readonly DraftFile[] }
  | { readonly ok: false; readonly sentences: readonly string[] }

/** A source file of a revision, as it lies in the folder; `path` as ko.md or evidence/claims.csv. */
export type DraftFile = { readonly path: string; readonly type: string; readonly bytes: Uint8Array }

/**
 * A postmortem as it would be published now, and what the gates say of it; `previous` are the facts of its latest revision. A
 * reconstruction is held against real time, whatever `now` the installation's clock shows.
 */
export async function draft(slug: string, now: Date, previous: PostmortemFacts | null = null): Promise<Draft> {
  if (!(await writtenSlugs()).includes(slug)) return { ok: false, sentences: [`${POSTMORTEMS}/${slug}:1: expected this folder to exist`] }
  const read = await readFolder(slug)
  if (!read.ok) return read
  const { postmortem, source } = read
  const findings = sourceFindings(read, source, postmortem.facts.reconstruction ? new Date() : now, previous)
  return { ok: true, postmortem, findings, files: draftFiles(postmortem, source) }
}

/** One sentence for each place in `content/` that has to be put right: file, line, what was expected. Empty when all can be read. */
export async function checkContent(): Promise<readonly string[]> {
  const reads = await Promise.all((await writtenSlugs()).map(readFolder))
  const demonstrations = await Promise.all(
    (await entries(DEMONSTRATIONS)).filter((name) => name.endsWith('.yaml')).map((name) => checkDemonstration(`${DEMONSTRATIONS}/${name}`)),
  )
  return [...demonstrations.flat(), ...reads.flatMap((read) => (read.ok ? [] : read.sentences))]
}

type ReadFolder = (Extract<ReadSource, { ok: true }> & { readonly source: Source }) | { readonly ok: false; readonly sentences: readonly string[] }

async function entries(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(join(process.cwd(), folder))).toSorted()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Read again only when one of its files is another than last time. */
const remembered = new Map<string, { readonly version: string; readonly read: ReadFolder }>()

const TEXTS = { 'facts.yaml': FACTS_MAX_BYTES, 'ko.md': MARKDOWN_MAX_BYTES, 'en.md': MARKDOWN_MAX_BYTES } as const

async function readFolder(slug: string): Promise<ReadFolder> {
  const names = [...Object.keys(TEXTS), ...(await entries(`${POSTMORTEMS}/${slug}/evidence`)).map((name) => `evidence/${name}`)]
  const files = await Promise.all(names.map((name) => onDisk(slug, name)))
  const sentences = [...files.flatMap(({ refused }) => refused ?? []), ...tooMuchEvidence(slug, files)]
  if (sentences.length > 0) return { ok: false, sentences }
  const version = `${process.cwd()} ${files.map(({ name, mtimeMs, size }) => `${name}:${mtimeMs}:${size}`).join(' ')}`
  const known = remembered.get(slug)
  if (known?.version === version) return known.read
  const read = readAs(slug, await sourceOf(slug, names))
  remembered.set(slug, { version, read })
  return read
}

type OnDisk = { readonly name: string; readonly mtimeMs: number; readonly size: number /** Why it is not read. */; readonly refused: string | null }

async function onDisk(slug: string, name: string): Promise<OnDisk> {
  const path = `${POSTMORTEMS}/${slug}/${name}`
  const limit = TEXTS[name as keyof typeof TEXTS] ?? MAX_EVIDENCE_BYTES
  const refuse = (expected: string): OnDisk => ({ name, mtimeMs: 0, size: 0, refused: sentence(path, { line: 1, path: '', expected }) })
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
  const bytes = files.filter(({ name }) => name.startsWith('evidence/')).reduce((total, { size }) => total + size, 0)
  if (bytes <= MAX_ALL_EVIDENCE_BYTES) return []
  return [sentence(`${POSTMORTEMS}/${slug}/evidence`, { line: 1, path: '', expected: `at most ${MAX_ALL_EVIDENCE_BYTES} bytes in all, not ${bytes}` })]
}

async function sourceOf(slug: string, names: readonly string[]): Promise<Source> {
  const bytes = await Promise.all(names.map((name) => readFile(join(process.cwd(), POSTMORTEMS, slug, name))))
  const [facts = '', ko = '', en = ''] = bytes.slice(0, 3).map(String)
  const evidence = names.flatMap((path, index): EvidenceFile[] => (path.startsWith('evidence/') ? [{ path, bytes: bytes[index] ?? Buffer.alloc(0) }] : []))
  return { slug, facts, prose: { ko, en }, evidence }
}

function readAs(slug: string, source: Source): ReadFolder {
  const read = readSource(source)
  if (read.ok) return { ...read, source }
  return { ok: false, sentences: read.problems.map((problem) => sentence(`${POSTMORTEMS}/${slug}/${problem.file}`, problem)) }
}

function draftFiles({ facts, prose, evidence }: Postmortem, source: Source): readonly DraftFile[] {
  const text = (path: string, type: string, content: string) => ({ path, type, bytes: new TextEncoder().encode(content) })
  return [
    text('ko.md', 'text/markdown; charset=utf-8', prose.ko),
    text('en.md', 'text/markdown; charset=utf-8', prose.en),
    text('facts.yaml', 'application/yaml; charset=utf-8', source.facts),
    ...evidence.map(({ path, bytes }) => ({ path, bytes, type: withCharset(facts.evidence.find((item) => item.path === path)?.media_type ?? '') })),
  ]
}

function withCharset(type: string): string {
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type
}

async function checkDemonstration(file: string): Promise<readonly string[]> {
  const parsed = parseDemonstration(await readFile(join(process.cwd(), file), 'utf8'))
  return parsed.ok ? [] : parsed.problems.map((problem) => sentence(file, problem))
}

function sentence(file: string, { line, path, expected }: ContentProblem): string {
  return `${file}:${line}: ${path === '' ? '' : `${path}: `}expected ${expected}`
}

function firstEvent(postmortem: Postmortem): number {
  return postmortem.facts.events[0]?.at.getTime() ?? 0
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
