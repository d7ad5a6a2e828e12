import type { Language } from '../language.ts'

/** A duration that a text types; `minutes` up to `upTo` (not included), as exact as it is typed: `127 h` is 127:00 … 127:59. */
export type TypedDuration = { readonly typed: string; readonly index: number; readonly minutes: number; readonly upTo: number }

/** Every duration typed in hours or minutes. */
export function durationsIn(text: string, language: Language): readonly TypedDuration[] {
  return [...text.matchAll(PATTERNS[language])].map(({ 0: typed, index, groups = {} }) => {
    const hours = Number((groups.hours ?? '0').replaceAll(',', ''))
    const minutes = hours * 60 + Number((groups.minutes ?? groups.only ?? '0').replaceAll(',', ''))
    const isWholeHours = groups.hours !== undefined && groups.minutes === undefined && Number.isInteger(hours)
    return { typed, index, minutes, upTo: minutes + (isWholeHours ? 60 : 1) }
  })
}

/** Not minutes of the clock, as in 15시 22분. */
const PATTERNS = {
  ko: /(?<![A-Za-z\d]|\d[.,])(?:(?<hours>\d[\d,]{0,9}(?:\.\d+)?) ?시간(?: ?(?<minutes>\d{1,2}) ?분)?|(?<!시 ?|시)(?<only>\d[\d,]{0,9}) ?분(?!의|기|류|야|간))/g,
  en: /(?<![A-Za-z\d]|\d[.,])(?:(?<hours>\d[\d,]{0,9}(?:\.\d+)?)[ -]?(?:h|hrs?|hours?)(?![A-Za-z])(?:,? ?(?:and )?(?<minutes>\d{1,2})[ -]?(?:m|mins?|minutes?)(?![A-Za-z]))?|(?<only>\d[\d,]{0,9})[ -]?(?:mins?|minutes?)(?![A-Za-z]))/g,
} as const satisfies Record<Language, RegExp>
