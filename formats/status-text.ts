import { type Incident, lastUpdate, latest } from '#domain/incident.ts'
import { inLanguage, type Language, type Said } from '#domain/language.ts'
import { isOver, type Maintenance } from '#domain/maintenance.ts'
import { type FunctionState, headlineOf, type ServiceState, serviceState } from '#domain/overview.ts'
import { openIncidents, type Publication } from '#domain/publication.ts'
import { existing } from '#domain/service.ts'
import { headlineText } from '#i18n/headline.ts'
import { PAGES } from '#i18n/pages.ts'
import { PLAIN_TEXT } from '#i18n/plain-text.ts'
import { dateTime, utc } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { addressIn } from './address.ts'
import { oneLine, plainBody } from './plain-text.ts'
import {
  functionSentence,
  maintenanceSentences,
  newestUpdateSentence,
  noteSentences,
  onlyInSentences,
  promiseSentences,
  startSentences,
  workaroundSentences,
} from './sentences.ts'

/**
 * The overview for a terminal, a text browser or a screen reader; the first line is the answer.
 *
 * Both twins in one: lines that begin with `⟦fresh⟧` or `⟦stale⟧` belong to that twin alone. No text of people can begin a line.
 */
export function statusText(publication: Publication, language: Language): string {
  const { services, current, now } = publication
  const open = openIncidents(publication)
  const states = existing(services).map((service) => serviceState(service, current, now))
  const headline = oneLine(headlineText(headlineOf(states, open), language))
  const lines = [
    ...answerLines(headline, now, language),
    ...pageLines(publication, language),
    ...states.flatMap((state) => serviceLines(state, now, language)),
    '',
    open.length === 0 ? PLAIN_TEXT[language].noOpenIncidents : PLAIN_TEXT[language].openIncidents(open.length),
    ...open.flatMap((incident) => incidentLines(incident, publication, language)),
    ...maintenanceLines(publication, language),
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

function functionLines(state: FunctionState, now: Date, language: Language): readonly string[] {
  return [`- ${functionSentence(state, now, language)}`, ...workaroundSentences(state, language).map((line) => `  ${line}`)]
}

function incidentLines(incident: Incident, { origin, now }: Publication, language: Language): readonly string[] {
  const update = lastUpdate(incident)
  const facts = [...startSentences(incident, now, language), newestUpdateSentence(incident, now, language)]
  return [
    '',
    oneLine(incident.title[language]),
    ...facts.map((line) => `  ${line}`),
    ...bodyLines(latest(update).text, language),
    ...noteSentences(update, now, language).map((line) => `    ${line}`),
    ...promiseSentences(incident, now, language).map((line) => `  ${line}`),
    `  ${PLAIN_TEXT[language].more(addressIn(language, origin, `/incidents/${incident.id}`))}`,
  ]
}

/** Work that is planned or under way, the nearest first; no line where there is none. */
function maintenanceLines({ origin, services, current, now }: Publication, language: Language): readonly string[] {
  const words = PLAIN_TEXT[language]
  const ahead = current.maintenances.filter((one) => !isOver(one, now))
  if (ahead.length === 0) return []
  const lines = ahead.flatMap((one) => [
    '',
    oneLine(one.title[language]),
    ...maintenanceSentences(one, services, now, language).map((line) => `  ${line}`),
    ...planLines(one, language),
    `  ${words.more(addressIn(language, origin, `/maintenance/${one.id}`))}`,
  ])
  return ['', words.maintenance.count(ahead.length), ...lines]
}

/** What staff said of it last. */
function planLines({ updates }: Maintenance, language: Language): readonly string[] {
  const said = updates.findLast(({ text }) => text !== null)?.text ?? null
  return said === null ? [] : bodyLines(said, language)
}

function bodyLines(said: Said, wanted: Language): readonly string[] {
  const lines = plainBody(inLanguage(said, wanted).text).split('\n')
  const note = onlyInSentences(said, wanted).map((line) => `    (${line})`)
  return [...note, ...lines.map((line) => (line.trim() === '' ? '' : `    ${line}`))]
}
