import { plainText } from '#domain/markdown.ts'

/**
 * A text of people on one line: white space collapsed, control and direction-changing characters gone, so that it can
 * neither move a terminal's cursor nor begin a line of its own.
 */
export function oneLine(text: string): string {
  return harmless(text).replace(/\s+/gu, ' ').trim()
}

/** Markdown as plain text, one line for each line that a reader would see, paragraphs parted by an empty one. */
export function plainBody(markdown: string): string {
  return harmless(plainText(markdown))
}

const INVISIBLE = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu

/** The same text in its lines, without what steers a terminal; the brackets that mark the twins of a page become ordinary ones. */
export function harmless(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replaceAll('⟦', '[')
    .replaceAll('⟧', ']')
}
