import { type Notice, sendNotice } from '#data/approval-notice.ts'
import { type WaitingApproval, waitingApprovals } from '#data/approvals.ts'
import { newestChange } from '#data/changes.ts'
import { services } from '#data/services.ts'
import { template } from '#data/templates.ts'
import { phaseOf, type StatusChange, statusByFunction, type UpdateInput } from '#domain/incident.ts'
import type { Bilingual } from '#domain/language.ts'
import { isUnfilled, type Template } from '#domain/template.ts'
import { noticeSubmission } from '#domain/waiting-draft.ts'
import { filled, type TemplateFacts, templateFacts } from '#i18n/template-text.ts'
import { log } from './log.ts'

const WORKER = { kind: 'system', name: 'worker' } as const

/** Sends the notice for everything that nobody approved in time, each once, however late and by however many workers. */
export async function sendDueNotices(now: Date): Promise<void> {
  // Nothing that a person typed goes out, so nothing of it has to be fit.
  for (const waiting of await waitingApprovals(now, () => null)) {
    if (waiting.noticeAt === null || waiting.noticeAt > now || waiting.noticedAt !== null) continue
    const notice = await noticeFor(waiting, now)
    const incident = notice === null ? null : await sendNotice(WORKER, waiting.draft, notice, now)
    if (incident !== null) log('notice-sent', { draft: waiting.draft.id, incident })
  }
}

/** The statuses of the draft and the words of the template, nothing else of the draft; null when the words cannot go out. */
async function noticeFor(waiting: WaitingApproval, now: Date): Promise<Notice | null> {
  const ready = waiting.rule.template === null ? null : await template(waiting.rule.template)
  if (ready === null || ready.isRetired || !ready.isPreApproved) return null
  const words = wordsOf(ready, await factsOf(waiting, now))
  if (words === null) return null
  const { input, before } = waiting
  if (input.kind === 'update') {
    const update = updateOf(waiting, words.text, ready.phase ?? (before === null ? 'investigating' : phaseOf(before)), input.input)
    return { kind: 'update', target: input.target, template: ready.id, input: update }
  }
  if (input.kind !== 'incident' || words.title === null) return null
  const first = updateOf(waiting, words.text, ready.phase ?? 'investigating', input.input.first)
  const opening = { title: words.title, startedAt: input.input.startedAt, startNote: null, dependency: null, sources: [], first }
  return { kind: 'incident', template: ready.id, input: opening }
}

async function factsOf({ before, after }: WaitingApproval, now: Date): Promise<TemplateFacts> {
  const broken = [...statusByFunction(after).values()].filter(({ status }) => status !== 'operational').map(({ functionId }) => functionId)
  const all = await services({ now, change: await newestChange() })
  return templateFacts(all, broken, { incident: before?.title ?? null, time: now, next: null })
}

/** Null when something would stay open in them. */
function wordsOf({ title, text }: Template, facts: TemplateFacts): { readonly title: Bilingual | null; readonly text: Bilingual } | null {
  const named = title === null ? null : filled(title, facts)
  const said = filled(text, facts.incident === null ? { ...facts, incident: named } : facts)
  const all = [...(named === null ? [] : [named]), said].flatMap(({ ko, en }) => [ko, en])
  return all.some(isUnfilled) ? null : { title: named, text: said }
}

function updateOf({ draft }: WaitingApproval, text: Bilingual, phase: UpdateInput['phase'], { changes }: UpdateInput): UpdateInput {
  const statuses = changes.map((change): StatusChange => ({ ...change, workaround: null }))
  return { submission: noticeSubmission(draft.id), phase, text, changes: statuses, estimate: null, nextUpdateBy: null, sources: [] }
}
