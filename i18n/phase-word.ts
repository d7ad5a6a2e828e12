import type { UpdateRevision } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { WORDS } from './words.ts'

const RETRACTED = { ko: '철회', en: 'Retracted' } as const satisfies Record<Language, string>

/** What an update says first: its phase, or that it was taken back. */
export function phaseWord({ phase, isRetraction }: Pick<UpdateRevision, 'phase' | 'isRetraction'>, language: Language): string {
  return isRetraction === true ? RETRACTED[language] : WORDS[language].phase[phase]
}
