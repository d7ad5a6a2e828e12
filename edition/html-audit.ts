import type { DefaultTreeAdapterTypes } from 'parse5'
import type { FreezeRules } from './freeze.ts'
import { scriptProblem } from './own-scripts.ts'
import { type Refusal, refuse } from './refusal.ts'

type Element = DefaultTreeAdapterTypes.Element
type Attribute = Element['attrs'][number]
type Origins = FreezeRules['origins']

/** The first thing in the document that could run, load from elsewhere, or was never meant for readers; null when there is none. */
export function auditHtml(parent: DefaultTreeAdapterTypes.ParentNode, path: string, origins: Origins): Refusal | null {
  for (const node of parent.childNodes) {
    if (!('attrs' in node)) continue
    const refusal = elementProblem(node, path, origins) ?? auditHtml(node, path, origins)
    if (refusal !== null) return refusal
  }
  return null
}

// noscript among them: browsers with and without scripting read its inside differently.
const FORBIDDEN_ELEMENTS = new Set(
  'noscript iframe frame frameset fencedframe portal object embed applet base template slot animate animatemotion animatetransform set foreignobject handler plaintext xmp noembed noframes'.split(
    ' ',
  ),
)

function elementProblem(element: Element, path: string, origins: Origins): Refusal | null {
  if (FORBIDDEN_ELEMENTS.has(element.tagName.toLowerCase())) return refuse('element', `a <${element.tagName}>`)
  const script = element.tagName.toLowerCase() === 'script' ? scriptProblem(element, path) : null
  if (script !== null) return script
  for (const attr of element.attrs) {
    const refusal = attributeProblem(element, attr, path, origins)
    if (refusal !== null) return refusal
  }
  return null
}

function attributeProblem(element: Element, attr: Attribute, path: string, origins: Origins): Refusal | null {
  const name = attr.name.toLowerCase().replace(/^.*:/, '')
  const where = `<${element.tagName} ${name}>`
  if (name.startsWith('on')) return refuse('inline-handler', where)
  if (name === 'style') return refuse('inline-style', where)
  if (name === 'data-draft') return refuse('draft', where)
  if (name === 'srcdoc' || name === 'ping') return refuse('element', where)
  if (/url\(\s*["']?(?!#)/i.test(attr.value) && SVG_NAMESPACE === element.namespaceURI) return refuse('off-site', where)
  if (!URL_ATTRIBUTES.has(name)) return null
  const urls = name.endsWith('srcset') ? attr.value.split(',').map((one) => one.trim().split(/\s+/)[0] ?? '') : [attr.value]
  return urls.map((url) => urlProblem(url, isLink(element, name) ? 'link' : 'load', where, path, origins)).find((refusal) => refusal !== null) ?? null
}

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'

const URL_ATTRIBUTES = new Set(
  'href src srcset imagesrcset action formaction poster data background cite longdesc manifest codebase classid archive lowsrc dynsrc usemap profile'.split(
    ' ',
  ),
)

const NAMING_RELATIONS = new Set('canonical alternate author license help next prev search me bookmark tag nofollow'.split(' '))

/** A link that a reader may follow or not, in contrast to what a browser loads by itself. */
function isLink(element: Element, name: string): boolean {
  if (name === 'cite') return true
  if (name !== 'href' || element.namespaceURI === SVG_NAMESPACE) return name === 'href' && element.tagName === 'a'
  if (element.tagName === 'a' || element.tagName === 'area') return true
  const relations =
    element.attrs
      .find((attr) => attr.name === 'rel')
      ?.value.toLowerCase()
      .split(/\s+/) ?? []
  return element.tagName === 'link' && relations.length > 0 && relations.every((one) => NAMING_RELATIONS.has(one))
}

const LINK_PROTOCOLS = new Set(['https:', 'http:', 'mailto:', 'tel:'])

function urlProblem(text: string, use: 'link' | 'load', where: string, path: string, origins: Origins): Refusal | null {
  const detail = `${where} ${text.slice(0, 120)}`
  const url = parsedUrl(text, origins.own + path)
  if (url === null || !LINK_PROTOCOLS.has(url.protocol) || url.username !== '' || url.password !== '') return refuse('url', detail)
  if (url.origin === new URL(origins.staff).origin) return refuse('url', `${where} leads to the staff origin`)
  const isOwn = url.origin === new URL(origins.own).origin
  if (isOwn && /^\/(?:_next|staff|api\/auth)(?:\/|$)/i.test(url.pathname)) return refuse('url', detail)
  return use === 'load' && !isOwn ? refuse('off-site', detail) : null
}

function parsedUrl(text: string, base: string): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}
