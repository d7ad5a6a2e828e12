import { type Incident, latest, type Update } from '#domain/incident.ts'
import { inLanguage, type Language, type Said } from '#domain/language.ts'
import { PAGES } from '#i18n/pages.ts'
import { PLAIN_TEXT } from '#i18n/plain-text.ts'
import { WORDS } from '#i18n/words.ts'
import { addressIn } from './address.ts'
import { oneLine, plainBody } from './plain-text.ts'
import { incidentChangedAt, newest, type Publication, type PublicPage, RECENT_INCIDENTS } from './publication.ts'
import { xmlText } from './xml.ts'

/**
 * The history as an Atom feed (RFC 4287) in the shape that readers of Statuspage's feeds parse: in an entry the updates,
 * newest first, each `<strong>Phase</strong> - text`. An entry's `updated` moves with every update and correction.
 *
 * Ids never change, whatever the title or the port: an incident has one id in both languages, each feed has its own.
 */
export function historyAtom({ origin, page, recent }: Publication, language: Language): string {
  const incidents = recent.slice(0, RECENT_INCIDENTS)
  const updated = newest([page.createdAt, ...incidents.map(incidentChangedAt)])
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xml:lang="${LOCALE[language]}" xmlns="http://www.w3.org/2005/Atom">`,
    `  <id>${tag(origin, addressIn(language, '', '/history'))}</id>`,
    `  <link rel="alternate" type="text/html" hreflang="${language}" href="${xmlText(addressIn(language, origin, '/history'))}"/>`,
    `  <link rel="self" type="application/atom+xml" hreflang="${language}" href="${xmlText(addressIn(language, origin, '/history.atom'))}"/>`,
    `  <title>${xmlText(oneLine(PLAIN_TEXT[language].feedTitle(page.title[language])))}</title>`,
    ...subtitle(page, language),
    `  <updated>${updated.toISOString()}</updated>`,
    `  <author><name>${xmlText(oneLine(page.title[language]))}</name></author>`,
    ...incidents.flatMap((incident) => entry(incident, origin, language)),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

export const LOCALE = { ko: 'ko-KR', en: 'en-US' } as const satisfies Record<Language, string>

/** RFC 4151. A tag names a host, never a port. */
export function tag(origin: string, specific: string): string {
  return xmlText(`tag:${new URL(origin).hostname},2005:${specific}`)
}

function subtitle({ demonstration }: PublicPage, language: Language): readonly string[] {
  return demonstration ? [`  <subtitle>${xmlText(PAGES[language].demonstration)}</subtitle>`] : []
}

function entry(incident: Incident, origin: string, language: Language): readonly string[] {
  const content = incident.updates.toReversed().map((update) => updateHtml(update, language))
  return [
    '  <entry>',
    `    <id>${tag(origin, `Incident/${incident.id}`)}</id>`,
    `    <published>${incident.openedAt.toISOString()}</published>`,
    `    <updated>${incidentChangedAt(incident).toISOString()}</updated>`,
    `    <link rel="alternate" type="text/html" href="${xmlText(addressIn(language, origin, `/incidents/${incident.id}`))}"/>`,
    `    <title>${xmlText(oneLine(incident.title[language]))}</title>`,
    `    <content type="html">${xmlText(content.join(''))}</content>`,
    '  </entry>',
  ]
}

function updateHtml(update: Update, language: Language): string {
  const { phase, text } = latest(update)
  const phaseWord = WORDS[language].phase[phase]
  return `<p><small>${timeHtml(update.at, language)}</small><br><strong>${phaseWord}</strong> - ${saidHtml(text, language)}${correctionHtml(update, language)}</p>`
}

function timeHtml(at: Date, language: Language): string {
  const { month, day, between, clock, zone } = PLAIN_TEXT[language].feedTime(at)
  return `${month}<var data-var='date'>${day}</var>${between}<var data-var='time'>${clock}</var> ${zone}`
}

/** Escaped text, never markup of the writer's: a feed reader has no sanitiser that we know. */
function saidHtml(said: Said, wanted: Language): string {
  const { text, language } = inLanguage(said, wanted)
  const html = xmlText(plainBody(text)).replaceAll('\n', '<br>')
  return language === wanted ? html : `<span lang="${language}">${html}</span>`
}

function correctionHtml(update: Update, language: Language): string {
  const { number, reason, recordedAt } = latest(update)
  if (number === 1) return ''
  const words = reason === null ? null : oneLine(plainBody(inLanguage(reason, language).text))
  return `<br><em>${xmlText(PLAIN_TEXT[language].corrected(timeText(recordedAt, language), words))}</em>`
}

function timeText(at: Date, language: Language): string {
  const { month, day, between, clock, zone } = PLAIN_TEXT[language].feedTime(at)
  return `${month}${day}${between}${clock} ${zone}`
}
