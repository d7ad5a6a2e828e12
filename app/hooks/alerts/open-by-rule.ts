import { createHash } from 'node:crypto'
import { newestChange } from '#data/changes.ts'
import { incidentsSince, type NewIncident, openIncident } from '#data/incidents.ts'
import { acceptProposal } from '#data/proposals.ts'
import { services } from '#data/services.ts'
import { template } from '#data/templates.ts'
import { isResolved, type StatusChange, statusByFunction } from '#domain/incident.ts'
import type { Bilingual } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import { firingSince, type Proposal } from '#domain/proposal.ts'
import { EVERYONE } from '#domain/scope.ts'
import type { AlertHook } from '#domain/staff.ts'
import { isUnfilled, type Template } from '#domain/template.ts'
import { filled, templateFacts } from '#i18n/template-text.ts'

/**
 * Where a rule says so, opens an incident with words that staff wrote and approved before, and gives its id. Null when staff decide: no
 * rule says it, the words are not there any more, or an open incident speaks of one of the functions already.
 * The same proposal again opens nothing twice.
 */
export async function openByRule(hook: AlertHook, proposal: Proposal, now: Date): Promise<string | null> {
  if (proposal.state !== 'open' || proposal.template === null) return null
  const moment = { now, change: await newestChange() }
  const ready = await template(proposal.template)
  if (ready === null || ready.isRetired || !ready.isPreApproved || (await isSpokenOf(proposal.functions, moment))) return null
  const words = await wordsOf(proposal, ready, moment)
  if (words === null) return null
  const opened = await openIncident(hook, incidentOf(proposal, words, now), now, { kind: 'pre-approved', template: ready.id })
  if (!opened.ok) return null
  await acceptProposal(hook, proposal.id, opened.id, now)
  return opened.id
}

async function isSpokenOf(functions: readonly string[], moment: Moment): Promise<boolean> {
  const open = (await incidentsSince(moment.now, moment)).filter((incident) => !isResolved(incident))
  return open.some((incident) => functions.some((id) => statusByFunction(incident).has(id)))
}

type Words = { readonly title: Bilingual; readonly text: Bilingual }

/** Null when something would stay open in them. */
async function wordsOf(proposal: Proposal, { title, text }: Template, moment: Moment): Promise<Words | null> {
  const facts = templateFacts(await services(moment), proposal.functions, { incident: null, time: beganAt(proposal, moment.now), next: null })
  const words = title === null ? null : { title: filled(title, facts), text: filled(text, facts) }
  const all = words === null ? [] : [words.title, words.text].flatMap(({ ko, en }) => [ko, en])
  return all.some(isUnfilled) ? null : words
}

function incidentOf(proposal: Proposal, { title, text }: Words, now: Date): NewIncident {
  const since = beganAt(proposal, now)
  const changes = proposal.functions.map((functionId): StatusChange => ({ functionId, status: proposal.status, since, workaround: null, scope: EVERYONE }))
  const first = { submission: submissionOf(proposal.id), phase: 'investigating', text, changes, estimate: null, nextUpdateBy: null, sources: [] } as const
  return { title, startedAt: since, startNote: null, dependency: null, sources: [], first }
}

/** Not later than now, whatever the clock of the sender says. */
function beganAt(proposal: Proposal, now: Date): Date {
  const began = firingSince(proposal) ?? proposal.openedAt
  return began > now ? now : began
}

/** In the form of a UUID, always the same for the same proposal. */
function submissionOf(proposal: string): string {
  const hex = createHash('sha256').update(`proposal ${proposal}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
