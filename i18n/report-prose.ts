import type { Heading, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { TO_FILL_IN } from '#domain/gates/gate.ts'
import type { Language } from '#domain/language.ts'
import { inlineText, readMarkdown } from '#domain/markdown.ts'
import { SECTIONS, type Section } from '#domain/postmortem.ts'
import { headingAnchor } from '#domain/postmortem-prose.ts'
import { SECTION_TITLES } from './postmortem-sections.ts'
import { proseDraft } from './prose-draft.ts'
import { sectionOf } from './report-headings.ts'

/** A block of a report that others wrote; `heading`: the one above it. */
export type ReportPart = { readonly section: Section; readonly block: RootContent; readonly heading: string }

/**
 * A text in Markdown as ko.md or en.md: one that has our sections as it is, any other below the sections that its headings belong
 * to, with every paragraph as it is written. Null when it cannot be read.
 */
export function asProse(markdown: string, language: Language): string | null {
  const text = asReport(markdown)
  const read = readMarkdown(text)
  if (!read.ok) return null
  const isOurs = read.tree.children.some((block) => block.type === 'heading' && block.depth === 2 && SECTIONS.some((one) => one === headingAnchor(block)))
  return isOurs ? markdown : proseDraft(language, blocksOf(partsOf(read.tree.children), text, language))
}

/** With lines that end as ours do. A note that nothing refers to would vanish: then all marks of notes are shown as they were typed. */
export function asReport(markdown: string): string {
  const text = markdown.replaceAll(/\r\n?/g, '\n')
  const read = readMarkdown(text)
  if (!read.ok) return text
  const notes = new Set<string>()
  visit(read.tree, 'footnoteDefinition', ({ identifier }) => void notes.add(identifier))
  visit(read.tree, 'footnoteReference', ({ identifier }) => void notes.delete(identifier))
  return notes.size === 0 ? text : text.replaceAll('[^', '\\[^')
}

/** Each block with the section that the nearest heading of the upper two levels belongs to. */
export function partsOf(blocks: readonly RootContent[]): readonly ReportPart[] {
  const parts: ReportPart[] = []
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

/** What stands in each section; `text` is what the parts were read from. */
export function blocksOf(parts: readonly ReportPart[], text: string, language: Language): ReadonlyMap<Section, readonly string[]> {
  const blocks = new Map<Section, readonly string[]>()
  for (const { section, block } of parts) {
    const source = isOurHeading(block, section, language) ? [] : [sourceOf(block, text)]
    blocks.set(section, [...(blocks.get(section) ?? []), ...source])
  }
  return blocks
}

/** `## Timeline` stands there anyway. */
function isOurHeading(block: RootContent, section: Section, language: Language): boolean {
  return block.type === 'heading' && inlineText(block).trim().toLowerCase() === SECTION_TITLES[language][section].toLowerCase()
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

/** From the beginning of its first line, so that what is indented stays so. */
function writtenAt({ position }: RootContent, text: string): string {
  const start = position?.start.offset ?? 0
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, position?.end.offset)
}

function headingWords({ children }: Heading, text: string): string {
  const [start, end] = [children[0]?.position?.start.offset ?? 0, children.at(-1)?.position?.end.offset ?? 0]
  return text.slice(start, end).replaceAll('\n', ' ') || TO_FILL_IN
}
