import { wordingIn, wordingsOf } from './wording.ts'

/** The HTML of each printed update, from its own anchor to the next. */
export function updatesIn(html: string): ReadonlyMap<number, string> {
  const starts = [...html.matchAll(/<li id="u(\d+)"/g)]
  return new Map(starts.map((start, at) => [Number(start[1]), html.slice(start.index, starts[at + 1]?.index)]))
}

/** Whether a reader sees these words there. */
export function shows(part: string, words: string): boolean {
  const seen = wordingIn(part)
  return wordingsOf(words).some((wording) => seen.includes(wording))
}

/** Whether a reader sees exactly these words there, which are no Markdown. */
export function showsPlain(part: string, words: string): boolean {
  return wordingIn(part).includes(words.replaceAll(/\s+/g, ''))
}

export function timesIn(html: string): ReadonlySet<number> {
  return new Set([...html.matchAll(/ datetime="([^"]*)"/gi)].map((match) => Date.parse(match[1] ?? '')))
}
