import { diffArrays } from 'diff'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** A paragraph, heading or list item of an article, as readers saw it; `section` is the id of the heading that it stands under. */
export type Block = { readonly section: string; readonly text: string }

/** A run of words that both revisions have, or that only one has. */
export type Piece = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }

export type SectionDiff = {
  /** Empty for what stands before the first section. */
  readonly section: string
  /** The heading, of the later revision where it has the section. */
  readonly title: string
  /** Only what differs. */
  readonly blocks: readonly (readonly Piece[])[]
}

/** A value of the facts as JSON has it. */
export type FactValue = string | number | boolean | null
export type FactDiff = {
  /** `events E3`, `title`: the list and what is in it. */
  readonly item: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** `was` or `now` is undefined where the field is not there. */
  readonly fields: readonly { readonly name: string; readonly was: FactValue | undefined; readonly now: FactValue | undefined }[]
}

/** The prose of a stored article; its tables and drawings are told by the facts. */
export function articleBlocks(html: string): readonly Block[] {
  const blocks: Block[] = []
  let section = ''
  const read = (node: Node): void => {
    if (!('tagName' in node) || OF_THE_FACTS.has(node.tagName)) return
    if (node.tagName === 'h2') section = node.attrs.find((attr) => attr.name === 'id')?.value ?? section
    if (!TEXTS.has(node.tagName)) return node.childNodes.forEach(read)
    const own = ownText(node).replace(/\s+/g, ' ').trim()
    if (own !== '') blocks.push({ section, text: own })
    if (node.tagName === 'li' || node.tagName === 'blockquote') node.childNodes.forEach(read)
  }
  parseFragment(html).childNodes.forEach(read)
  return blocks
}

/** Which sections read otherwise, in the order of the later revision, and where inside their paragraphs. */
export function textDiff(was: readonly Block[], now: readonly Block[]): readonly SectionDiff[] {
  const sections = [...new Set([...now, ...was].map((block) => block.section))]
  return sections.flatMap((section) => {
    const [before, after] = [was, now].map((blocks) => blocks.filter((block) => block.section === section).map((block) => block.text))
    const blocks = blocksDiff(before ?? [], after ?? [])
    return blocks.length === 0 ? [] : [{ section, title: section === '' ? '' : (after?.[0] ?? before?.[0] ?? ''), blocks }]
  })
}

/** What the two facts files say otherwise, item by item; both as JSON, so that facts of an older schema can be compared too. */
export function factsDiff(was: unknown, now: unknown): readonly FactDiff[] {
  const [before, after] = [itemsOf(was), itemsOf(now)]
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((item) => {
    const [old, fresh] = [before.get(item), after.get(item)]
    const names = [...new Set([...(fresh?.keys() ?? []), ...(old?.keys() ?? [])])]
    const fields = names.map((name) => ({ name, was: old?.get(name), now: fresh?.get(name) })).filter((field) => field.was !== field.now)
    if (fields.length === 0) return []
    return [{ item, kind: old === undefined ? 'added' : fresh === undefined ? 'removed' : 'changed', fields }] as const
  })
}

const OF_THE_FACTS = new Set(['table', 'svg', 'nav', 'dl'])
const TEXTS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'li', 'pre', 'blockquote', 'figcaption'])
const BLOCKS = new Set([...TEXTS, ...OF_THE_FACTS, 'ul', 'ol', 'div', 'section'])

/** The text of an element without the blocks inside it, which are read by themselves. */
function ownText(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : 'tagName' in node && !BLOCKS.has(node.tagName) ? ownText(node) : '')).join('')
}

function blocksDiff(was: readonly string[], now: readonly string[]): readonly (readonly Piece[])[] {
  const blocks: (readonly Piece[])[] = []
  let gone: readonly string[] = []
  const close = (fresh: readonly string[]) => {
    for (let index = 0; index < Math.max(gone.length, fresh.length); index += 1) blocks.push(wordDiff(gone[index] ?? '', fresh[index] ?? ''))
    gone = []
  }
  for (const change of diffArrays([...was], [...now])) {
    if (change.removed) gone = change.value
    else if (change.added) close(change.value)
    else close([])
  }
  close([])
  return blocks
}

/** Words of any script, white space, and each mark by itself. */
const WORD = /\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu

/** When hardly a word is shared, two texts side by side read better than their shreds. */
const SHREDS = 0.3

/** Where inside a text two versions of it differ; two texts as a whole when hardly a word is shared. */
export function wordDiff(was: string, now: string): readonly Piece[] {
  const changes = diffArrays(was.match(WORD) ?? [], now.match(WORD) ?? [])
  const pieces = changes.map(({ added, removed, value }): Piece => ({ kind: added ? 'new' : removed ? 'gone' : 'same', text: value.join('') }))
  const shared = pieces.reduce((length, piece) => length + (piece.kind === 'same' ? piece.text.trim().length : 0), 0)
  if (shared >= SHREDS * Math.min(was.length, now.length)) return pieces
  return [{ kind: 'gone', text: was } as const, { kind: 'new', text: now } as const]
}

type Fields = Map<string, FactValue>

/** By item: its fields, flat; a thing in a list is known by its id or else by what it is called. */
function itemsOf(facts: unknown): ReadonlyMap<string, Fields> {
  const items = new Map<string, Fields>()
  for (const [name, value] of Object.entries(isRecord(facts) ? facts : {})) {
    if (Array.isArray(value) && value.some(isRecord)) {
      for (const [key, entry] of keyed(value)) items.set(`${name} ${key}`, flat(entry))
    } else if (name === 'sources' && isRecord(value)) {
      for (const [key, entry] of Object.entries(value)) items.set(`${name} ${key}`, flat(entry))
    } else items.set(name, flat(value))
  }
  return items
}

const NAMES = ['id', 'name', 'event', 'date', 'component', 'to', 'body', 'question', 'what', 'about', 'text', 'role', 'where'] as const

function keyed(list: readonly unknown[]): readonly (readonly [string, unknown])[] {
  const seen = new Map<string, number>()
  return list.map((entry, index) => {
    const name = isRecord(entry) ? NAMES.map((field) => nameIn(entry[field])).find((one) => one !== null) : null
    const key = name ?? `${index + 1}`
    const times = 1 + (seen.get(key) ?? 0)
    seen.set(key, times)
    return [times === 1 ? key : `${key} (${times})`, entry] as const
  })
}

function nameIn(value: unknown): string | null {
  if (typeof value === 'string') return value
  return isRecord(value) && typeof value.en === 'string' ? value.en : null
}

function flat(value: unknown, path = '', fields: Fields = new Map()): Fields {
  if (Array.isArray(value) && !value.some(isRecord)) fields.set(path, value.join(', '))
  else if (Array.isArray(value)) for (const [key, entry] of keyed(value)) flat(entry, joined(path, key), fields)
  else if (isRecord(value)) for (const [name, entry] of Object.entries(value)) flat(entry, joined(path, name), fields)
  else if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) fields.set(path, value as FactValue)
  return fields
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path} ${name}`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
