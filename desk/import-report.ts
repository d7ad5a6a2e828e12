import type { Heading, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { SLUG } from '#domain/content-shapes.ts'
import { TO_FILL_IN } from '#domain/gates/gate.ts'
import type { Language } from '#domain/language.ts'
import { inlineText, readMarkdown } from '#domain/markdown.ts'
import type { Section } from '#domain/postmortem.ts'
import { seoulDay } from '#domain/seoul.ts'
import { SECTION_TITLES } from '#i18n/postmortem-sections.ts'
import { proseDraft } from '#i18n/prose-draft.ts'
import { factsDraft, type Part } from './import-facts.ts'
import { sectionOf } from './import-headings.ts'
import { firstDay, timelineEvents, wordsOf } from './import-timeline.ts'

export type ImportedReport =
  | {
      readonly ok: true
      readonly slug: string
      /** Everything that the folder of the draft holds. */
      readonly files: { readonly 'facts.yaml': string; readonly 'ko.md': string; readonly 'en.md': string }
    }
  | { readonly ok: false; readonly sentence: string }

/**
 * A report that others wrote in Markdown as a draft of ours, in the language in which it is written; what it lacks is left to fill
 * in. Every paragraph stays as it is written, below the section that its heading belongs to. `name` is that of its file; `today`
 * stands where it names no day.
 */
export function importReport(name: string, markdown: string, today: Date): ImportedReport {
  const text = withoutLonelyNotes(markdown.replaceAll(/\r\n?/g, '\n'))
  const read = readMarkdown(text)
  if (!read.ok) return { ok: false, sentence: `${name}:${read.line}: expected a text of at most 256 KiB that is not nested too deep` }
  const language: Language = (text.match(/[가-힣]/g)?.length ?? 0) > text.length / 10 ? 'ko' : 'en'
  const heading = read.tree.children.find(isTitle)
  const title = (heading === undefined ? '' : inlineText(heading).trim()) || name.replace(/\.[a-z]+$/, '')
  const parts = partsOf(read.tree.children.filter((block) => block !== heading))
  const day = firstDay(title) ?? firstDay(name) ?? firstDay(wordsOf(read.tree))
  const events = timelineEvents(
    parts.filter(({ section }) => section === 'timeline').map(({ block }) => block),
    day,
  )
  const blocks = new Map<Section, string[]>()
  for (const { section, block } of parts) {
    const source = isOurHeading(block, section, language) ? [] : [sourceOf(block, text)]
    blocks.set(section, [...(blocks.get(section) ?? []), ...source])
  }
  const prose = proseDraft(language, blocks)
  const untold = new Map([...blocks.keys()].map((section): [Section, string[]] => [section, [TO_FILL_IN]]))
  const other = proseDraft(language === 'ko' ? 'en' : 'ko', untold)
  const facts = factsDraft({ name, language, title, parts, events, prose, day: day ?? seoulDay(today) })
  return {
    ok: true,
    slug: slugOf(title, day),
    files: { 'facts.yaml': facts, 'ko.md': language === 'ko' ? prose : other, 'en.md': language === 'en' ? prose : other },
  }
}

/** `## Timeline` stands there anyway. */
function isOurHeading(block: RootContent, section: Section, language: Language): boolean {
  return block.type === 'heading' && inlineText(block).trim().toLowerCase() === SECTION_TITLES[language][section].toLowerCase()
}

/** Each block with the section that the nearest heading of the upper two levels belongs to. */
function partsOf(blocks: readonly RootContent[]): readonly Part[] {
  const parts: Part[] = []
  let section: Section = 'plain'
  let heading = ''
  for (const block of blocks) {
    if (block.type === 'heading') {
      heading = inlineText(block)
      if (block.depth <= 2) section = sectionOf(heading) ?? section
    }
    parts.push({ section, block, heading })
  }
  return parts
}

function isTitle(block: RootContent): block is Heading {
  return block.type === 'heading' && block.depth === 1
}

/** A block as it was written, headings one level deeper; what would mean something to us and did not to its writer is set apart. */
function sourceOf(block: RootContent, text: string): string {
  const written = writtenAt(block, text)
  const level = block.type === 'heading' ? '#'.repeat(Math.min(6, Math.max(3, block.depth + 1))) : null
  const source = level === null || block.type !== 'heading' ? written : `${level} ${headingWords(block, text)}`
  return closed(block, source.replaceAll(/\{(?=(?:event|interval|fact|table):|#)/g, '{ ').replaceAll('](evidence/', '](./evidence/'))
}

/** What was never closed would swallow everything after it: code gets its fence, anything else is shown as it was typed. */
function closed(block: RootContent, source: string): string {
  const read = readMarkdown(`${source}\n\n${TO_FILL_IN}`)
  const last = read.ok ? read.tree.children.at(-1) : undefined
  if (last?.type === 'paragraph' && inlineText(last) === TO_FILL_IN) return source
  if (block.type === 'code') return `${source}\n${/^ *(`{3,}|~{3,})/.exec(source)?.[1] ?? ''}`
  return source.replaceAll(/^/gm, '    ')
}

/** A note that nothing refers to would vanish: then all marks of notes are shown as they were typed. */
function withoutLonelyNotes(markdown: string): string {
  const read = readMarkdown(markdown)
  if (!read.ok) return markdown
  const notes = new Set<string>()
  visit(read.tree, 'footnoteDefinition', ({ identifier }) => void notes.add(identifier))
  visit(read.tree, 'footnoteReference', ({ identifier }) => void notes.delete(identifier))
  return notes.size === 0 ? markdown : markdown.replaceAll('[^', '\\[^')
}

/** From the beginning of its first line, so that what is indented stays so. */
function writtenAt({ position }: RootContent, text: string): string {
  const start = position?.start.offset ?? 0
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, position?.end.offset)
}

function headingWords({ children }: Heading, text: string): string {
  const [start, end] = [children[0]?.position?.start.offset ?? 0, children.at(-1)?.position?.end.offset ?? 0]
  return text.slice(start, end).replaceAll('\n', ' ') || TO_FILL_IN
}

const SLUG_MAX = 80

function slugOf(title: string, day: string | null): string {
  const words = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  const dated = day === null || words.startsWith(day) ? words : `${day}-${words}`
  const slug = dated.slice(0, SLUG_MAX).replaceAll(/^-+|-+$/g, '')
  return SLUG.safeParse(slug).success ? slug : 'imported-report'
}
