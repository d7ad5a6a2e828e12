import type { Element, Root as Html } from 'hast'
import type { Definition, FootnoteDefinition, Nodes, Root, RootContent } from 'mdast'
import rehypeSanitize, { type Options as Sanitation } from 'rehype-sanitize'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import {
  guardLinks,
  type MarkdownOptions,
  type MarkdownProblem,
  PRINTER,
  placeHeadings,
  printReferences,
  type Reference,
  readMarkdown,
  SAFE_FILE,
  SAFE_LINK,
  SANITATION,
  showRawHtml,
  spellOutControls,
} from './markdown.ts'
import { eventOf, figureOf, type PostmortemFacts, SECTIONS, TABLES, type Table } from './postmortem.ts'
import type { ContentProblem } from './yaml-content.ts'

export type ProseOptions = Pick<MarkdownOptions, 'resolve' | 'sources'> & {
  /** Address, from /postmortems/ on, of a piece of evidence such as `evidence/claims.csv`; null when there is none. */
  readonly evidence: (path: string) => string | null
  /** Words of the footnotes: their heading, and the way back from note 1… to the place that refers to it. */
  readonly notes: { readonly title: string; readonly back: (note: number) => string }
}

export type ProsePart = { readonly kind: 'html'; readonly html: string } | { readonly kind: 'table'; readonly table: Table }

export type RenderedProse =
  | {
      readonly ok: true
      readonly parts: readonly ProsePart[]
      readonly headings: readonly { readonly id: string; readonly depth: number; readonly text: string }[]
    }
  | {
      readonly ok: false
      readonly problem: MarkdownProblem | 'unknown-evidence' | 'stray-table' | 'lonely-note'
      readonly line: number
      readonly detail: string
    }

/**
 * The prose of a postmortem as safe HTML in the order of the page, broken where a table of the facts stands (`{table:timeline}`
 * alone in a paragraph), footnotes last. Each block of section `broke` has the id `broke-p1`, `broke-p2` …, the same in every
 * language; images and links may lead to evidence.
 */
export function renderProse(prose: string, options: ProseOptions): RenderedProse {
  const read = readMarkdown(prose)
  if (!read.ok) return read
  const { tree } = read
  showRawHtml(tree)
  const wrong = wrongPlaces(tree, options)[0]
  if (wrong !== undefined) return { ok: false, ...wrong }
  for (const { node, id } of proseBlocks(tree)) node.data = { ...node.data, hProperties: { id } }
  numberNotes(tree)
  markTables(tree)
  const unknown = printReferences(tree, options)
  if (unknown !== null) return { ok: false, problem: 'unknown-reference', ...unknown }
  const headings = placeHeadings(tree, { anchors: true })
  leadToEvidence(tree, options)
  return { ok: true, parts: htmlParts(toHtml(tree, options)), headings }
}

export type ProseBlock = { readonly node: Exclude<RootContent, Definition | FootnoteDefinition>; readonly section: string; readonly id: string }

/** Paragraphs, lists, quotes, images and typed tables of every section in order, with their ids; what stands before the first section has none. */
export function proseBlocks(tree: Root): readonly ProseBlock[] {
  const blocks: ProseBlock[] = []
  let section: string | null = null
  let number = 0
  for (const node of tree.children) {
    const anchor = node.type === 'heading' && node.depth === 2 ? headingAnchor(node) : null
    if (anchor !== null) {
      section = anchor
      number = 0
    }
    if (section === null || NO_BLOCKS.has(node.type) || tableOf(node) !== null) continue
    number += 1
    blocks.push({ node: node as ProseBlock['node'], section, id: `${section}-p${number}` })
  }
  return blocks
}

