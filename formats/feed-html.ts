import { latest, type Update } from '#domain/incident.ts'
import { inLanguage, type Language, type Said } from '#domain/language.ts'
import { translationState } from '#domain/translation.ts'
import { PAGES } from '#i18n/pages.ts'
import { phaseWord } from '#i18n/phase-word.ts'
import { PLAIN_TEXT } from '#i18n/plain-text.ts'
import { TRANSLATION } from '#i18n/translation.ts'
import { oneLine, plainBody } from './plain-text.ts'
import { xmlText } from './xml.ts'

/** `<strong>Phase</strong> - text`, as programs look for it, and whether the other language says more. */
export function updateHtml(update: Update, language: Language): string {
  const revision = latest(update)
  return `<strong>${phaseWord(revision, language)}</strong> - ${saidHtml(revision.text, language)}${behindHtml(update, language)}`
}

/** A text with Markdown as text alone; one that is only in the other language says so. */
export function saidHtml(said: Said, wanted: Language): string {
  const { text, language } = inLanguage(said, wanted)
  const html = xmlText(plainBody(text)).replaceAll('\n', '<br>')
  return language === wanted ? html : `<span lang="${language}">${html}</span> <small>(${PAGES[wanted].onlyIn[language]})</small>`
}

/** That it was corrected, when and why; nothing where it never was. */
export function correctionHtml(update: Update, language: Language): string {
  const { number, reason, recordedAt } = latest(update)
  if (number === 1) return ''
  const words = reason === null ? null : oneLine(plainBody(inLanguage(reason, language).text))
  return `<em>${xmlText(PLAIN_TEXT[language].corrected(timeText(recordedAt, language), words))}</em>`
}

/** The day and the clock marked for programs, as Statuspage marks them. */
export function timeHtml(at: Date, language: Language): string {
  const { month, day, between, clock, zone } = PLAIN_TEXT[language].feedTime(at)
  return `${month}<var data-var='date'>${day}</var>${between}<var data-var='time'>${clock}</var> ${zone}`
}

export function timeText(at: Date, language: Language): string {
  const { month, day, between, clock, zone } = PLAIN_TEXT[language].feedTime(at)
  return `${month}${day}${between}${clock} ${zone}`
}

function behindHtml(update: Update, language: Language): string {
  return translationState(update, language) === 'behind' ? ` <small>(${TRANSLATION[language].behind[language]})</small>` : ''
}
