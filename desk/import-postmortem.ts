import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { Sentence } from '#bin/sentence.mjs'
import { POSTMORTEMS } from '#data/content.ts'
import { SLUG } from '#domain/content-shapes.ts'
import { MARKDOWN_MAX_BYTES } from '#domain/markdown.ts'
import { readSource, sourceFindings } from '#domain/postmortem-draft.ts'
import { writeDraftFolder } from './draft-folder.ts'
import { gateReportText } from './gate-report.ts'
import { importReport } from './import-report.ts'

const USAGE = 'usage: npm run postmortem -- import <file.md> [--slug slug] [--into folder]'

/** `npm run postmortem -- import <file.md>`: a report of others as a draft of ours, and what it lacks. */
export async function importCommand(args: readonly string[], now: Date, print: (text: string) => void): Promise<void> {
  const { file, into, ...options } = readArguments(args)
  const imported = importReport(basename(file), await textOf(file), now)
  if (!imported.ok) throw new Sentence(imported.sentence)
  const slug = options.slug ?? imported.slug
  if (!SLUG.safeParse(slug).success) throw new Sentence(`expected a slug of lower-case letters, digits and hyphens, not ${slug}`)
  const source = { slug, facts: imported.files['facts.yaml'], prose: { ko: imported.files['ko.md'], en: imported.files['en.md'] }, evidence: [] }
  const read = readSource(source)
  if (!read.ok) throw new Sentence(read.problems.map(({ file: name, line, expected }) => `${name}:${line}: expected ${expected}`).join('\n'))
  const folder = into === undefined ? `${POSTMORTEMS}/${slug}` : join(into, slug)
  await writeDraftFolder(folder, imported.files)
  print(gateReportText(folder, sourceFindings(read, source, now, null)))
}

function readArguments(args: readonly string[]): { readonly file: string; readonly slug: string | undefined; readonly into: string | undefined } {
  const { positionals, values } = parsed(args)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Sentence(USAGE)
  return { file, slug: values.slug, into: values.into }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { slug: { type: 'string' }, into: { type: 'string' } }, allowPositionals: true })
  } catch {
    throw new Sentence(USAGE)
  }
}

async function textOf(file: string): Promise<string> {
  try {
    const bytes = await readFile(file)
    if (bytes.byteLength > MARKDOWN_MAX_BYTES) throw new Sentence(`${file}:1: expected at most ${MARKDOWN_MAX_BYTES} bytes`)
    return bytes.toString()
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new Sentence(`${file} could not be read: ${error.code}`)
    throw error
  }
}
