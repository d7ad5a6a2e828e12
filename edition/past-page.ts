import { typedTime } from '#domain/typed-time.ts'
import { encodedPath, pastPath } from './past-path.ts'
import { PAST_WORDS } from './past-words.ts'
import { languageOf } from './paths.ts'

export type PastPage = {
  readonly number: number
  readonly printedAt: Date
  /** Of the page in its edition. */
  readonly path: string
  /** Numbers of the editions right before and after it; null where there is none. */
  readonly previous: number | null
  readonly next: number | null
}

/**
 * A frozen page as a page of the past: it says so above everything else and in its title, its links stay in its edition, nothing
 * in it runs, and search engines leave it alone. Canonical address and feeds stay those of the present.
 *
 * What freezing puts out is how an HTML serialiser writes (attributes in double quotes, every `<` of a text escaped, no comments), so
 * that its tags can be told apart without a parser. Null where the text is not of that form: then it must not be shown.
 */
export function pastPage(html: string, page: PastPage): string | null {
  if (!html.startsWith(DOCTYPE)) return null
  const out: string[] = [DOCTYPE]
  const state: State = { page, out, afterBody: null, hasTitle: false, hasBanner: false }
  let at = DOCTYPE.length
  for (let open = html.indexOf('<', at); open !== -1; open = html.indexOf('<', at)) {
    TAG.lastIndex = open
    const [whole, slash, name, attributes = ''] = TAG.exec(html) ?? []
    if (whole === undefined || name === undefined) return null
    out.push(html.slice(at, open))
    at = open + whole.length
    if (slash === '/') closeTag(name, whole, out)
    else if (RAW.has(name)) {
      const end = html.indexOf(`</${name}>`, at)
      if (end === -1) return null
      at = end + `</${name}>`.length
      if (name === 'style' || isData(attributes)) out.push(html.slice(open, at))
    } else openTag({ name, attributes, whole }, state)
  }
  out.push(html.slice(at))
  if (state.afterBody === null) return null
  if (!state.hasBanner) out.splice(state.afterBody, 0, banner(page))
  return out.join('')
}

const DOCTYPE = '<!DOCTYPE html>'
const TAG = /<(\/?)([a-zA-Z][^\s/<>]*)((?: [^\s"'<>/=]+="[^"]*")*)>/y
/** One attribute of the third group above, where they follow each other without anything between. */
const ATTRIBUTE = / ([^\s"'<>/=]+)="([^"]*)"/g
/** Their text is not escaped. */
const RAW = new Set(['script', 'style'])

type State = { readonly page: PastPage; readonly out: string[]; afterBody: number | null; hasTitle: boolean; hasBanner: boolean }
type Tag = { readonly name: string; readonly attributes: string; readonly whole: string }

function isData(attributes: string): boolean {
  return attribute(attributes, 'type') === 'application/ld+json'
}

function closeTag(name: string, whole: string, out: string[]): void {
  if (name === 'head') out.push('<meta name="robots" content="noindex">')
  out.push(whole)
}

function openTag({ name, attributes, whole }: Tag, state: State): void {
  const { page, out } = state
  if (name === 'meta') return void (attribute(attributes, 'name') === 'robots' || out.push(metaTag(attributes, whole, page)))
  if (name === 'main' && !state.hasBanner) {
    out.push(banner(page))
    state.hasBanner = true
  }
  out.push(changesLinks(name, attributes) ? `<${name}${insideEdition(attributes, page.number)}>` : whole)
  if (name === 'title' && !state.hasTitle) {
    out.push(titlePrefix(page))
    state.hasTitle = true
  }
  if (name === 'body') state.afterBody = out.length
}

/** The title that is shown where somebody shares the page. */
function metaTag(attributes: string, whole: string, page: PastPage): string {
  const isTitle = attribute(attributes, 'property') === 'og:title' || attribute(attributes, 'name') === 'twitter:title'
  return isTitle ? `<meta${withAttributes(attributes, (name, value) => (name === 'content' ? titlePrefix(page) + value : value))}>` : whole
}

/** Of the head only what shows something of the page; who asks for the feed wants that of today. */
function changesLinks(name: string, attributes: string): boolean {
  return name !== 'link' || ICON.test(attribute(attributes, 'rel') ?? '')
}

const ICON = /\b(?:icon|apple-touch-icon|manifest)\b/

function insideEdition(attributes: string, number: number): string {
  return withAttributes(attributes, (name, value) => (LINKS.has(name) && OF_EDITION.test(value) ? pastPath(number, value) : value))
}

const LINKS = new Set(['href', 'xlink:href', 'src', 'action', 'formaction', 'poster'])
/** A path from our root, other than to an edition that is named. */
const OF_EDITION = /^\/(?!\/|editions\/)/

function withAttributes(attributes: string, changed: (name: string, value: string) => string): string {
  return attributes.replaceAll(ATTRIBUTE, (_, name: string, value: string) => ` ${name}="${changed(name, value)}"`)
}

function attribute(attributes: string, wanted: string): string | null {
  for (const [, name, value = ''] of attributes.matchAll(ATTRIBUTE)) if (name === wanted) return value
  return null
}

function titlePrefix({ number, path }: PastPage): string {
  return `${PAST_WORDS[languageOf(path)].title(number)} · `
}

function banner({ number, printedAt, path, previous, next }: PastPage): string {
  const language = languageOf(path)
  const words = PAST_WORDS[language]
  const time = `<time datetime="${printedAt.toISOString()}">${typedTime(printedAt).replace('T', ' ')}</time>`
  const neighbours = [previous, next].flatMap((one) => (one === null ? [] : [link(pastPath(one, path), words.neighbour(one))]))
  const links = [link(path, words.now), ...neighbours, link(language === 'en' ? '/en/editions' : '/editions', words.all)]
  return [
    `<aside class="stale" aria-label="${words.label}">`,
    `<p class="loud">${words.notNow}</p>`,
    `<p>${words.printed.before}${time}${words.printed.after(number)}</p>`,
    `<p>${links.join(' · ')}</p>`,
    '</aside>',
  ].join('')
}

function link(path: string, text: string): string {
  return `<a href="${encodedPath(path).replaceAll('&', '&amp;')}">${text}</a>`
}
