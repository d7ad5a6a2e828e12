import type { Language } from '#domain/language.ts'
import type { Answer } from '#domain/status.ts'

type BadgeWords = {
  readonly answer: Readonly<Record<Answer, string>>
  /** In an old copy. */
  readonly old: string
  readonly title: (name: string, state: string) => string
}

/** The few words that fit on a badge. */
export const BADGE = {
  ko: {
    answer: { yes: '정상', partly: '일부 안 됨', no: '안 됨', unknown: '알 수 없음' },
    old: '알 수 없음',
    title: (name, state) => `${name}: ${state}`,
  },
  en: {
    answer: { yes: 'works', partly: 'works in part', no: 'does not work', unknown: 'unknown' },
    old: 'unknown',
    title: (name, state) => `${name}: ${state}`,
  },
} as const satisfies Record<Language, BadgeWords>
