import type { Language } from '#domain/language.ts'

/** The full address of a page in a language: Korean at the path itself, English under `/en`. */
export function addressIn(language: Language, origin: string, path: string): string {
  if (language === 'ko') return `${origin}${path}`
  return path === '/' ? `${origin}/en` : `${origin}/en${path}`
}
