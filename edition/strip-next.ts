import type { DefaultTreeAdapterTypes } from 'parse5'
import { isOwnScript, scriptProblem } from './own-scripts.ts'
import { type Refusal, refuse } from './refusal.ts'

type Element = DefaultTreeAdapterTypes.Element
type Found = { readonly path: string; readonly builds: string[]; readonly stylesheets: string[]; readonly scripts: string[]; readonly refusals: Refusal[] }

/** Takes out of the tree all that Next and React add for their own use, and reports what the page at `path` is made of. */
export function stripNext(document: DefaultTreeAdapterTypes.Document, path: string): Omit<Found, 'refusals'> | Refusal {
  const found: Found = { path, builds: [], stylesheets: [], scripts: [], refusals: [] }
  strip(document, found)
  return found.refusals[0] ?? found
}

function strip(parent: DefaultTreeAdapterTypes.ParentNode, found: Found): void {
  parent.childNodes = parent.childNodes.filter((node) => {
    if (node.nodeName === '#comment') return false
    return !('attrs' in node) || stays(node, found)
  })
}

function stays(element: Element, found: Found): boolean {
  switch (element.tagName) {
    case 'script':
      return scriptStays(element, found)
    case 'link':
      return linkStays(element, found)
    case 'meta':
      return metaStays(element, found)
    case 'style':
      found.refusals.push(refuse('inline-style', 'a <style> element'))
      return false
    case 'template':
      found.refusals.push(refuse('incomplete', STREAMED))
      return false
    default:
      strip(element, found)
      return !isReactLeftover(element, found)
  }
}

const STREAMED = 'a part of the page came later and needs JavaScript: no Suspense, and htmlLimitedBots /.*/ in next.config.ts'

/** How the inline scripts of Next 16 and React 19 begin; the last kind moves parts of a streamed page into place. */
const OWN_SCRIPTS =
  /^(?:self\.__next_f\.push\(|\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\(|\(globalThis\["TURBOPACK"\] \|\| |\(globalThis\.TURBOPACK\|\||requestAnimationFrame\(function\(\)\{\$RT=)/
const STREAMING_SCRIPTS = /^\$R[A-Z](?:=|\()/

function scriptStays(script: Element, found: Found): boolean {
  const src = attribute(script, 'src')
  const text = textOf(script)
  if (isOwnScript(script)) return ownStays(script, src ?? '', found)
  if (src !== null) {
    if (!src.startsWith('/_next/')) found.refusals.push(refuse('unknown-script', src.slice(0, 120)))
    return false
  }
  if (attribute(script, 'type') === 'application/ld+json') return dataStays(script, text, found)
  if (STREAMING_SCRIPTS.test(text)) found.refusals.push(refuse('incomplete', STREAMED))
  else if (!OWN_SCRIPTS.test(text)) found.refusals.push(refuse('unknown-script', text.slice(0, 120)))
  return false
}

function ownStays(script: Element, src: string, found: Found): boolean {
  const problem = scriptProblem(script, found.path) ?? (found.scripts.includes(src) ? refuse('unknown-script', `${src} twice`) : null)
  if (problem !== null) found.refusals.push(problem)
  found.scripts.push(src)
  return problem === null
}

function dataStays(script: Element, text: string, found: Found): boolean {
  try {
    const safe = JSON.stringify(JSON.parse(text)).replaceAll('<', '\\u003c')
    script.childNodes = [{ nodeName: '#text', parentNode: script, value: safe }]
  } catch {
    found.refusals.push(refuse('malformed', 'the JSON-LD does not parse'))
  }
  return true
}

function linkStays(link: Element, found: Found): boolean {
  const kinds = (attribute(link, 'rel') ?? '').toLowerCase().split(/\s+/)
  const href = attribute(link, 'href') ?? ''
  if (kinds.includes('stylesheet')) {
    found.stylesheets.push(href)
    return false
  }
  const forScripts = ['preload', 'modulepreload', 'prefetch'].some((kind) => kinds.includes(kind)) && href.startsWith('/_next/')
  return !forScripts && !kinds.includes('expect')
}

function metaStays(meta: Element, found: Found): boolean {
  const name = attribute(meta, 'name')
  if (attribute(meta, 'http-equiv') !== null) found.refusals.push(refuse('element', 'a <meta http-equiv>'))
  if (name === 'bongsu-build') found.builds.push(attribute(meta, 'content') ?? '')
  return name !== 'bongsu-build' && name !== 'next-size-adjust'
}

function isReactLeftover(element: Element, found: Found): boolean {
  if (element.tagName !== 'div' || attribute(element, 'hidden') === null) return false
  const isStreamed = /^S:/.test(attribute(element, 'id') ?? '')
  if (isStreamed && element.childNodes.length > 0) found.refusals.push(refuse('incomplete', STREAMED))
  return isStreamed || (element.attrs.length === 1 && element.childNodes.length === 0)
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name)?.value ?? null
}

function textOf(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
}
