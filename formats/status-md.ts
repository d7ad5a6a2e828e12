import { type Incident, lastUpdate, latest } from '#domain/incident.ts'
import { inLanguage, type Language } from '#domain/language.ts'
import { isOver, lastSaid, type Maintenance } from '#domain/maintenance.ts'
import { type FunctionState, headlineOf, type ServiceState, serviceState } from '#domain/overview.ts'
import { openIncidents, type Publication } from '#domain/publication.ts'
import { existing } from '#domain/service.ts'
import { headlineText } from '#i18n/headline.ts'
import { PAGES } from '#i18n/pages.ts'
import { PLAIN_TEXT } from '#i18n/plain-text.ts'
import { dateTime, utc } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { addressIn } from './address.ts'
import { documentOf, heading, type Item, inTwin, list, paragraph, written } from './markdown.ts'
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

/** The overview in Markdown; its heading is the answer. Both twins in one, as in `/status.txt`. */
export function statusMarkdown(publication: Publication, language: Language): string {
  const { origin, services, current, now } = publication
  const open = openIncidents(publication)
  const states = existing(services).map((service) => serviceState(service, current, now))
  const ahead = current.maintenances.filter((one) => !isOver(one, now))
  const words = PLAIN_TEXT[language]
  return documentOf([
    ...answerBlocks(headlineText(headlineOf(states, open), language), now, language),
    ...frameBlocks(publication, '/', language),
    ...states.flatMap((state) => serviceBlocks(state, origin, now, language)),
    heading(2, open.length === 0 ? words.noOpenIncidents : words.openIncidents(open.length)),
    ...open.flatMap((incident) => incidentBlocks(incident, publication, language)),
    ...(ahead.length === 0 ? [] : [heading(2, words.maintenance.count(ahead.length))]),
    ...ahead.flatMap((one) => maintenanceBlocks(one, publication, language)),
  ])
}

/** What is true now, or what was said last: `answer` is the heading of the twin that is fresh. */
export function answerBlocks(answer: string, now: Date, language: Language): readonly string[] {
  const words = PLAIN_TEXT[language]
  const time = `${dateTime(now, language)} (${utc(now)})`
  return [
    inTwin('fresh', heading(1, answer)),
    inTwin('stale', heading(1, PAGES[language].staleHeadline)),
    inTwin('fresh', paragraph(words.asOf(time))),
    inTwin('stale', paragraph(words.lastKnown(time, answer))),
  ]
}

/** Of which site this is, what its times mean, and where the page stands for people and in the other language. */
export function frameBlocks({ origin, page }: Pick<Publication, 'origin' | 'page'>, path: string, language: Language): readonly (string | null)[] {
  const other = language === 'ko' ? 'en' : 'ko'
  const markdown = path === '/' ? '/status.md' : `${path}.md`
  return [
    ...(page.demonstration ? [paragraph(PAGES[language].demonstration)] : []),
    paragraph(PLAIN_TEXT[language].timesNote),
    list([
      { line: [{ words: page.title[language], address: addressIn(language, origin, '/') }] },
      { line: [{ words: PLAIN_TEXT[language].webPage, address: addressIn(language, origin, path) }] },
      { line: [{ words: PAGES[language].otherLanguage, address: addressIn(other, origin, markdown) }] },
    ]),
  ]
}

/** A function as a line, what to do instead below it. */
export function functionItem(state: FunctionState, now: Date, language: Language): Item {
  return { line: [functionSentence(state, now, language)], below: workaroundSentences(state, language).map((line) => ({ line: [line] })) }
}

function serviceBlocks({ service, answer, functions }: ServiceState, origin: string, now: Date, language: Language): readonly (string | null)[] {
  const name = { words: service.name[language], address: addressIn(language, origin, `/services/${service.slug}`) }
  return [heading(2, name, `: ${WORDS[language].answer[answer]}`), list(functions.map((state) => functionItem(state, now, language)))]
}

function incidentBlocks(incident: Incident, { origin, now }: Publication, language: Language): readonly (string | null)[] {
  const update = lastUpdate(incident)
  const { text } = latest(update)
  const facts = [...startSentences(incident, now, language), newestUpdateSentence(incident, now, language), ...onlyInSentences(text, language)]
  return [
    heading(3, { words: incident.title[language], address: addressIn(language, origin, `/incidents/${incident.id}`) }),
    list(facts.map((line) => ({ line: [line] }))),
    written(inLanguage(text, language).text, { shiftHeadings: 3 }),
    list([...noteSentences(update, now, language), ...promiseSentences(incident, now, language)].map((line) => ({ line: [line] }))),
  ]
}

function maintenanceBlocks(maintenance: Maintenance, { origin, services, now }: Publication, language: Language): readonly (string | null)[] {
  const said = lastSaid(maintenance)
  const facts = [...maintenanceSentences(maintenance, services, now, language), ...(said === null ? [] : onlyInSentences(said, language))]
  return [
    heading(3, { words: maintenance.title[language], address: addressIn(language, origin, `/maintenance/${maintenance.id}`) }),
    list(facts.map((line) => ({ line: [line] }))),
    said === null ? null : written(inLanguage(said, language).text, { shiftHeadings: 3 }),
  ]
}
