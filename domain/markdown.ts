import type { Element, Root as Html, Text as HtmlText } from 'hast'
import type { Definition, FootnoteDefinition, Heading, Link, Nodes, Parents, PhrasingContent, Root, Text } from 'mdast'
import rehypeSanitize, { type Options as Sanitation } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { remembered } from './remembered.ts'

export const MARKDOWN_MAX_BYTES = 256 * 1024
const MAX_LINES = 5000
const MAX_NESTING = 32
/** Brackets and marks of emphasis cost the parser the square of their number within a paragraph, and nest as deep. */
const MAX_MARKS = 1000

/** `{event:E3}`, `{interval:user_impact}`, `{fact:claims.received}`: a fact is written once and printed from here. */
export type Reference = { readonly kind: 'event' | 'interval' | 'fact'; readonly id: string }

export type Printed = { readonly text: string; readonly at?: Date; readonly title?: string }

export type MarkdownOptions = {
  /** Prints a reference, null when it names nothing. Without it, references stay as they are written. */
  readonly resolve?: (reference: Reference) => Printed | null
  /** The keys that `[K2]` or `[K2 K11]` may name: each becomes a link to `#K2`. Without it, they stay as they are written. */
  readonly sources?: ReadonlySet<string>
  /** `## Title {#anchor}` gives the heading that id. Only for texts that have their page for themselves. */
  readonly anchors?: boolean
  /** How many levels deeper every heading stands; never deeper than h6. */
  readonly shiftHeadings?: number
}

export type MarkdownProblem = 'too-large' | 'too-deep' | 'unknown-reference'

export type RenderedMarkdown =
  | { readonly ok: true; readonly html: string; readonly headings: readonly { readonly id: string; readonly depth: number; readonly text: string }[] }
  /** `line` from 1; `detail` is what was refused there, empty for a text that was not read at all. */
  | { readonly ok: false; readonly problem: MarkdownProblem; readonly line: number; readonly detail: string }

/** Some hundred kilobytes of updates. */
const TEXTS_KEPT = 500

/**
 * Markdown with tables as HTML that is safe in any page: no raw HTML (it shows as it was typed), links only to https:, mailto: and
 * `#` of the same page, images only from /postmortems/, direction and control characters spelled out as ⟨U+202E⟩.
 */
export function renderMarkdown(markdown: string, options: MarkdownOptions): RenderedMarkdown {
  const read = readMarkdown(markdown)
  if (!read.ok) return read
  const { tree } = read
  showRawHtml(tree)
  flattenFootnotes(tree)
  const unknown = printReferences(tree, options)
  if (unknown !== null) return { ok: false, problem: 'unknown-reference', ...unknown }
  const headings = placeHeadings(tree, options)
  const html = TO_HTML.runSync(tree) as Html
  guardLinks(html)
  spellOutControls(html)
  return { ok: true, html: PRINTER.stringify(CLEANER.runSync(html) as Html), headings }
}

/** The text without its marks, one line for each line a reader would see; a text that would be refused comes back as it is. */
export const plainText: (markdown: string) => string = remembered(TEXTS_KEPT, (markdown) => {
  const read = readMarkdown(markdown)
  return withoutControls(read.ok ? blockText(read.tree).trim() : markdown)
})

