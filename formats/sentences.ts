import { type Cleared, isUnusual } from '#domain/approval.ts'
import { estimatesSaid, type Incident, isUpdateOverdue, lastUpdate, latest, nextUpdateBy, phaseOf, resolvedAt, type Update } from '#domain/incident.ts'
import { inLanguage, type Language, type Said } from '#domain/language.ts'
import { latestPlan, type Maintenance, maintenanceStateAt } from '#domain/maintenance.ts'
import type { FunctionState } from '#domain/overview.ts'
import type { Service } from '#domain/service.ts'
import { answerOf } from '#domain/status.ts'
import { translationState } from '#domain/translation.ts'
import { CLEARANCE } from '#i18n/clearance.ts'
import { PAGES } from '#i18n/pages.ts'
import { PLAIN_TEXT } from '#i18n/plain-text.ts'
import { scopeText } from '#i18n/scope.ts'
import { dateTime } from '#i18n/time.ts'
import { TRANSLATION } from '#i18n/translation.ts'
import { WORDS } from '#i18n/words.ts'
import { oneLine, plainBody } from './plain-text.ts'

/** `Send photos: No (Major outage), since Tue 10 Mar, 13:50 KST, only on Android`; each of these is one line of text. */
export function functionSentence({ fn, status, since, scope }: FunctionState, now: Date, language: Language): string {
  const shade = status === 'operational' || status === 'unknown' ? '' : ` (${WORDS[language].status[status]})`
  const start = since === null ? [] : [PLAIN_TEXT[language].since(dateTime(since, language, now))]
  const who = scopeText(scope, language)
  const said = `${oneLine(fn.name[language])}: ${WORDS[language].answer[answerOf(status)]}${shade}`
  return [said, ...start, ...(who === null ? [] : [PLAIN_TEXT[language].onlyFor(who)])].join(', ')
}

export function workaroundSentences({ workaround }: FunctionState, language: Language): readonly string[] {
  return workaround === null ? [] : [PLAIN_TEXT[language].instead(oneLine(inLanguage(workaround, language).text))]
}

/** When it began, what is not certain of that, and when it was declared over. */
export function startSentences(incident: Incident, now: Date, language: Language): readonly string[] {
  const words = PLAIN_TEXT[language]
  const end = resolvedAt(incident)
  return [
    words.started(dateTime(incident.startedAt, language, now)),
    ...(incident.startNote === null ? [] : [words.startNote(lineOf(incident.startNote, language))]),
    ...(end === null ? [] : [words.ended(dateTime(end, language, now))]),
  ]
}

export function newestUpdateSentence(incident: Incident, now: Date, language: Language): string {
  return PLAIN_TEXT[language].newestUpdate(dateTime(lastUpdate(incident).at, language, now), WORDS[language].phase[phaseOf(incident)])
}

/** That it was corrected, and that the text in the other language says more. */
export function noteSentences(update: Update, now: Date, language: Language): readonly string[] {
  const words = PLAIN_TEXT[language]
  const { number, reason, recordedAt } = latest(update)
  return [
    ...(translationState(update, language) === 'behind' ? [TRANSLATION[language].behind[language]] : []),
    ...(number === 1 ? [] : [words.corrected(dateTime(recordedAt, language, now), reason === null ? null : lineOf(reason, language))]),
  ]
}

/** That it did not go out in the ordinary way, and why. */
export function clearanceSentences(cleared: Cleared | null, language: Language): readonly string[] {
  if (!isUnusual(cleared)) return []
  const words = CLEARANCE[language]
  const reason = cleared.kind === 'bypassed' ? [`${words.reason}: ${lineOf(cleared.reason, language)}`] : []
  return [[`${words.mark[cleared.kind]}. ${words.meaning[cleared.kind]}`, ...reason].join(' ')]
}

/** The newest estimate, and by when the next update is due: a promise whose time is over must not read as if it still held. */
export function promiseSentences(incident: Incident, now: Date, language: Language): readonly string[] {
  const words = PLAIN_TEXT[language]
  const said = estimatesSaid(incident).at(-1)
  const next = nextUpdateBy(incident)
  const due = next === null ? [] : [words.nextUpdateBy(dateTime(next, language, now))]
  return [
    ...(said === undefined ? [] : estimateSentences(said, now, language)),
    ...due.map((line) => (isUpdateOverdue(incident, now) ? `${line} ${words.overdue}` : line)),
  ]
}

export function onlyInSentences(said: Said, wanted: Language): readonly string[] {
  const { language } = inLanguage(said, wanted)
  return language === wanted ? [] : [PAGES[wanted].onlyIn[language]]
}

/** What state the work is in, when it is, and what it touches. */
export function maintenanceSentences(maintenance: Maintenance, services: readonly Service[], now: Date, language: Language): readonly string[] {
  const words = PLAIN_TEXT[language].maintenance
  const { window, impacts } = latestPlan(maintenance)
  const ids = new Set(impacts.filter(({ status }) => status !== 'operational').map(({ functionId }) => functionId))
  const names = services.flatMap(({ functions }) => functions.filter((fn) => ids.has(fn.id)).map((fn) => oneLine(fn.name[language])))
  const when = words.window(dateTime(window.start, language, now), dateTime(window.end, language, now))
  return [`${words.state[maintenanceStateAt(maintenance, now)]}. ${when}`, ...(names.length === 0 ? [] : [words.affects(names)])]
}

type EstimateSaid = ReturnType<typeof estimatesSaid>[number]

function estimateSentences({ at, estimate: { by, words: spoken } }: EstimateSaid, now: Date, language: Language): readonly string[] {
  const words = PLAIN_TEXT[language]
  const saidAt = dateTime(at, language, now)
  const promise = by === null ? [] : [words.estimateBy(dateTime(by, language, now), saidAt)]
  return [
    ...promise.map((line) => (by !== null && by < now ? `${line} ${words.hasPassed}` : line)),
    ...(spoken === null ? [] : [words.estimateWords(lineOf(spoken, language), saidAt)]),
  ]
}

function lineOf(said: Said, language: Language): string {
  return oneLine(plainBody(inLanguage(said, language).text))
}
