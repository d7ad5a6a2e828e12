import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseDemonstration } from '#domain/demonstration.ts'
import { LANGUAGES } from '#domain/language.ts'
import { type Postmortem, type PostmortemFacts, parseFacts, proseProblems, referencesBySection } from '#domain/postmortem.ts'
import type { ContentProblem } from '#domain/yaml-content.ts'

const DEMONSTRATIONS = 'content/demonstration'
const POSTMORTEMS = 'content/postmortems'

/** Every published postmortem, the newest event first. Throws when one is broken: `checkContent` has told so at start. */
export async function writtenPostmortems(): Promise<readonly Postmortem[]> {
  const all = await Promise.all((await slugs()).map(writtenPostmortem))
  return all.filter((one) => one !== null).toSorted((a, b) => firstEvent(b) - firstEvent(a))
}

/** A published postmortem; null when there is none of that slug. */
export async function writtenPostmortem(slug: string): Promise<Postmortem | null> {
  if (!(await slugs()).includes(slug)) return null
  const read = await readPostmortem(slug)
  if (!read.ok) throw new Error(read.sentences.join('\n'))
  return read.postmortem.facts.status === 'published' ? read.postmortem : null
}

/** One sentence for each place in `content/` that has to be put right: file, line, what was expected. Empty when all is well. */
export async function checkContent(): Promise<readonly string[]> {
  const reads = await Promise.all((await slugs()).map(readPostmortem))
  const demonstrations = await Promise.all(
    (await entries(DEMONSTRATIONS)).filter((name) => name.endsWith('.yaml')).map((name) => checkDemonstration(`${DEMONSTRATIONS}/${name}`)),
  )
  return [...demonstrations.flat(), ...reads.flatMap((read) => (read.ok ? [] : read.sentences))]
}

type ReadPostmortem = { readonly ok: true; readonly postmortem: Postmortem } | { readonly ok: false; readonly sentences: readonly string[] }

async function slugs(): Promise<readonly string[]> {
  return (await entries(POSTMORTEMS)).filter((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
}

async function entries(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(join(process.cwd(), folder))
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Read again only when one of its three files is another than last time. */
const remembered = new Map<string, { readonly version: string; readonly read: ReadPostmortem }>()

async function readPostmortem(slug: string): Promise<ReadPostmortem> {
  const files = ['facts.yaml', ...LANGUAGES.map((language) => `${language}.md`)].map((name) => `${POSTMORTEMS}/${slug}/${name}`)
  const versions = await Promise.all(files.map(versionOf))
  const missing = files.filter((_, index) => versions[index] === null)
  if (missing.length > 0) return { ok: false, sentences: missing.map((file) => `${file}:1: expected this file to exist`) }
  const version = `${process.cwd()} ${versions.join(' ')}`
  const known = remembered.get(slug)
  if (known?.version === version) return known.read
  const read = parsePostmortem(slug, files, await Promise.all(files.map(textOf)))
  remembered.set(slug, { version, read })
  return read
}

async function versionOf(file: string): Promise<string | null> {
  try {
    const { mtimeMs, size } = await stat(join(process.cwd(), file))
    return `${mtimeMs}:${size}`
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function textOf(file: string): Promise<string> {
  return readFile(join(process.cwd(), file), 'utf8')
}

function parsePostmortem(slug: string, files: readonly string[], texts: readonly string[]): ReadPostmortem {
  const [facts = '', ...proses] = texts
  const parsed = parseFacts(facts)
  if (!parsed.ok) return { ok: false, sentences: parsed.problems.map((problem) => sentence(files[0] ?? slug, problem)) }
  const problems = proses.flatMap((prose, index) => proseProblems(parsed.facts, prose).map((problem) => sentence(files[index + 1] ?? slug, problem)))
  const sentences = problems.length > 0 ? problems : languageGaps(files, proses)
  if (sentences.length > 0) return { ok: false, sentences }
  return { ok: true, postmortem: asPostmortem(slug, parsed.facts, proses) }
}

/** Both languages must say the same things: each section refers to the same facts, tables and sources. */
function languageGaps(files: readonly string[], proses: readonly string[]): readonly string[] {
  const [first = new Map<string, readonly string[]>(), ...others] = proses.map(referencesBySection)
  return others.flatMap((other, index) =>
    [...first].flatMap(([section, references]) => {
      const theirs = other.get(section) ?? []
      if (references.join() === theirs.join()) return []
      const difference = [...references.filter((one) => !theirs.includes(one)), ...theirs.filter((one) => !references.includes(one))]
      return [
        `${files[index + 2]}:1: expected section ${section} to refer to the same as ${files[1]}; they differ in ${difference.join(', ') || 'how often they do'}`,
      ]
    }),
  )
}

function asPostmortem(slug: string, facts: PostmortemFacts, [ko = '', en = '']: readonly string[]): Postmortem {
  return { slug, facts, prose: { ko, en } }
}

async function checkDemonstration(file: string): Promise<readonly string[]> {
  const parsed = parseDemonstration(await textOf(file))
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
