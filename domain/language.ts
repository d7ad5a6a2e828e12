/** Korean first: it is the language of `/`; English lives under `/en`. */
export const LANGUAGES = ['ko', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text that must exist in both languages, such as a name. */
export type Bilingual = Readonly<Record<Language, string>>

/** A text that staff wrote under pressure: one of the two may still be missing, never both. */
export type Said = Readonly<Record<Language, string | null>>

/** The text in the wanted language, or in the other one; `language` says which it is. */
export function inLanguage(said: Said, wanted: Language): { text: string; language: Language } {
  const wantedText = said[wanted]
  if (wantedText !== null) return { text: wantedText, language: wanted }
  const other = wanted === 'ko' ? 'en' : 'ko'
  const otherText = said[other]
  if (otherText === null) throw new Error('a text exists in neither language')
  return { text: otherText, language: other }
}
