import type { Language } from '#domain/language.ts'
import { type FunctionState, headlineOf, serviceState } from '#domain/overview.ts'
import { openIncidents, type Publication } from '#domain/publication.ts'
import { existing } from '#domain/service.ts'
import { type Answer, answerOf } from '#domain/status.ts'
import { CAN_I, questionOf } from '#i18n/can-i.ts'
import { headlinePhrases } from '#i18n/headline.ts'
import { OVERVIEW } from '#i18n/overview.ts'
import { PICTURE, shadeOf } from '#i18n/picture.ts'
import { scopeText } from '#i18n/scope.ts'
import { dateTime } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { addressIn } from './address.ts'
import { type Drawing, fitted, row, SOFT_LINE, sheet, signed, words } from './picture-parts.ts'

const ANSWERS = ['yes', 'partly', 'no', 'unknown'] as const satisfies readonly Answer[]

/** The overview for social networks: its sentence and how many functions have each answer. Changes with the state and the day, not with the minute. */
export function overviewPicture(publication: Publication, language: Language): Drawing {
  const states = existing(publication.services).map((service) => serviceState(service, publication.current, publication.now))
  const answers = states.flatMap((state) => state.functions.map((one) => answerOf(one.status)))
  const headline = headlinePhrases(headlineOf(states, openIncidents(publication)), language)
  return framed(publication, language, '/', [
    fitted(headline.flat(), [
      { px: 72, lines: 3 },
      { px: 60, lines: 4 },
      { px: 50, lines: 5 },
    ]),
    row(
      { marginTop: 36, justifyContent: 'space-between' },
      ANSWERS.map((answer) => {
        const count = answers.filter((one) => one === answer).length
        return signed(answer, `${WORDS[language].answer[answer]} ${OVERVIEW[language].count(count)}`, 32)
      }),
    ),
  ])
}

/** One function for social networks: the question and its answer. Null where no function has that shortcut. */
export function functionPicture(publication: Publication, shortcut: string, language: Language): Drawing | null {
  const service = publication.services.find(({ functions }) => functions.some((fn) => fn.shortcut === shortcut))
  if (service === undefined) return null
  const state = serviceState(service, publication.current, publication.now).functions.find(({ fn }) => fn.shortcut === shortcut)
  const fn = service.functions.find((one) => one.shortcut === shortcut)
  if (fn === undefined) return null
  return framed(publication, language, `/can-i/${shortcut}`, [
    words(service.name[language], { ...SOFT_LINE, marginTop: 0 }),
    fitted(
      [questionOf(fn, language)],
      [
        { px: 64, lines: 1 },
        { px: 48, lines: 2 },
        { px: 36, lines: 3 },
      ],
    ),
    ...(state === undefined ? [words(CAN_I[language].ended, SOFT_LINE)] : answered(state, publication.now, language)),
  ])
}

function answered(state: FunctionState, now: Date, language: Language): readonly Drawing[] {
  const answer = answerOf(state.status)
  return [row({ marginTop: 24 }, [signed(answer, WORDS[language].answer[answer], 100)]), words(detail(state, now, language), SOFT_LINE)]
}

function framed({ origin, page, now }: Publication, language: Language, path: string, body: readonly Drawing[]): Drawing {
  const address = addressIn(language, new URL(origin).host, path === '/' && language === 'ko' ? '' : path)
  const notice = page.demonstration ? PICTURE[language].demonstration : null
  return sheet({ title: page.title[language], notice, body, address, asOf: PICTURE[language].asOf(now) })
}

/** `안드로이드에서만 · 일부 중단 · 10월 15일 (토) 15:27부터` */
function detail({ status, since, scope }: FunctionState, now: Date, language: Language): string {
  const { since: around, neverSaid } = OVERVIEW[language]
  const start = since === null ? neverSaid : `${around.before}${dateTime(since, language, now)}${around.after}`
  return [scopeText(scope, language), shadeOf(status, language), start].filter((part) => part !== null).join(' · ')
}
