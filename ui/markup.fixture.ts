import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

export type Node = DefaultTreeAdapterTypes.ParentNode
export type Element = DefaultTreeAdapterTypes.Element

/** The document as a browser reads it; `twin` is the one that readers would get. */
export function documentOf(page: ReactElement, twin: 'fresh' | 'stale' = 'fresh'): Node {
  const document = parse(`<!doctype html><html><body>${renderToStaticMarkup(page)}</body></html>`, { scriptingEnabled: false })
  drop(document, twin === 'fresh' ? 'data-stale' : 'data-fresh')
  return document
}

/** Every element that `wanted` accepts, in the order of the document. */
export function all(node: Node, wanted: (element: Element) => boolean): readonly Element[] {
  return node.childNodes.flatMap((child) => ('attrs' in child ? [...(wanted(child) ? [child] : []), ...all(child, wanted)] : []))
}

export function byTag(node: Node, tag: string): readonly Element[] {
  return all(node, (element) => element.tagName === tag)
}

export function byClass(node: Node, name: string): readonly Element[] {
  return all(node, (element) => (attribute(element, 'class') ?? '').split(' ').includes(name))
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name)?.value ?? null
}

/** What a reader sees, white space collapsed. */
export function textOf(node: Node): string {
  return pieces(node).join('').replace(/\s+/g, ' ').trim()
}

function pieces(node: Node): readonly string[] {
  return node.childNodes.flatMap((child) => ('value' in child ? [child.value] : 'childNodes' in child ? pieces(child) : []))
}

function drop(node: Node, mark: string): void {
  node.childNodes = node.childNodes.filter((child) => !('attrs' in child && attribute(child, mark) !== null))
  for (const child of node.childNodes) if ('childNodes' in child) drop(child, mark)
}
