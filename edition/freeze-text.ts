import { type Refusal, refuse } from './refusal.ts'

/** One twin of a text: lines marked for the other twin are left out, the marks themselves too. */
export function textTwin(text: string, twin: 'fresh' | 'stale'): string {
  const other = twin === 'fresh' ? '⟦stale⟧' : '⟦fresh⟧'
  const lines = text.split('\n').filter((line) => !line.startsWith(other))
  return lines.map((line) => (line.startsWith(`⟦${twin}⟧`) ? line.slice(twin.length + 2) : line)).join('\n')
}

/** What makes the text unreadable to an XML parser without a document type; null when nothing does. */
export function xmlProblem(text: string, kind: 'document' | 'fragment'): string | null {
  if (kind === 'document' && !text.startsWith('<?xml ')) return 'the XML does not start with <?xml'
  if (NOT_IN_XML.test(text)) return 'the XML holds a control character'
  const open: string[] = []
  let roots = 0
  for (const [token, closing, name, , selfClosing] of text.matchAll(TOKEN)) {
    if (token === '<') return 'the XML holds a < that opens nothing'
    if (!token.startsWith('<!') && STRAY_AMPERSAND.test(token)) return 'the XML holds an unknown entity'
    if (name === undefined) continue
    if (closing === '' && open.length === 0) roots += 1
    if (closing === '' && selfClosing === '') open.push(name)
    if (closing === '/' && open.pop() !== name) return `the XML closes <${name}> where it is not open`
  }
  if (open.length > 0) return `the XML never closes <${open.at(-1)}>`
  return roots === 1 ? null : `the XML has ${roots} roots`
}

/** An image must not be able to run or load anything, wherever it is opened. */
export function svgProblem(text: string): Refusal | null {
  if (/<\s*(?:\w+:)?(?:script|foreignObject|iframe|handler|animate\w*|set)\b/i.test(text)) return refuse('element', 'the SVG holds an active element')
  if (/\son\w+\s*=/i.test(text)) return refuse('inline-handler', 'the SVG holds an event handler')
  if (/\b(?:href|src)\s*=\s*["'](?!#)/i.test(text) || /url\(\s*["']?(?!#)/i.test(text) || /@import/i.test(text))
    return refuse('off-site', 'the SVG loads something')
  return null
}

const TOKEN =
  /<!--(?:(?!--)[\s\S])*-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+|</g

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are what XML 1.0 forbids
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

const STRAY_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/
