import type { Nodes, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import { visit } from 'unist-util-visit'
import { type MarkdownOptions, placeHeadings, printReferences, readMarkdown, SAFE_LINK, showRawHtml } from '#domain/markdown.ts'
import { harmless, oneLine } from './plain-text.ts'

/** A piece of a line: plain text of anybody, or an address with its words. */
export type Piece = string | { readonly words: string; readonly address: string }
/** A line of a list, and the lines below it. */
export type Item = { readonly line: readonly Piece[]; readonly below?: readonly Item[] }

/** Everything below gives one block, without an empty line around it; texts are escaped, so that they are shown as they were written. */
export function heading(depth: 1 | 2 | 3 | 4, ...pieces: readonly Piece[]): string {
  return `${'#'.repeat(depth)} ${lineOf(pieces)}`
}

export function paragraph(...pieces: readonly Piece[]): string {
  return lineOf(pieces)
}

/** Null when there is nothing in it. A list of people begins with another bullet, so that ours never goes on where theirs ends. */
export function list(items: readonly Item[]): string | null {
  return items.length === 0 ? null : items.map((item) => itemText(item, '')).join('\n')
}

export type WrittenOptions = Pick<MarkdownOptions, 'resolve' | 'shiftHeadings' | 'anchors'> & {
  /** Another address for a link or an image, or null where it may lead nowhere. Without it only https:, mailto: and # are left. */
  readonly addressOf?: (url: string) => string | null
  /** What stands instead of a block of prose; null where it stays. */
  readonly instead?: (block: Nodes) => readonly Piece[] | null
}

/**
 * Markdown that people wrote, as Markdown that is safe in any reader: raw HTML is shown as it was typed, control characters and
 * addresses that could run something are left out. What cannot be read is shown as plain text.
 */
export function written(markdown: string, options: WrittenOptions = {}): string {
  const text = harmless(markdown)
  if (isPlain(text)) return text.trim()
  const read = readMarkdown(text)
  if (!read.ok)
    return text
      .split('\n')
      .map((line) => paragraph(line))
      .join('\n')
  const { tree } = read
  inlineDefinitions(tree)
  showRawHtml(tree)
  replaceBlocks(tree, options)
  printReferences(tree, options)
  placeHeadings(tree, options)
  guardAddresses(tree, options.addressOf ?? safeAddress)
  visit(tree, stripControls)
  return WRITER.stringify(tree).trim()
}

/** Blocks of a document with an empty line between them; nothing for those that are null. */
export function documentOf(blocks: readonly (string | null)[]): string {
  return `${blocks.filter((block) => block !== null && block !== '').join('\n\n')}\n`
}

/** A block of one line that stands only in the twin of that name. */
export function inTwin(twin: 'fresh' | 'stale', block: string): string {
  return `⟦${twin}⟧${block}`
}

const WRITER = remark().use(remarkGfm, { singleTilde: false }).data('settings', { bullet: '*', rule: '-' }).freeze()

/** Sentences and nothing else, as most updates are: ten years of them are printed in one night, and a parser costs the most of it. */
function isPlain(text: string): boolean {
  return !/[\\`*_[\]<>|~&#!@]|:\/\/|www\./i.test(text) && text.split('\n').every((line) => !/^(?:\s|[-+=]|\d+[.)])/.test(line))
}

function itemText({ line, below = [] }: Item, indent: string): string {
  return [`${indent}- ${lineOf(line)}`, ...below.map((item) => itemText(item, `${indent}  `))].join('\n')
}

/** Spaces between a text and a link stay, those at the edges of the line do not. */
function lineOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece !== 'string') return linkText(oneLine(piece.words), piece.address)
      return `${/^\s/.test(piece) ? ' ' : ''}${escaped(oneLine(piece))}${/\s$/.test(piece) ? ' ' : ''}`
    })
    .join('')
    .trim()
    .replace(AT_START, (mark) => (/^\d/.test(mark) ? `${mark.slice(0, -1)}\\${mark.slice(-1)}` : `\\${mark}`))
}

/** Addresses of ours have nothing to escape but what a slug cannot hold. */
function linkText(words: string, address: string): string {
  const url = address
    .replaceAll(/[\s<>\\]/g, encodeURIComponent)
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
  return words === url && ABSOLUTE.test(url) ? `<${url}>` : `[${escaped(words)}](${url})`
}

/** What may stand in angle brackets alone (CommonMark 0.31, autolinks): anything else would be text in brackets. */
const ABSOLUTE = /^[a-z][a-z0-9+.-]{1,31}:/i

/**
 * Everything that could be a mark of Markdown inside of a line (CommonMark 0.31, and GFM's strikethrough). `<` by a reference: in what
 * looks like an address a backslash would be part of the address.
 */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]~]|<(?=[a-z/!?])|&(?=[#a-z])|(?<=\s)#/gi, (mark) => (mark === '<' ? '&lt;' : `\\${mark}`))
}

/** What would make a line something else than text. */
const AT_START = /^(?:[-+=>#]|\d+[.)])/

function textNode(value: string): Text {
  return { type: 'text', value }
}

/** Many texts stand in one document: the address of a link must not come from another text. */
function inlineDefinitions(tree: Root): void {
  const urls = new Map<string, string>()
  visit(tree, 'definition', (node) => {
    if (!urls.has(node.identifier)) urls.set(node.identifier, node.url)
  })
  visit(tree, ['linkReference', 'imageReference', 'definition'], (node, index, parent: Parents | undefined) => {
    if (parent === undefined || index === undefined) return
    if (node.type === 'definition') {
      parent.children.splice(index, 1)
      return index
    }
    const url = 'identifier' in node ? (urls.get(node.identifier) ?? '') : ''
    if (node.type === 'linkReference') parent.children[index] = { type: 'link', url, children: node.children }
    if (node.type === 'imageReference') parent.children[index] = { type: 'image', url, alt: node.alt ?? null }
  })
}

function replaceBlocks(tree: Root, { instead }: WrittenOptions): void {
  if (instead === undefined) return
  tree.children = tree.children.map((block): RootContent => {
    const pieces = instead(block)
    return pieces === null ? block : { type: 'paragraph', children: pieces.map(toNode) }
  })
}

function toNode(piece: Piece): PhrasingContent {
  if (typeof piece === 'string') return textNode(oneLine(piece))
  return { type: 'link', url: piece.address, children: [textNode(oneLine(piece.words))] }
}

function safeAddress(url: string): string | null {
  return SAFE_LINK.test(url) ? url : null
}

/** A link or an image that may lead nowhere gives way to its own words. */
function guardAddresses(tree: Root, addressOf: (url: string) => string | null): void {
  visit(tree, ['link', 'image'], (node, index, parent: Parents | undefined) => {
    if (parent === undefined || index === undefined || (node.type !== 'link' && node.type !== 'image')) return
    const address = addressOf(node.url)
    if (address !== null) {
      node.url = address
      return
    }
    const words: PhrasingContent[] = node.type === 'link' ? node.children : [textNode(node.alt ?? '')]
    ;(parent.children as PhrasingContent[]).splice(index, 1, ...words)
    return index
  })
}

/** Character references can spell what was left out before. */
function stripControls(node: Nodes): void {
  if ('value' in node) node.value = harmless(node.value)
  if ('url' in node) node.url = oneLine(node.url)
  if ('title' in node && typeof node.title === 'string') node.title = oneLine(node.title)
  if ('alt' in node && typeof node.alt === 'string') node.alt = oneLine(node.alt)
  if ('lang' in node && typeof node.lang === 'string') node.lang = oneLine(node.lang)
  if ('meta' in node && typeof node.meta === 'string') node.meta = oneLine(node.meta)
}
