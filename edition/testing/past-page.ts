import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, parseFragment, serialize } from 'parse5'
import type { PastPage } from '../past-page.ts'

type Element = DefaultTreeAdapterTypes.Element
type Parent = DefaultTreeAdapterTypes.ParentNode

/** What `edition/past-page.ts` does, done to the tree of a real parser: the two must never differ. `banner` is taken as it stands. */
export function pastPageByTree(html: string, { number, path }: Pick<PastPage, 'number' | 'path'>, banner: string): string {
  const document = parse(html, { scriptingEnabled: false })
  const prefix = path === '/en' || path.startsWith('/en/') ? `Edition ${number} · ` : `제${number}판 · `
  const elements = elementsOf(document)
  const title = elements.find(({ tagName }) => tagName === 'title')
  for (const element of elements) change(element, { number, prefix, title })
  const head = elements.find(({ tagName }) => tagName === 'head')
  const body = elements.find(({ tagName }) => tagName === 'body')
  if (head === undefined || body === undefined) throw new Error('a parser always makes a head and a body')
  insert(head, null, '<meta name="robots" content="noindex">')
  const main = elements.find(({ tagName }) => tagName === 'main')
  const before = main ?? body.childNodes[0] ?? null
  insert(main?.parentNode ?? body, before, banner)
  return serialize(document)
}

function elementsOf(parent: Parent): readonly Element[] {
  return parent.childNodes.flatMap((node) => ('tagName' in node ? [node, ...elementsOf(node)] : []))
}

type Changes = { readonly number: number; readonly prefix: string; readonly title: Element | undefined }

function change(element: Element, { number, prefix, title }: Changes): void {
  const { tagName, attrs } = element
  const attribute = (name: string) => attrs.find((one) => one.name === name)?.value
  const isLiveScript = tagName === 'script' && attribute('type') !== 'application/ld+json'
  if (isLiveScript || (tagName === 'meta' && attribute('name') === 'robots')) return defaultTreeAdapter.detachNode(element)
  if (element === title) insert(element, element.childNodes[0] ?? null, prefix)
  const isSharedTitle = tagName === 'meta' && (attribute('property') === 'og:title' || attribute('name') === 'twitter:title')
  const isToday = tagName === 'link' && !/\b(?:icon|apple-touch-icon|manifest)\b/.test(attribute('rel') ?? '')
  for (const attr of attrs) {
    if (isSharedTitle && attr.name === 'content') attr.value = prefix + attr.value
    const isUrl = ['href', 'src', 'action', 'formaction', 'poster'].includes(attr.name)
    const isKept = ['meta', 'style', 'script'].includes(tagName) || isToday
    if (!isKept && isUrl && /^\/(?!\/|editions\/)/.test(attr.value)) attr.value = `/editions/${number}${attr.value}`
  }
}

function insert(parent: Parent, before: DefaultTreeAdapterTypes.ChildNode | null, html: string): void {
  for (const node of [...parseFragment(html).childNodes]) {
    defaultTreeAdapter.detachNode(node)
    if (before === null) defaultTreeAdapter.appendChild(parent, node)
    else defaultTreeAdapter.insertBefore(parent, node, before)
  }
}
