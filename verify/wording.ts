import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { renderMarkdown } from '#domain/markdown.ts'
import { remembered } from '#domain/remembered.ts'

/** What a reader sees of a piece of HTML, without the spaces between: where lines break is the printer's business. */
export const wordingIn: (html: string) => string = remembered(500, (html) => withoutSpaces(visibleText(parseFragment(html))))

/** What a reader would see of Markdown: as it is printed, or as it was typed where it cannot be printed safely. */
export const wordingsOf: (markdown: string) => readonly string[] = remembered(500, (markdown) => {
  const plain = plainWording(markdown)
  if (plain !== null) return [plain]
  const rendered = renderMarkdown(markdown, {})
  return [...(rendered.ok ? [wordingIn(rendered.html)] : []), withoutSpaces(markdown)]
})

/** The same without a parser, for the paragraphs and lists that most updates are; null for a text that needs one. */
export function plainWording(markdown: string): string | null {
  const lines = markdown.split('\n').filter((line) => line.trim() !== '')
  const bare = lines.map((line) => line.replace(/^- /, '').replaceAll(STRONG, '$1$2'))
  return bare.every((line) => PLAIN.test(line)) ? withoutSpaces(bare.join('')) : null
}

const STRONG = /(^| )\*\*([\p{L}\p{N}](?:[^*]*[\p{L}\p{N}])?)\*\*/gu
/** Nothing in it that Markdown or HTML would print in another way. */
const PLAIN = /^(?!\d{1,9}[.)])(?!.*~~)[\p{L}\p{N}(“‘][\p{L}\p{M}\p{N} .,:;/@?!%()"'“”‘’·…–—~=$₩>-]*$/u

function withoutSpaces(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

function visibleText(node: DefaultTreeAdapterTypes.Node): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(visibleText).join('') : ''
}
