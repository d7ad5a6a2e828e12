import { estimatesSaid, type Incident, lastUpdate, latest, nextUpdateBy, phaseOf } from '#domain/incident.ts'
import { inLanguage, type Language, type Said } from '#domain/language.ts'
import { type FunctionState, headlineOf, type ServiceState, serviceState } from '#domain/overview.ts'
import { answerOf } from '#domain/status.ts'
import { headlineText } from '#i18n/headline.ts'
import { PAGES } from '#i18n/pages.ts'
import { PLAIN_TEXT } from '#i18n/plain-text.ts'
import { dateTime, utc } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { addressIn } from './address.ts'
import { oneLine, plainBody } from './plain-text.ts'
import { openIncidents, type Publication } from './publication.ts'

/**
 * The overview for a terminal, a text browser or a screen reader; the first line is the answer.
 *
 * Both twins in one: lines that begin with `⟦fresh⟧` or `⟦stale⟧` belong to that twin alone. No text of people can begin a line.
 */
export function statusText(publication: Publication, language: Language): string {
  const { services, current, now } = publication
  const open = openIncidents(publication)
  const states = services.map((service) => serviceState(service, current, now))
  const headline = oneLine(headlineText(headlineOf(states, open), language))
  const lines = [
    ...answerLines(headline, now, language),
    ...pageLines(publication, language),
    ...states.flatMap((state) => serviceLines(state, now, language)),
    '',
    open.length === 0 ? PLAIN_TEXT[language].noOpenIncidents : PLAIN_TEXT[language].openIncidents(open.length),
    ...open.flatMap((incident) => incidentLines(incident, publication, language)),
  ]
  return `${lines.join('\n')}\n`
}

function answerLines(headline: string, now: Date, language: Language): readonly string[] {
  const words = PLAIN_TEXT[language]
  const time = `${dateTime(now, language)} (${utc(now)})`
  return [`⟦fresh⟧${headline}`, `⟦fresh⟧${words.asOf(time)}`, `⟦stale⟧${PAGES[language].staleHeadline}`, `⟦stale⟧${words.lastKnown(time, headline)}`]
}

function pageLines({ origin, page }: Publication, language: Language): readonly string[] {
  const words = PLAIN_TEXT[language]
  return [
    '',
    oneLine(page.title[language]),
    ...(page.demonstration ? [PAGES[language].demonstration] : []),
    words.timesNote,
    words.htmlPage(addressIn(language, origin, '/')),
    words.otherLanguage(addressIn(language === 'ko' ? 'en' : 'ko', origin, '/status.txt')),
  ]
}

function serviceLines({ service, answer, functions }: ServiceState, now: Date, language: Language): readonly string[] {
  const title = `${oneLine(service.name[language])}: ${WORDS[language].answer[answer]}`
  return ['', title, ...functions.flatMap((state) => functionLines(state, now, language))]
}

function functionLines({ fn, status, since, workaround }: FunctionState, now: Date, language: Language): readonly string[] {
  const words = PLAIN_TEXT[language]
  const shade = status === 'operational' || status === 'unknown' ? '' : ` (${WORDS[language].status[status]})`
  const start = since === null ? '' : `, ${words.since(dateTime(since, language, now))}`
  const line = `- ${oneLine(fn.name[language])}: ${WORDS[language].answer[answerOf(status)]}${shade}${start}`
  return workaround === null ? [line] : [line, `  ${words.instead(oneLine(inLanguage(workaround, language).text))}`]
}

function incidentLines(incident: Incident, { origin, now }: Publication, language: Language): readonly string[] {
  const words = PLAIN_TEXT[language]
  const update = lastUpdate(incident)
  const { text, number, reason, recordedAt } = latest(update)
  const next = nextUpdateBy(incident)
  return [
    '',
    oneLine(incident.title[language]),
    `  ${words.started(dateTime(incident.startedAt, language, now))}`,
    ...(incident.startNote === null ? [] : [`  ${words.startNote(lineOf(incident.startNote, language))}`]),
    `  ${words.newestUpdate(dateTime(update.at, language, now), WORDS[language].phase[phaseOf(incident)])}`,
    ...bodyLines(text, language),
    ...(number === 1 ? [] : [`    ${words.corrected(dateTime(recordedAt, language, now), reason === null ? null : lineOf(reason, language))}`]),
    ...estimateLines(incident, now, language),
    ...(next === null ? [] : [`  ${passing(words.nextUpdateBy(dateTime(next, language, now)), next, now, language)}`]),
    `  ${words.more(addressIn(language, origin, `/incidents/${incident.id}`))}`,
  ]
}

function estimateLines(incident: Incident, now: Date, language: Language): readonly string[] {
  const said = estimatesSaid(incident).at(-1)
  if (said === undefined) return []
  const words = PLAIN_TEXT[language]
  const { by, words: spoken } = said.estimate
  return [
    ...(by === null ? [] : [`  ${passing(words.estimateBy(dateTime(by, language, now), dateTime(said.at, language, now)), by, now, language)}`]),
    ...(spoken === null ? [] : [`  ${words.estimateWords(lineOf(spoken, language), dateTime(said.at, language, now))}`]),
  ]
}

/** A promise whose time is over must not read as if it still held. */
function passing(promise: string, by: Date, now: Date, language: Language): string {
  return by < now ? `${promise} ${PLAIN_TEXT[language].hasPassed}` : promise
}

function bodyLines(said: Said, wanted: Language): readonly string[] {
  const { text, language } = inLanguage(said, wanted)
  const lines = plainBody(text).split('\n')
  const note = language === wanted ? [] : [`    (${PAGES[wanted].onlyIn[language]})`]
  return [...note, ...lines.map((line) => (line.trim() === '' ? '' : `    ${line}`))]
}

function lineOf(said: Said, language: Language): string {
  return oneLine(plainBody(inLanguage(said, language).text))
}
