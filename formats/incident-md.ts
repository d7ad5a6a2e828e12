import { type EstimateEntry, estimateLedger } from '#domain/estimate.ts'
import {
  estimatesSaid,
  type Incident,
  isResolved,
  latest,
  resolvedAt,
  type StatusChange,
  statusByFunction,
  type Update,
  type UpdateRevision,
} from '#domain/incident.ts'
import { inLanguage, type Language, type Said } from '#domain/language.ts'
import type { Publication } from '#domain/publication.ts'
import { recordPath } from '#domain/record.ts'
import type { Service } from '#domain/service.ts'
import { INCIDENT } from '#i18n/incident.ts'
import { PAGES } from '#i18n/pages.ts'
import { phaseWord } from '#i18n/phase-word.ts'
import { PLAIN_TEXT } from '#i18n/plain-text.ts'
import { scopeText } from '#i18n/scope.ts'
import { dateTime, duration } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { documentOf, heading, type Item, inTwin, list, paragraph, written } from './markdown.ts'
import { oneLine, plainBody } from './plain-text.ts'
import { clearanceSentences, noteSentences, onlyInSentences, promiseSentences, startSentences } from './sentences.ts'
import { frameBlocks } from './status-md.ts'

/** An incident in Markdown: the facts, the functions, the estimates, and every update with what a correction replaced, newest first. */
export function incidentMarkdown(publication: Pick<Publication, 'origin' | 'page' | 'services' | 'now'>, incident: Incident, language: Language): string {
  const { origin, services, now } = publication
  const texts = INCIDENT[language]
  const address = `${origin}${recordPath(incident.id)}`
  return documentOf([
    heading(1, incident.title[language]),
    ...(isResolved(incident) ? [] : [inTwin('stale', paragraph(PAGES[language].staleHeadline))]),
    list([isResolved(incident) ? texts.over : texts.open, ...startSentences(incident, now, language), ...promiseSentences(incident, now, language)].map(item)),
    ...frameBlocks(publication, `/incidents/${incident.id}`, language),
    heading(2, isResolved(incident) ? texts.functionsEnd : texts.functionsNow),
    list(changeItems([...statusByFunction(incident).values()], services, now, language)) ?? paragraph(texts.noFunctions),
    ...ledgerBlocks(incident, now, language),
    heading(2, texts.timeline),
    ...incident.updates.toReversed().flatMap((update) => updateBlocks(update, services, now, language)),
    ...sourceBlocks(incident, language),
    heading(2, texts.record),
    paragraph({ words: address, address }),
  ])
}

function item(line: string): Item {
  return { line: [line] }
}

function changeItems(changes: readonly StatusChange[], services: readonly Service[], now: Date, language: Language): readonly Item[] {
  const words = PLAIN_TEXT[language]
  const functions = new Map(services.flatMap((service) => service.functions.map((fn) => [fn.id, `${service.name[language]} · ${fn.name[language]}`])))
  return changes.map(({ functionId, status, since, scope, workaround }) => {
    const who = scopeText(scope, language)
    const said = words.changed(functions.get(functionId) ?? functionId, WORDS[language].status[status], dateTime(since, language, now))
    const instead = workaround === null ? [] : [item(words.instead(inLanguage(workaround, language).text))]
    return { line: [who === null ? said : `${said}, ${words.onlyFor(who)}`], below: instead }
  })
}

function ledgerBlocks(incident: Incident, now: Date, language: Language): readonly (string | null)[] {
  const ledger = estimateLedger(estimatesSaid(incident), resolvedAt(incident), now)
  if (ledger.length === 0) return []
  return [heading(2, INCIDENT[language].estimates), list(ledger.map((entry) => ledgerItem(entry, now, language)))]
}

function ledgerItem({ saidAt, estimate: { by, words: spoken }, outcome, lateMs }: EstimateEntry, now: Date, language: Language): Item {
  const texts = INCIDENT[language]
  const promised = [...(by === null ? [] : [texts.estimateBy(dateTime(by, language, now))]), ...(spoken === null ? [] : [lineOf(spoken, language)])]
  const late = outcome !== 'missed' || lateMs === null ? [] : [texts.late(duration(lateMs, language))]
  return item([`${texts.saidAt} ${dateTime(saidAt, language, now)}: ${promised.join(', ')}`, texts.outcome[outcome], ...late].join(' · '))
}

function updateBlocks(update: Update, services: readonly Service[], now: Date, language: Language): readonly (string | null)[] {
  const texts = INCIDENT[language]
  const revision = latest(update)
  const title = `${texts.update(update.number)} · ${phaseWord(revision, language)} · ${dateTime(update.at, language, now)}`
  return [
    heading(3, title),
    ...bodyBlocks(revision, language),
    list([...changeItems(revision.changes, services, now, language), ...noteSentences(update, now, language).map(item)]),
    ...update.revisions
      .slice(0, -1)
      .toReversed()
      .flatMap((before) => [heading(4, texts.replacedText(before.number)), ...bodyBlocks(before, language)]),
  ]
}

function bodyBlocks({ text, clearance }: UpdateRevision, language: Language): readonly string[] {
  return [
    ...clearanceSentences(clearance, language).map((line) => paragraph(line)),
    ...onlyInSentences(text, language).map((line) => paragraph(`(${line})`)),
    written(inLanguage(text, language).text, { shiftHeadings: 4 }),
  ]
}

function sourceBlocks({ sources }: Incident, language: Language): readonly (string | null)[] {
  if (sources.length === 0) return []
  return [heading(2, PAGES[language].sources), list(sources.map(({ key, citation }) => item(`${key} ${citation}`)))]
}

function lineOf(said: Said, language: Language): string {
  return oneLine(plainBody(inLanguage(said, language).text))
}
