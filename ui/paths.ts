import type { Language } from '#domain/language.ts'

/** Where a page stands: Korean at the path itself, English under `/en`. */
export function pathIn(language: Language, path: string): string {
  if (language === 'ko') return path
  return path === '/' ? '/en' : `/en${path}`
}
