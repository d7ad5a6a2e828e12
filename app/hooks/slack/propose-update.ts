import { newestMoment } from '#app/staff/newest-moment.ts'
import { startDraft } from '#data/drafts.ts'
import { type Incident, phaseOf } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import type { SlackCommand } from '#domain/slack.ts'
import { mayAnywhere, type Staff } from '#domain/staff.ts'
import { type SlackMessage, slackEscaped, slackQuestion, slackText } from '#formats/slack-message.ts'
import { SLACK } from '#i18n/slack.ts'
import { WORDS } from '#i18n/words.ts'
import { incidentLines, openIncidents } from './status-message.ts'

type Say = SlackCommand & { readonly kind: 'say' }

/** Keeps it as a draft, and asks. Nothing is public before the button is pressed. */
export async function proposeUpdate(actor: Staff, command: Say, language: Language): Promise<SlackMessage> {
  const words = SLACK[language]
  if (!mayAnywhere(actor, 'draft.write')) return slackText(words.notAllowed)
  const open = await openIncidents()
  const incident = incidentMeant(command, open)
  if (incident === null) return slackText(whyNone(command, open, language))
  const { now } = await newestMoment()
  const phase = command.phase ?? phaseOf(incident)
  const fields = { phase, textKo: command.text.ko ?? '', textEn: command.text.en ?? '' }
  const started = await startDraft(actor, { kind: 'update', target: incident.id, fields, openedAt: now }, now)
  if (!started.ok) return slackText(words.notAllowed)
  const value = `${started.draft.id} ${started.draft.version}`
  return slackQuestion(words.preview(slackEscaped(incident.title[language]), WORDS[language].phase[phase]), command.text.ko ?? command.text.en ?? '', [
    { action: `post-${language}`, label: words.post, value, isPrimary: true },
    { action: `discard-${language}`, label: words.discard, value },
  ])
}

/** Where one is open, it is meant unless another is named. */
function incidentMeant({ incident }: Say, open: readonly Incident[]): Incident | null {
  if (incident !== null) return open.find((one) => one.id === incident) ?? null
  return open.length === 1 ? (open[0] ?? null) : null
}

function whyNone({ incident }: Say, open: readonly Incident[], language: Language): string {
  const words = SLACK[language]
  if (open.length === 0) return words.noneOpen
  return incident === null ? words.whichOne(incidentLines(open, language)) : words.noSuchIncident(incidentLines(open, language))
}
