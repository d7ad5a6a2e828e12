import { type Bilingual, LANGUAGES } from '../language.ts'
import type { PostmortemFacts } from '../postmortem.ts'
import type { ContentPath } from '../yaml-content.ts'

/** Every text of the facts that stands there in both languages, with its place. */
export function factTexts(facts: PostmortemFacts): readonly { readonly path: ContentPath; readonly text: Bilingual }[] {
  return bilingualIn(facts, [])
}

/** Every text of the facts, with its place. */
export function factStrings(facts: PostmortemFacts): readonly { readonly path: ContentPath; readonly text: string }[] {
  return stringsIn(facts, [])
}

function bilingualIn(value: unknown, path: ContentPath): readonly { readonly path: ContentPath; readonly text: Bilingual }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => bilingualIn(item, [...path, index]))
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  if (isBilingual(value)) return [{ path, text: value }]
  return Object.entries(value).flatMap(([key, inner]) => bilingualIn(inner, [...path, key]))
}

function isBilingual(value: object): value is Bilingual {
  return LANGUAGES.every((language) => language in value && typeof value[language as keyof typeof value] === 'string')
}

function stringsIn(value: unknown, path: ContentPath): readonly { readonly path: ContentPath; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (Array.isArray(value)) return value.flatMap((item, index) => stringsIn(item, [...path, index]))
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([key, inner]) => stringsIn(inner, [...path, key]))
}
