import type { Heading, RootContent } from 'mdast'
import { SLUG } from '#domain/content-shapes.ts'
import { TO_FILL_IN } from '#domain/gates/gate.ts'
import type { Language } from '#domain/language.ts'
import { inlineText, readMarkdown } from '#domain/markdown.ts'
import type { Section } from '#domain/postmortem.ts'
import { seoulDay } from '#domain/seoul.ts'
import { proseDraft } from '#i18n/prose-draft.ts'
import { asReport, blocksOf, partsOf } from '#i18n/report-prose.ts'
import { factsDraft } from './import-facts.ts'
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
  const text = asReport(markdown)
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
  const blocks = blocksOf(parts, text, language)
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

function isTitle(block: RootContent): block is Heading {
  return block.type === 'heading' && block.depth === 1
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
