import { type Incident, isResolved, phaseOf } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { serviceState } from '#domain/overview.ts'
import type { Publication } from '#domain/publication.ts'
import type { Service } from '#domain/service.ts'
import { PAGES } from '#i18n/pages.ts'
import { PLAIN_TEXT } from '#i18n/plain-text.ts'
import { SERVICE } from '#i18n/service.ts'
import { dateTime } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { addressIn } from './address.ts'
import { documentOf, heading, type Item, list, paragraph } from './markdown.ts'
import { answerBlocks, frameBlocks, functionItem } from './status-md.ts'

/** A service in Markdown: what works, and the incidents of the last 90 days. */
export function serviceMarkdown(publication: Publication, service: Service, language: Language): string {
  const { origin, current, now } = publication
  const path = `/services/${service.slug}`
  const { answer, functions } = serviceState(service, current, now)
  const own = new Set(service.functions.map((fn) => fn.id))
  const incidents = current.incidents.filter((one) =>
    one.updates.some((update) => update.revisions.some((said) => said.changes.some((change) => own.has(change.functionId)))),
  )
  const texts = SERVICE[language]
  return documentOf([
    ...(service.retiredAt === null
      ? answerBlocks(`${service.name[language]}: ${WORDS[language].answer[answer]}`, now, language)
      : endedBlocks(service, now, language)),
    ...frameBlocks(publication, path, language),
    heading(2, texts.functions),
    list(functions.map((state) => functionItem(state, now, language))),
    heading(2, texts.incidents),
    incidents.length === 0 ? paragraph(texts.noIncidents) : list(incidents.map((one) => incidentItem(one, publication, language))),
    heading(2, PAGES[language].feed),
    list(FORMATS.map(([ending, words]) => ({ line: [{ words, address: addressIn(language, origin, `${path}.${ending}`) }] }))),
  ])
}

function endedBlocks({ name, retiredAt }: Service, now: Date, language: Language): readonly string[] {
  const { before, after } = SERVICE[language].serviceEnded
  return [heading(1, name[language]), ...(retiredAt === null ? [] : [paragraph(`${before}${dateTime(retiredAt, language, now)}${after}`)])]
}

function incidentItem(incident: Incident, { origin, now }: Publication, language: Language): Item {
  const phase = isResolved(incident) ? '' : ` (${WORDS[language].phase[phaseOf(incident)]})`
  const started = PLAIN_TEXT[language].started(dateTime(incident.startedAt, language, now))
  return { line: [{ words: incident.title[language], address: addressIn(language, origin, `/incidents/${incident.id}`) }, `${phase} ${started}`] }
}

const FORMATS = [
  ['atom', 'Atom'],
  ['rss', 'RSS'],
  ['feed.json', 'JSON Feed'],
] as const
