import type { Chronicle } from '#domain/chronicle.ts'
import type { Dependency } from '#domain/dependency.ts'
import { type Incident, latest, statusByFunction } from '#domain/incident.ts'
import { type Bilingual, inLanguage, type Language, type Said } from '#domain/language.ts'
import { latestPlan, type Maintenance } from '#domain/maintenance.ts'
import { seoulDay } from '#domain/seoul.ts'
import type { Service } from '#domain/service.ts'
import { PAGES } from '#i18n/pages.ts'
import { SEARCH } from '#i18n/search.ts'
import { addressIn } from './address.ts'
import { oneLine } from './plain-text.ts'

/** What `public/search.js` finds: `kind` as readers read it, `day` in Seoul, `about` whom it concerns, `text` cut to what tells it from others. */
export type SearchDocument = {
  readonly kind: string
  readonly path: string
  readonly title: string
  readonly day?: string
  readonly about?: string
  readonly text?: string
}

/** A report as the search sees it. */
export type FoundPostmortem = { readonly slug: string; readonly title: Bilingual; readonly summary: Bilingual; readonly publishedAt: Date }

export type Searched = {
  readonly services: readonly Service[]
  readonly dependencies: readonly Dependency[]
  readonly postmortems: readonly FoundPostmortem[]
  /** What is not over or was not yet over ninety days ago. */
  readonly chronicle: Chronicle
  /** `YYYY`, each with an index of its own. */
  readonly years: readonly string[]
}

/** The updates of most incidents, and a year of a thousand of them stays small enough for a phone. */
const TEXT_CHARACTERS = 500

/** The part of the index that every search reads first: all that has no day, and what is recent. `years`: what there is beside it, newest first. */
export function recentIndex(searched: Searched, language: Language): string {
  const { services, dependencies, postmortems, chronicle, years } = searched
  const documents = [
    ...services.flatMap((service) => [...functionDocuments(service, language), serviceDocument(service, language)]),
    ...dependencies.map((dependency) => dependencyDocument(dependency, language)),
    ...postmortems.map((postmortem) => postmortemDocument(postmortem, language)),
    ...pageDocuments(language),
    ...eventDocuments(chronicle, services, language),
  ]
  return `${JSON.stringify({ years: years.toSorted().reverse(), documents })}\n`
}

/** The part of one year: `chronicle` is what began in it. */
export function yearIndex({ services, chronicle }: Pick<Searched, 'services' | 'chronicle'>, language: Language): string {
  return `${JSON.stringify({ documents: eventDocuments(chronicle, services, language) })}\n`
}

function functionDocuments(service: Service, language: Language): readonly SearchDocument[] {
  return service.functions.map((fn) => ({
    kind: SEARCH[language].kinds.function,
    path: addressIn(language, '', `/can-i/${fn.shortcut}`),
    title: oneLine(fn.name[language]),
    about: oneLine(service.name[language]),
    ...(fn.question === null ? {} : { text: oneLine(fn.question[language]) }),
  }))
}

function serviceDocument(service: Service, language: Language): SearchDocument {
  return {
    kind: SEARCH[language].kinds.service,
    path: addressIn(language, '', `/services/${service.slug}`),
    title: oneLine(service.name[language]),
    text: service.functions.map((fn) => oneLine(fn.name[language])).join(', '),
  }
}

function dependencyDocument(dependency: Dependency, language: Language): SearchDocument {
  return {
    kind: SEARCH[language].kinds.dependency,
    path: addressIn(language, '', `/dependencies/${dependency.slug}`),
    title: oneLine(dependency.name[language]),
    text: cut(oneLine(dependency.description[language])),
  }
}

function postmortemDocument({ slug, title, summary, publishedAt }: FoundPostmortem, language: Language): SearchDocument {
  return {
    kind: SEARCH[language].kinds.postmortem,
    path: addressIn(language, '', `/postmortems/${slug}`),
    title: oneLine(title[language]),
    day: seoulDay(publishedAt),
    text: oneLine(summary[language]),
  }
}

const FOUND_PAGES = [
  ['history', '/history'],
  ['maintenance', '/maintenance'],
  ['uptime', '/uptime'],
  ['postmortems', '/postmortems'],
  ['functions', '/can-i'],
  ['editions', '/editions'],
  ['verify', '/verify'],
  ['api', '/api'],
  ['about', '/about'],
] as const

function pageDocuments(language: Language): readonly SearchDocument[] {
  return FOUND_PAGES.map(([name, path]) => ({ kind: SEARCH[language].kinds.page, path: addressIn(language, '', path), title: PAGES[language][name] }))
}

/** The newest first. */
function eventDocuments({ incidents, maintenances }: Chronicle, services: readonly Service[], language: Language): readonly SearchDocument[] {
  const names = new Map(services.flatMap((service) => service.functions.map((fn) => [fn.id, oneLine(fn.name[language])] as const)))
  const dated = [
    ...incidents.map((incident) => ({ at: incident.startedAt, found: incidentDocument(incident, names, language) })),
    ...maintenances.map((maintenance) => ({ at: latestPlan(maintenance).window.start, found: maintenanceDocument(maintenance, names, language) })),
  ]
  return dated.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.found.path < b.found.path ? -1 : 1)).map(({ found }) => found)
}

type Names = ReadonlyMap<string, string>

function incidentDocument(incident: Incident, names: Names, language: Language): SearchDocument {
  return {
    kind: SEARCH[language].kinds.incident,
    path: addressIn(language, '', `/incidents/${incident.id}`),
    title: oneLine(incident.title[language]),
    day: seoulDay(incident.startedAt),
    about: namesOf([...statusByFunction(incident).keys()], names),
    text: textOf(
      incident.updates.map((update) => latest(update).text),
      language,
    ),
  }
}

function maintenanceDocument(maintenance: Maintenance, names: Names, language: Language): SearchDocument {
  const plan = latestPlan(maintenance)
  return {
    kind: SEARCH[language].kinds.maintenance,
    path: addressIn(language, '', `/maintenance/${maintenance.id}`),
    title: oneLine(maintenance.title[language]),
    day: seoulDay(plan.window.start),
    about: namesOf(
      plan.impacts.map((impact) => impact.functionId),
      names,
    ),
    text: textOf(
      maintenance.updates.flatMap((update) => update.text ?? []),
      language,
    ),
  }
}

function namesOf(ids: readonly string[], names: Names): string {
  return ids.flatMap((id) => names.get(id) ?? []).join(', ')
}

/** Sentences that were said before are left out: what repeats finds nothing new. */
function textOf(said: readonly Said[], language: Language): string {
  const sentences = said.flatMap((one) => withoutMarks(inLanguage(one, language).text).split(/(?<=[.!?])\s+/))
  return cut([...new Set(sentences)].join(' '))
}

/** A few replacements instead of parsing: a year has thousands of texts, and what is left over of Markdown only looks odd in an excerpt. */
function withoutMarks(markdown: string): string {
  return oneLine(markdown.replace(/\[([^[\]]{0,200})\]\([^()\s]{0,500}\)/g, '$1').replace(/[*_`#>|~]+/g, ' '))
}

function cut(text: string): string {
  return text.length <= TEXT_CHARACTERS ? text : `${text.slice(0, text.lastIndexOf(' ', TEXT_CHARACTERS))} …`
}
