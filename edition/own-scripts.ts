import type { DefaultTreeAdapterTypes } from 'parse5'
import { type Refusal, refuse } from './refusal.ts'

type Element = DefaultTreeAdapterTypes.Element

/** The only scripts that a page may load, and the pages on which each may stand, by their Korean path. */
const OWN_SCRIPTS = {
  '/live.js': /^/,
  '/search.js': /^\/search$/,
} as const satisfies Record<string, RegExp>

const HTML_NAMESPACE = 'http://www.w3.org/1999/xhtml'

/** Whether the script is a file of ours, loaded in the one way that we load them. */
export function isOwnScript(script: Element): boolean {
  const src = script.attrs.find(({ name }) => name === 'src')?.value ?? ''
  return script.namespaceURI === HTML_NAMESPACE && Object.hasOwn(OWN_SCRIPTS, src)
}

/** Why a script may not stand on the page: data that never runs may, and ours where it belongs, deferred and with nothing but words for it. */
export function scriptProblem(script: Element, path: string): Refusal | null {
  if (isOwnScript(script)) return ownScriptProblem(script, path)
  const isData = script.namespaceURI === HTML_NAMESPACE && script.attrs.length === 1 && typeOf(script) === 'application/ld+json'
  return isData ? null : refuse('unknown-script', `<script ${script.attrs.map(({ name, value }) => `${name}=${value.slice(0, 120)}`).join(' ')}>`)
}

function ownScriptProblem(script: Element, path: string): Refusal | null {
  const src = script.attrs.find(({ name }) => name === 'src')?.value as keyof typeof OWN_SCRIPTS
  const korean = path.replace(/^\/en(?=\/|$)/, '') || '/'
  if (!OWN_SCRIPTS[src].test(korean)) return refuse('unknown-script', `${src} does not belong on ${path}`)
  const strange = script.attrs.find(({ name }) => name !== 'src' && name !== 'defer' && !name.startsWith('data-'))
  if (strange !== undefined) return refuse('unknown-script', `${src} with ${strange.name}`)
  if (!script.attrs.some(({ name }) => name === 'defer')) return refuse('unknown-script', `${src} without defer`)
  return script.childNodes.length === 0 ? null : refuse('unknown-script', `${src} with a text inside`)
}

function typeOf(script: Element): string | undefined {
  return script.attrs.find(({ name }) => name === 'type')?.value
}
