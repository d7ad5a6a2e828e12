import { type Incident, latest, type StatusChange, type Update, type UpdateRevision } from '#domain/incident.ts'
import { inLanguage, type Language } from '#domain/language.ts'
import { newest, type Publication } from '#domain/publication.ts'
import type { Service } from '#domain/service.ts'
import { phaseWord } from '#i18n/phase-word.ts'
import { PLAIN_TEXT } from '#i18n/plain-text.ts'
import { scopeText } from '#i18n/scope.ts'
import { WORDS } from '#i18n/words.ts'
import { type Feed, type FeedEntry, feedOf } from './feed.ts'
import { correctionHtml, saidHtml, timeText, updateHtml } from './feed-html.ts'
import { oneLine, plainBody } from './plain-text.ts'
import { clearanceSentences } from './sentences.ts'
import { xmlText } from './xml.ts'

/** One incident, an entry for each update; a corrected one shows what it replaced. */
export function incidentFeed(publication: Pick<Publication, 'origin' | 'page' | 'services'>, incident: Incident, language: Language): Feed {
  const title = PLAIN_TEXT[language].incidentFeedTitle(publication.page.title[language], incident.title[language])
  const entries = incident.updates.toReversed().map((update) => updateEntry(update, incident, publication.services, language))
  return feedOf(publication, language, { path: `/incidents/${incident.id}`, title, entries })
}

function updateEntry(update: Update, incident: Incident, services: readonly Service[], language: Language): FeedEntry {
  const revision = latest(update)
  const title = PLAIN_TEXT[language].updateTitle(phaseWord(revision, language), incident.title[language])
  const correction = correctionHtml(update, language)
  return {
    id: `IncidentUpdate/${update.id}`,
    path: `/incidents/${incident.id}#u${update.number}`,
    title: oneLine(title),
    published: update.revisions[0]?.recordedAt ?? update.at,
    updated: newest(update.revisions.map(({ recordedAt }) => recordedAt)),
    html: [
      ...clearanceSentences(revision.clearance, language).map((sentence) => `<p>${xmlText(sentence)}</p>`),
      `<p>${updateHtml(update, language)}</p>`,
      ...changesHtml(revision.changes, services, language),
      ...promisesHtml(revision, update.at, language),
      ...(correction === '' ? [] : [`<p>${correction}</p>`]),
      ...update.revisions
        .slice(0, -1)
        .toReversed()
        .map((before) => replacedHtml(before, language)),
    ].join(''),
    category: null,
  }
}

function changesHtml(changes: readonly StatusChange[], services: readonly Service[], language: Language): readonly string[] {
  const functions = new Map(services.flatMap((service) => service.functions.map((fn) => [fn.id, fn])))
  const items = changes.flatMap(({ functionId, status, since, scope, workaround }) => {
    const fn = functions.get(functionId)
    if (fn === undefined) return []
    const words = PLAIN_TEXT[language]
    const said = words.changed(fn.name[language], WORDS[language].status[status], timeText(since, language))
    const who = scopeText(scope, language)
    const instead = workaround === null ? '' : `<br>${xmlText(words.instead(oneLine(inLanguage(workaround, language).text)))}`
    return [`<li>${xmlText(oneLine(who === null ? said : `${said}, ${words.onlyFor(who)}`))}${instead}</li>`]
  })
  return items.length === 0 ? [] : [`<ul>${items.join('')}</ul>`]
}

function promisesHtml({ estimate, nextUpdateBy }: UpdateRevision, saidAt: Date, language: Language): readonly string[] {
  const words = PLAIN_TEXT[language]
  const at = timeText(saidAt, language)
  return [
    ...(estimate === null || estimate.by === null ? [] : [words.estimateBy(timeText(estimate.by, language), at)]),
    ...(estimate === null || estimate.words === null ? [] : [words.estimateWords(oneLine(plainBody(inLanguage(estimate.words, language).text)), at)]),
    ...(nextUpdateBy === null ? [] : [words.nextUpdateBy(timeText(nextUpdateBy, language))]),
  ].map((sentence) => `<p>${xmlText(sentence)}</p>`)
}

function replacedHtml({ phase, text, recordedAt }: UpdateRevision, language: Language): string {
  const title = PLAIN_TEXT[language].beforeCorrection(timeText(recordedAt, language))
  return `<p>${xmlText(title)}:</p><blockquote><p><strong>${WORDS[language].phase[phase]}</strong> - ${saidHtml(text, language)}</p></blockquote>`
}
