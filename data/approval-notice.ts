import type { DraftKind } from '#domain/draft.ts'
import type { UpdateInput } from '#domain/incident.ts'
import type { Opening } from '#domain/incident-after.ts'
import type { SystemActor } from '#domain/staff.ts'
import { type DraftHold, lockedDraft } from './draft-moves.ts'
import { openedIn, postedIn } from './incidents.ts'
import { writeBySystem } from './write.ts'

export type Notice =
  | { readonly kind: 'incident'; readonly input: Opening; readonly template: string }
  | { readonly kind: 'update'; readonly target: string; readonly input: UpdateInput; readonly template: string }

/**
 * The notice goes out instead of a draft that still waits exactly as it was seen; the draft goes on waiting. Where the notice opened
 * an incident, the draft is an update of that one from now on. Gives the incident's id; null when it is no longer called for.
 */
export async function sendNotice(actor: SystemActor, hold: DraftHold, notice: Notice, now: Date): Promise<string | null> {
  const result = await writeBySystem(actor, now, async (tx, change) => {
    const waiting = await lockedDraft(tx, hold.id)
    if (waiting === null || waiting.state !== 'awaiting-approval' || waiting.version !== hold.version)
      return { ok: false, problem: 'changed-meanwhile' as const }
    const said = { actor, change, now, draft: null, clearance: { kind: 'pre-approved', template: notice.template } } as const
    const sent = notice.kind === 'incident' ? await openedIn(tx, notice.input, said) : await postedIn(tx, notice.target, notice.input, said)
    if (sent.ok && sent.audit === null) return { ok: false, problem: 'changed-meanwhile' as const }
    if (!sent.ok || notice.kind !== 'incident') return sent
    const kind: DraftKind = 'update'
    await tx.draft.update({ where: { id: hold.id }, data: { kind, target: sent.value, version: { increment: 1 } } })
    return sent
  })
  return result.ok ? result.value : null
}
