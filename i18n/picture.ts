import type { Language } from '#domain/language.ts'
import type { FunctionState, Headline } from '#domain/overview.ts'
import { seoulDay } from '#domain/seoul.ts'
import { answerOf } from '#domain/status.ts'
import { questionOf } from './can-i.ts'
import { headlineText } from './headline.ts'
import { monthAndDay } from './time.ts'
import { WORDS } from './words.ts'

type PictureWords = {
  /** The day of printing, always with its year: a picture travels far and stays long. */
  readonly asOf: (day: Date) => string
  readonly demonstration: string
}

/** What social pictures say beside the state itself. */
export const PICTURE: Readonly<Record<Language, PictureWords>> = {
  ko: {
    asOf: (day) => `${seoulDay(day).slice(0, 4)}년 ${monthAndDay(seoulDay(day), 'ko')} 기준`,
    demonstration: '시연: 2022년 10월 장애의 재구성',
  },
  en: {
    asOf: (day) => `As of ${monthAndDay(seoulDay(day), 'en')} ${seoulDay(day).slice(0, 4)}`,
    demonstration: 'Demonstration: a reconstruction of October 2022',
  },
}

/** For whoever cannot see the picture of the overview. */
export function overviewPictureAlt(siteTitle: string, headline: Headline, language: Language): string {
  return `${siteTitle}: ${headlineText(headline, language)}`
}

/** For whoever cannot see the picture of a function. */
export function functionPictureAlt({ fn, status }: Pick<FunctionState, 'fn' | 'status'>, language: Language): string {
  const answer = WORDS[language].answer[answerOf(status)]
  const shade = shadeOf(status, language)
  return `${questionOf(fn, language)} ${answer}${shade === null ? '' : ` (${shade})`}.`
}

/** The status where it says more than the answer. */
export function shadeOf(status: FunctionState['status'], language: Language): string | null {
  return status === 'operational' || status === 'unknown' ? null : WORDS[language].status[status]
}
