import { createHash } from 'node:crypto'
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html as html5, parse, serialize } from 'parse5'
import { sha256 } from '#domain/digest.ts'
import type { FreezeRules } from './freeze.ts'
import { auditHtml } from './html-audit.ts'
import { type Refusal, refuse } from './refusal.ts'
import { stripNext } from './strip-next.ts'

export type FrozenHtml = { readonly fresh: string; readonly stale: string | null; readonly csp: string }

/**
 * Next's answer as two documents without Next: its scripts gone, our style sheet inside, a policy that allows nothing else.
 * What is audited is the text that goes out, parsed again as a browser would, not the tree that made it.
 */
export function freezeHtml(text: string, path: string, rules: FreezeRules): FrozenHtml | Refusal {
  const document = parse(text.replace(FLIGHT, ''), { scriptingEnabled: false })
  const stripped = stripNext(document, path)
  if ('refusal' in stripped) return stripped
  const problem = buildProblem(stripped.builds, rules.build)
  if (problem !== null) return problem
  const style = styleOf(stripped.stylesheets, rules)
  if (typeof style !== 'string') return style
  const policy = pagePolicy(style, stripped.scripts.length > 0)
  const digest = sha256(serialize(document)).slice(0, DIGEST_LENGTH)
  if (!addToHead(document, { style, policy, digest }))
    return refuse('incomplete', 'the head has no title: metadata was streamed (set htmlLimitedBots to /.*/ in next.config.ts)')

  const output = serialize(document)
  const reread = parse(output, { scriptingEnabled: false })
  if (serialize(reread) !== output) return refuse('malformed', 'the HTML reads differently the second time')
  const refusal = auditHtml(reread, path, rules.origins)
  if (refusal !== null) return refusal
  return { ...twinsOf(output, reread), csp: `${policy}; frame-ancestors ${FRAMED.has(path) ? '*' : "'none'"}` }
}

/** What other sites may show in a frame: nothing in it acts on anything. */
const FRAMED: ReadonlySet<string> = new Set(['/embed', '/en/embed'])

/** Of the content of the page, the same in both twins: by it `public/live.js` knows whether the page that it stands on has changed. */
const DIGEST_LENGTH = 16

/** React's copy of the page, larger than the page itself; leaving it out before parsing halves the time. What goes out is audited all the same. */
const FLIGHT = /<script>self\.__next_f\.push\([^<]*<\/script>/g

function buildProblem(builds: readonly string[], wanted: string): Refusal | null {
  if (builds.length !== 1) return refuse('build', `${builds.length} builds are named`)
  return builds[0] === wanted ? null : refuse('build', `build ${builds[0]}`)
}

function styleOf(hrefs: readonly string[], rules: FreezeRules): string | Refusal {
  const sheets: string[] = []
  for (const href of new Set(hrefs)) {
    const sheet = rules.stylesheets(href)
    if (sheet === null) return refuse('stylesheet', `${href} is no style sheet of ours`)
    sheets.push(sheet.replaceAll(/\r\n?/g, '\n').replace(/\/\*# sourceMappingURL=.*?\*\/\s*$/, ''))
  }
  const style = sheets.join('\n').trim()
  if (/<\/style|<!--|@import|\0/i.test(style)) return refuse('stylesheet', 'the style sheet imports or closes something')
  for (const [, url = ''] of style.matchAll(/url\(\s*["']?([^"')]*)/gi)) {
    if (!/^(?:#|\/(?!\/|_next\/))/.test(url)) return refuse('stylesheet', `the style sheet loads ${url.slice(0, 80)}`)
  }
  return style
}

/** No script but files of ours, which read nothing but files of ours; nothing can make a string into a script. */
function pagePolicy(style: string, hasScript: boolean): string {
  const hash = createHash('sha256').update(style).digest('base64')
  const styles = style === '' ? "'none'" : `'sha256-${hash}'`
  const scripts = hasScript ? "script-src 'self'; script-src-attr 'none'; connect-src 'self'" : "script-src 'none'; script-src-attr 'none'"
  return `default-src 'none'; ${scripts}; style-src ${styles}; style-src-attr 'none'; img-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`
}

/** False when there is no head with a title, which means that the page was streamed in pieces. */
function addToHead(document: DefaultTreeAdapterTypes.Document, { style, policy, digest }: Record<'style' | 'policy' | 'digest', string>): boolean {
  const head = childElement(childElement(document, 'html'), 'head')
  const title = childElement(head, 'title')
  if (head === null || title === null || title.childNodes.length === 0) return false
  const charset = head.childNodes.find((node) => 'attrs' in node && node.attrs.some((attr) => attr.name === 'charset'))
  const meta = element('meta', [
    { name: 'http-equiv', value: 'Content-Security-Policy' },
    { name: 'content', value: policy },
  ])
  const next = head.childNodes[charset === undefined ? 0 : head.childNodes.indexOf(charset) + 1]
  if (next === undefined) defaultTreeAdapter.appendChild(head, meta)
  else defaultTreeAdapter.insertBefore(head, meta, next)
  defaultTreeAdapter.appendChild(
    head,
    element('meta', [
      { name: 'name', value: 'bongsu-digest' },
      { name: 'content', value: digest },
    ]),
  )
  if (style === '') return true
  const sheet = element('style', [])
  defaultTreeAdapter.insertText(sheet, style)
  defaultTreeAdapter.appendChild(head, sheet)
  return true
}

function childElement(parent: DefaultTreeAdapterTypes.ParentNode | null, tagName: string): DefaultTreeAdapterTypes.Element | null {
  return parent?.childNodes.find((node): node is DefaultTreeAdapterTypes.Element => 'tagName' in node && node.tagName === tagName) ?? null
}

function element(tagName: string, attrs: { name: string; value: string }[]): DefaultTreeAdapterTypes.Element {
  return defaultTreeAdapter.createElement(tagName, html5.NS.HTML, attrs)
}

function twinsOf(output: string, document: DefaultTreeAdapterTypes.Document): { fresh: string; stale: string | null } {
  const fresh = serializeTwin(document, 'data-fresh', 'data-stale')
  if (fresh === output) return { fresh, stale: null }
  return { fresh, stale: serializeTwin(document, 'data-stale', 'data-fresh') }
}

/** The document without the elements of the other twin and without the marks; the tree is afterwards as it was before. */
function serializeTwin(document: DefaultTreeAdapterTypes.Document, kept: string, dropped: string): string {
  const undo: (() => void)[] = []
  dropTwin(document, kept, dropped, undo)
  const text = serialize(document)
  for (const step of undo) step()
  return text
}

function dropTwin(parent: DefaultTreeAdapterTypes.ParentNode, kept: string, dropped: string, undo: (() => void)[]): void {
  const before = parent.childNodes
  const after = before.filter((node) => !('attrs' in node) || !hasAttribute(node, dropped))
  if (after.length < before.length) {
    parent.childNodes = after
    undo.push(() => {
      parent.childNodes = before
    })
  }
  for (const node of after) {
    if (!('attrs' in node)) continue
    if (hasAttribute(node, kept)) unmark(node, kept, undo)
    dropTwin(node, kept, dropped, undo)
  }
}

function unmark(node: DefaultTreeAdapterTypes.Element, mark: string, undo: (() => void)[]): void {
  const { attrs } = node
  node.attrs = attrs.filter((attr) => attr.name !== mark)
  undo.push(() => {
    node.attrs = attrs
  })
}

function hasAttribute(node: DefaultTreeAdapterTypes.Element, name: string): boolean {
  return node.attrs.some((attr) => attr.name === name)
}
