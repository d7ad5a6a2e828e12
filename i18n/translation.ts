import type { Language } from '#domain/language.ts'
import type { TranslationState } from '#domain/translation.ts'

type Lacks = Readonly<Record<Language, string>>

const ko = {
  missing: { ko: '한국어 글은 아직 없습니다', en: '영어 번역은 아직 없습니다' } as Lacks,
  behind: { ko: '한국어 글은 아직 고치지 않았습니다', en: '영어 번역은 아직 고치지 않았습니다' } as Lacks,
  count: {
    ko: (count: number) => `한국어로 아직 없거나 고치지 않은 소식 ${count}건`,
    en: (count: number) => `영어로 아직 없거나 고치지 않은 소식 ${count}건`,
  },
} satisfies Record<Exclude<TranslationState, 'there'>, Lacks> & { count: unknown }

const en: typeof ko = {
  missing: { ko: 'no Korean text yet', en: 'no English translation yet' },
  behind: { ko: 'the Korean text has not been corrected yet', en: 'the English translation has not been corrected yet' },
  count: {
    ko: (count) => `${updates(count)} not in Korean yet, or not corrected there`,
    en: (count) => `${updates(count)} not in English yet, or not corrected there`,
  },
}

/** How far what is said in one language is there in the other one. */
export const TRANSLATION: Readonly<Record<Language, typeof ko>> = { ko, en }

function updates(count: number): string {
  return count === 1 ? '1 update' : `${count} updates`
}
