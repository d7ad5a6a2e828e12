import { incident } from '#data/incidents.ts'
import { retractIncident } from '#data/retractions.ts'
import { parseRetraction } from '#domain/retraction.ts'
import { parseDeletionRequest } from '#domain/statuspage-v1-input/incident.ts'
import { unprintable } from '#edition/unprintable.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { type Asked, newest } from './asked.ts'
import { oneTold } from './incident-reads.ts'
import { refusalOfWords } from './refusal.ts'
import { done, failed, invalid, invalidFields, type Reply } from './reply.ts'

/**
 * Statuspage deletes; here what was said is taken back, and readers see that it was and why. Whoever deletes it again finds
 * nothing to delete. Planned work is cancelled, not deleted.
 */
export async function deleteIncident(asked: Asked): Promise<Reply> {
  const { now } = asked
  const [, id = ''] = asked.params
  const moment = await newest(now)
  if ((await incident(id, moment)) === null) {
    return (await oneTold(id, moment)) === null ? failed(404, STATUSPAGE_V1.notFound) : failed(422, STATUSPAGE_V1.notSupported.deletion)
  }
  const parsed = parseDeletionRequest(asked.fields, asked.stated)
  if (!parsed.ok) return invalid(parsed.problems)
  const reason = parsed.request ?? STATUSPAGE_V1.said.retracted
  const fields = { reasonKo: reason.ko ?? '', reasonEn: reason.en ?? '' }
  const typed = { id, submission: asked.submission, ...fields }
  const checked = parseRetraction(typed)
  const unfit = checked.ok ? unprintable(typed) : checked.problems
  if (!checked.ok || unfit !== null) return invalidFields(unfit ?? {}, sentAs)
  const retracted = await retractIncident(asked.actor, checked.input, now)
  if (retracted.ok) return done(await oneTold(id, await newest(now)))
  if (retracted.problem === 'already-retracted') return failed(404, STATUSPAGE_V1.retractedBefore)
  return refusalOfWords(asked, retracted.problem, { kind: 'incident-retraction', target: id, fields })
}

function sentAs(field: string): string {
  return `incident[metadata][bongsu][${field === 'reasonKo' ? 'reason_ko' : 'reason_en'}]`
}