const READER = unified().use(remarkParse).use(remarkGfm, { singleTilde: false })
const TO_HTML = unified().use(remarkRehype)
export const PRINTER = unified().use(rehypeStringify)

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
export const SANITATION: Sanitation = {
  tagNames: [
    ...HEADINGS,
    ...['a', 'blockquote', 'br', 'code', 'del', 'em', 'hr', 'img', 'input', 'li', 'ol', 'p', 'pre', 'strong'],
    ...['table', 'tbody', 'td', 'th', 'thead', 'time', 'tr', 'ul'],
  ],
  attributes: {
    ...Object.fromEntries(HEADINGS.map((tag) => [tag, ['id']])),
    a: ['href'],
    img: ['src', 'alt'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    ol: ['start'],
    td: ['align'],
    th: ['align'],
    time: ['dateTime', 'title'],
  },
  required: { input: { type: 'checkbox', disabled: true } },
  protocols: { href: ['https', 'mailto'] },
  clobber: [],
  strip: ['script', 'style'],
}
const CLEANER = unified().use(rehypeSanitize, SANITATION)

const LINE_END = /\r\n|\r|\n/

export type ReadMarkdown =
  | { readonly ok: true; readonly tree: Root }
  | { readonly ok: false; readonly problem: 'too-large' | 'too-deep'; readonly line: number; readonly detail: '' }

/** The parser is not asked about texts that would keep it busy for minutes: these are told by size and by their marks alone. */
export function readMarkdown(markdown: string): ReadMarkdown {
  if (new TextEncoder().encode(markdown).length > MARKDOWN_MAX_BYTES || markdown.split(LINE_END).length > MAX_LINES)
    return { ok: false, problem: 'too-large', line: 1, detail: '' }
  const line = tooDeepLine(markdown)
  if (line !== null) return { ok: false, problem: 'too-deep', line, detail: '' }
  const tree = READER.parse(markdown)
  const deepest = tooDeepNodeLine(tree)
  return deepest === null ? { ok: true, tree } : { ok: false, problem: 'too-deep', line: deepest, detail: '' }
}

function tooDeepLine(markdown: string): number | null {
  let open = 0
  let marks = 0
  for (const [index, line] of markdown.split(LINE_END).entries()) {
    if (containerDepth(line) > MAX_NESTING) return index + 1
    if (line.trim() === '') open = marks = 0
    for (const [mark] of line.replaceAll(/\\[[\]*_~]/g, '').matchAll(/[[\]*_~]/g)) {
      marks += 1
      if (mark === '[') open += 1
      if (mark === ']') open = Math.max(0, open - 1)
      if (open > MAX_NESTING || marks > MAX_MARKS) return index + 1
    }
  }
  return null
}

/** How many quotes and lists the marks in front of a line can open; two columns of indentation can keep one open. */
function containerDepth(line: string): number {
  const marks = /^(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/.exec(line)?.[0] ?? ''
  const containers = marks.match(/>|[-+*]|\d+/g)?.length ?? 0
  const indentation = /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0
  return containers + Math.floor(indentation / 2)
}

function tooDeepNodeLine(tree: Root): number | null {
  const waiting: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next
    if (depth > 4 * MAX_NESTING) return node.position?.start.line ?? 1
    if ('children' in node) for (const child of node.children) waiting.push({ node: child, depth: depth + 1 })
  }
  return null
}

export function showRawHtml(tree: Root): void {
  visit(tree, 'html', (node, index, parent) => {
    if (parent === undefined || index === undefined) return
    const text: Text = { type: 'text', value: node.value }
    const isBlock = parent.type === 'root' || parent.type === 'blockquote' || parent.type === 'listItem' || parent.type === 'footnoteDefinition'
    parent.children[index] = isBlock ? { type: 'paragraph', children: [text] } : text
  })
}

/** Footnotes need ids, and ids would meet those of other texts on the page: the mark stays as typed, the note as a paragraph. */
function flattenFootnotes(tree: Root): void {
  visit(tree, ['footnoteReference', 'footnoteDefinition'], (node, index, parent: Parents | undefined) => {
    if (parent === undefined || index === undefined) return
    if (node.type === 'footnoteReference') parent.children[index] = { type: 'text', value: `[^${node.identifier}]` }
    if (node.type !== 'footnoteDefinition') return
    parent.children.splice(
      index,
      1,
      { type: 'paragraph', children: [{ type: 'text', value: `[^${node.identifier}]` }] },
      ...(node as FootnoteDefinition).children,
    )
    return [SKIP, index + 1]
  })
}

const REFERENCE = /\{(event|interval|fact):([A-Za-z0-9_.-]+)\}|\[([A-Z]\d{1,3}(?: [A-Z]\d{1,3})*)\]/g

export function printReferences(tree: Root, options: MarkdownOptions): { line: number; detail: string } | null {
  let unknown: { line: number; detail: string } | null = null
  visit(tree, 'text', (node, index, parent) => {
    if (parent === undefined || index === undefined || parent.type === 'link') return
    const parts = referenceParts(node.value, options)
    const wrong = parts.find((part) => 'unknown' in part)
    if (wrong !== undefined) unknown ??= { line: (node.position?.start.line ?? 1) + wrong.linesBefore, detail: wrong.unknown }
    const printed = parts.flatMap((part) => ('unknown' in part ? [] : [part]))
    ;(parent.children as PhrasingContent[]).splice(index, 1, ...printed)
    return [SKIP, index + printed.length]
  })
  return unknown
}

type Part = Text | Link | { readonly unknown: string; readonly linesBefore: number }

function referenceParts(value: string, { resolve, sources }: MarkdownOptions): readonly Part[] {
  const parts: Part[] = []
  let end = 0
  for (const match of value.matchAll(REFERENCE)) {
    const [whole, kind, id, keys] = match
    const linesBefore = value.slice(0, match.index).split('\n').length - 1
    const printed =
      keys === undefined ? resolve && printedReference({ kind: kind as Reference['kind'], id: id ?? '' }, resolve) : sources && citation(keys, sources)
    if (printed === undefined) continue
    parts.push(text(value.slice(end, match.index)), ...(printed ?? [{ unknown: whole, linesBefore }]))
    end = match.index + whole.length
  }
  return [...parts, text(value.slice(end))].filter((part) => 'unknown' in part || part.type !== 'text' || part.value !== '')
}

function printedReference(reference: Reference, resolve: NonNullable<MarkdownOptions['resolve']>): readonly Part[] | null {
  const printed = resolve(reference)
  if (printed === null) return null
  if (printed.at === undefined) return [text(printed.text)]
  const properties = { dateTime: printed.at.toISOString(), ...(printed.title === undefined ? {} : { title: printed.title }) }
  return [{ ...text(printed.text), data: { hName: 'time', hProperties: properties } }]
}

function citation(keys: string, sources: ReadonlySet<string>): readonly Part[] | null {
  const names = keys.split(' ')
  if (!names.every((key) => sources.has(key))) return null
  const links = names.map((key): Link => ({ type: 'link', url: `#${key}`, children: [text(key)] }))
  return [text('['), ...links.flatMap((link, index) => (index === 0 ? [link] : [text(' '), link])), text(']')]
}

function text(value: string): Text {
  return { type: 'text', value }
}

export function placeHeadings(tree: Root, { anchors = false, shiftHeadings = 0 }: MarkdownOptions): { id: string; depth: number; text: string }[] {
  const headings: { id: string; depth: number; text: string }[] = []
  visit(tree, 'heading', (node) => {
    node.depth = Math.min(6, node.depth + shiftHeadings) as Heading['depth']
    const last = node.children.at(-1)
    const anchor = anchors && last?.type === 'text' ? /\s*\{#([a-z][a-z0-9-]*)\}$/.exec(last.value) : null
    if (last?.type !== 'text' || anchor === null) return
    last.value = last.value.slice(0, anchor.index)
    node.data = { hProperties: { id: anchor[1] } }
    headings.push({ id: anchor[1] ?? '', depth: node.depth, text: inlineText(node) })
  })
  return headings
}

export const SAFE_LINK = /^(?:https:\/\/[^/\s]|mailto:[^\s]|#[A-Za-z][\w-]*$)/
/** A file of a postmortem. */
export const SAFE_FILE = /^\/postmortems\/(?:[a-z0-9][a-z0-9_-]*\/)*[a-z0-9][a-z0-9_.-]*$/i

/** A link or image that leads elsewhere gives way to its own words; nothing is left that looks like a link and is none. */
export function guardLinks(tree: Html, isSafeLink = (href: string) => SAFE_LINK.test(href)): void {
  visit(tree, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined) return
    if (node.tagName === 'a' && !isSafeLink(String(node.properties.href ?? ''))) {
      parent.children.splice(index, 1, ...node.children)
      return [SKIP, index]
    }
    if (node.tagName === 'img' && !SAFE_FILE.test(String(node.properties.src ?? ''))) {
      parent.children[index] = { type: 'text', value: String(node.properties.alt ?? '') }
    }
    return undefined
  })
}

export function spellOutControls(tree: Html): void {
  visit(tree, (node) => {
    if (node.type === 'text') (node as HtmlText).value = withoutControls(node.value)
    if (node.type !== 'element') return
    for (const [name, value] of Object.entries((node as Element).properties)) if (typeof value === 'string') node.properties[name] = withoutControls(value)
  })
}

/** Characters that change the direction of the text around them or that no one can see; tab and line ends stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

function withoutControls(value: string): string {
  return value.replaceAll(CONTROLS, (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`)
}

function blockText(node: Nodes): string {
  switch (node.type) {
    case 'root':
    case 'blockquote':
    case 'footnoteDefinition':
      return node.children.filter(isShown).map(blockText).join('\n\n')
    case 'list':
      return node.children.map((item, index) => `${node.ordered ? `${(node.start ?? 1) + index}.` : '-'} ${blockText(item)}`).join('\n')
    case 'listItem':
      return `${node.checked === true ? '[x] ' : node.checked === false ? '[ ] ' : ''}${node.children.map(blockText).join('\n').replaceAll('\n', '\n  ')}`
    case 'table':
      return node.children.map(blockText).join('\n')
    case 'tableRow':
      return node.children.map(inlineText).join(' | ')
    case 'thematicBreak':
      return '---'
    default:
      return inlineText(node)
  }
}

function isShown(node: Nodes): node is Exclude<Nodes, Definition> {
  return node.type !== 'definition'
}

export function inlineText(node: Nodes): string {
  if (node.type === 'break') return '\n'
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
  if (node.type === 'footnoteReference') return `[^${node.identifier}]`
  if (node.type === 'link') return linkText(node)
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(inlineText).join('') : ''
}

function linkText(node: Link): string {
  const words = node.children.map(inlineText).join('')
  const address = node.url.replace(/^mailto:/, '')
  return words === address || !SAFE_LINK.test(node.url) || node.url.startsWith('#') ? words : `${words} (${address})`
}
