import { newestMoment } from '#app/staff/newest-moment.ts'
import { incidentsSince } from '#data/incidents.ts'
import { type Incident, isResolved, nextUpdateBy, phaseOf } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { type SlackMessage, slackEscaped, slackText } from '#formats/slack-message.ts'
import { SLACK } from '#i18n/slack.ts'
import { dateTime } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'

export async function openIncidents(): Promise<readonly Incident[]> {
  const moment = await newestMoment()
  return (await incidentsSince(moment.now, moment)).filter((incident) => !isResolved(incident))
}

export async function statusMessage(language: Language): Promise<SlackMessage> {
  const open = await openIncidents()
  return slackText(open.length === 0 ? SLACK[language].noneOpen : incidentLines(open, language))
}

/** A line for each: id, title, phase, and by when the next update was promised. */
export function incidentLines(incidents: readonly Incident[], language: Language): string {
  return incidents
    .map((incident) => {
      const by = nextUpdateBy(incident)
      const promised = by === null ? '' : ` · → ${dateTime(by, language)}`
      return `\`${incident.id}\` ${slackEscaped(incident.title[language])} · ${WORDS[language].phase[phaseOf(incident)]}${promised}`
    })
    .join('\n')
}
