/** What stands around the article in `ko.html` and `en.html` of a revision; between the marks is exactly what its page shows. */
export const ARTICLE_MARKS = ['<!--article-->', '<!--/article-->'] as const

/** The article of a stored document. Throws when it has none. */
export function articleIn(document: string): string {
  const [start, end] = ARTICLE_MARKS.map((mark) => document.indexOf(mark)) as [number, number]
  if (start < 0 || end < start) throw new Error('a stored document has no article')
  return document.slice(start + ARTICLE_MARKS[0].length, end)
}
