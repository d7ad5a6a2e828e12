import { DAY_MS } from '#domain/seoul.ts'
import type { Typed } from '#domain/typed-field.ts'

/** What somebody typed into one form and has not posted yet, as it lies on their own device. */
export type KeptText = { readonly submission: string; readonly at: number; readonly typed: Typed }

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** One form may be begun anew before the last text was taken up again. */
const TEXTS_KEPT = 3
const KEPT_MS = 7 * DAY_MS

/** Texts of other people at the same device stay out of sight. */
export function shelfName(person: string, target: string): string {
  return `${shelvesOf(person)}${target}`
}

/** The newest first; what lies there in another shape, or for longer than a week, is as if it were not there. */
export function keptTexts(shelf: Shelf, name: string, now: number): readonly KeptText[] {
  return parsed(shelf.getItem(name)).filter(({ at }) => now - at < KEPT_MS)
}

/** In the place of what the same form held before. Throws when the device has no room or keeps nothing. */
export function keepText(shelf: Shelf, name: string, text: KeptText): void {
  const others = keptTexts(shelf, name, text.at).filter(({ submission }) => submission !== text.submission)
  shelf.setItem(name, JSON.stringify([text, ...others].slice(0, TEXTS_KEPT)))
}

/** It was posted, or is not wanted any more. */
export function forgetText(shelf: Shelf, person: string, submission: string): void {
  for (const name of namesIn(shelf, person)) {
    const left = parsed(shelf.getItem(name)).filter((text) => text.submission !== submission)
    if (left.length === 0) shelf.removeItem(name)
    else shelf.setItem(name, JSON.stringify(left))
  }
}

/** Whoever signs out leaves nothing behind. */
export function forgetAllTexts(shelf: Shelf, person: string): void {
  for (const name of namesIn(shelf, person)) shelf.removeItem(name)
}

function shelvesOf(person: string): string {
  return `bongsu.text.${person}.`
}

function namesIn(shelf: Shelf, person: string): readonly string[] {
  const names = Array.from({ length: shelf.length }, (_, index) => shelf.key(index))
  return names.filter((name): name is string => name?.startsWith(shelvesOf(person)) === true)
}

function parsed(stored: string | null): readonly KeptText[] {
  if (stored === null) return []
  try {
    const texts: unknown = JSON.parse(stored)
    return Array.isArray(texts) ? texts.filter(isKeptText) : []
  } catch {
    return []
  }
}

function isKeptText(value: unknown): value is KeptText {
  if (typeof value !== 'object' || value === null) return false
  const { submission, at, typed } = value as Partial<Record<keyof KeptText, unknown>>
  const isTyped = typeof typed === 'object' && typed !== null && Object.values(typed).every((text) => typeof text === 'string')
  return typeof submission === 'string' && typeof at === 'number' && isTyped
}