/** The id that `## Title {#id}` gives a heading. */
export function headingAnchor(node: Nodes): string | null {
  const last = node.type === 'heading' ? node.children.at(-1) : undefined
  return last?.type === 'text' ? (/\{#([a-z][a-z0-9-]*)\}$/.exec(last.value)?.[1] ?? null) : null
}

/** The table that a block stands for, when it is nothing but its mark. */
export function tableOf(node: Nodes): Table | null {
  const only = node.type === 'paragraph' && node.children.length === 1 ? node.children[0] : undefined
  const name = only?.type === 'text' ? /^\{table:([a-z]+)\}$/.exec(only.value)?.[1] : undefined
  return TABLES.find((table) => table === name) ?? null
}

/** What is wrong with one language's prose: its sections, its tables, and what it refers to. */
export function proseProblems(facts: PostmortemFacts, prose: string): readonly ContentProblem[] {
  const paths = new Set(facts.evidence.map(({ path }) => path))
  const rendered = renderProse(prose, {
    sources: new Set(Object.keys(facts.sources)),
    resolve: (reference) => (isKnown(facts, reference) ? { text: '' } : null),
    evidence: (path) => (paths.has(path) ? `/postmortems/${path}` : null),
    notes: { title: '', back: String },
  })
  if (!rendered.ok) return [{ line: rendered.line, path: '', expected: EXPECTED[rendered.problem](rendered.detail) }]
  const sections = rendered.headings.filter(({ depth }) => depth === 2).map(({ id }) => id)
  const tables = rendered.parts.flatMap((part) => (part.kind === 'table' ? [part.table] : []))
  return [
    ...(sections.join() === SECTIONS.join()
      ? []
      : [{ line: 1, path: '', expected: `the sections ${SECTIONS.join(', ')} in this order, not ${sections.join(', ')}` }]),
    ...(tables.toSorted().join() === TABLES.toSorted().join() ? [] : [{ line: 1, path: '', expected: `each table once: ${TABLES.join(', ')}` }]),
    ...repeatedAnchors(rendered.headings.map(({ id }) => id)),
  ]
}

const NO_BLOCKS: ReadonlySet<Nodes['type']> = new Set(['heading', 'definition', 'footnoteDefinition', 'thematicBreak'])

const EXPECTED = {
  'too-large': () => 'a text of at most 256 KiB',
  'too-deep': () => 'a text that is not nested so deep',
  'unknown-reference': (detail: string) => `something that facts.yaml knows, not ${detail}`,
  'unknown-evidence': (detail: string) => `the path of a piece of evidence in facts.yaml, not ${detail}`,
  'stray-table': () => `{table:…} alone in its paragraph, one of ${TABLES.join(', ')}`,
  'lonely-note': (detail: string) => `a footnote that something refers to, not [^${detail}]`,
} as const

function repeatedAnchors(ids: readonly string[]): readonly ContentProblem[] {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index)
  return repeated === undefined ? [] : [{ line: 1, path: '', expected: `{#${repeated}} only once` }]
}

function isKnown(facts: PostmortemFacts, reference: Reference): boolean {
  switch (reference.kind) {
    case 'event':
      return eventOf(facts, reference.id) !== null
    case 'interval':
      return facts.intervals.some((interval) => interval.name === reference.id)
    case 'fact':
      return figureOf(facts, reference.id) !== null
    default:
      return reference.kind satisfies never
  }
}

type WrongPlace = { readonly problem: 'unknown-evidence' | 'stray-table' | 'lonely-note'; readonly line: number; readonly detail: string }

function wrongPlaces(tree: Root, { evidence }: ProseOptions): readonly WrongPlace[] {
  const wrong: WrongPlace[] = []
  const referred = new Set<string>()
  visit(tree, 'footnoteReference', ({ identifier }) => void referred.add(identifier))
  visit(tree, (node: Nodes, _index, parent) => {
    const line = node.position?.start.line ?? 1
    if (node.type === 'footnoteDefinition' && !referred.has(node.identifier)) wrong.push({ problem: 'lonely-note', line, detail: node.identifier })
    if ((node.type === 'image' || node.type === 'link') && isEvidencePath(node.url) && evidence(node.url) === null) {
      wrong.push({ problem: 'unknown-evidence', line, detail: node.url })
    }
    const at = node.type === 'text' ? node.value.indexOf('{table:') : -1
    const stands = parent?.type === 'paragraph' && tree.children.some((block) => block === parent) && tableOf(parent as Nodes) !== null
    if (node.type === 'text' && at >= 0 && !stands) {
      wrong.push({ problem: 'stray-table', line: line + node.value.slice(0, at).split('\n').length - 1, detail: '' })
    }
  })
  return wrong.toSorted((a, b) => a.line - b.line)
}

function isEvidencePath(url: string): boolean {
  return url.startsWith('evidence/')
}

/** Notes are told apart by the order in which the text refers to them: what they are called where they are written may be anything. */
function numberNotes(tree: Root): void {
  const numbers = new Map<string, string>()
  visit(tree, 'footnoteReference', (node) => {
    if (!numbers.has(node.identifier)) numbers.set(node.identifier, `${numbers.size + 1}`)
  })
  visit(tree, ['footnoteReference', 'footnoteDefinition'], (node) => {
    if ('identifier' in node) node.identifier = numbers.get(String(node.identifier)) ?? node.identifier
  })
}

function markTables(tree: Root): void {
  for (const node of tree.children) {
    const table = tableOf(node)
    if (table !== null && node.type === 'paragraph') Object.assign(node, { children: [], data: { hName: TABLE_TAG, hProperties: { table } } })
  }
}

const TABLE_TAG = 'table-of-facts'

function leadToEvidence(tree: Root, { evidence }: ProseOptions): void {
  visit(tree, ['image', 'link'], (node) => {
    if ('url' in node && isEvidencePath(String(node.url))) node.url = evidence(String(node.url)) ?? node.url
  })
}

function toHtml(tree: Root, { notes }: ProseOptions): Html {
  const html = unified()
    .use(remarkRehype, {
      clobberPrefix: 'note-',
      footnoteLabel: notes.title,
      footnoteLabelProperties: {},
      footnoteBackLabel: (index: number) => notes.back(index + 1),
    })
    .runSync(tree) as Html
  guardLinks(html, (href) => SAFE_LINK.test(href) || SAFE_FILE.test(href))
  spellOutControls(html)
  return html
}

const PROSE_SANITATION: Sanitation = {
  ...SANITATION,
  tagNames: [...(SANITATION.tagNames ?? []), 'section', 'sup'],
  attributes: {
    ...SANITATION.attributes,
    ...Object.fromEntries(['blockquote', 'code', 'li', 'p', 'table', 'ul'].map((tag) => [tag, ['id']])),
    ol: ['start', 'id'],
    a: ['href', 'id', 'ariaDescribedBy', 'ariaLabel'],
    section: [['className', 'footnotes']],
  },
}
const CLEANER = unified().use(rehypeSanitize, PROSE_SANITATION)

function htmlParts(html: Html): readonly ProsePart[] {
  const parts: ProsePart[] = []
  let children: Html['children'] = []
  const close = () => {
    const printed = PRINTER.stringify(CLEANER.runSync({ type: 'root', children }) as Html)
    if (printed.trim() !== '') parts.push({ kind: 'html', html: printed })
    children = []
  }
  for (const child of html.children) {
    const table = isTableMark(child) ? TABLES.find((one) => one === child.properties.table) : undefined
    if (table === undefined) children.push(child)
    else {
      close()
      parts.push({ kind: 'table', table })
    }
  }
  close()
  return parts
}

function isTableMark(node: Html['children'][number]): node is Element {
  return node.type === 'element' && node.tagName === TABLE_TAG
}
