import { incident } from '#data/incidents.ts'
import { retractIncident } from '#data/retractions.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { type Asked, newest } from './asked.ts'
import { oneTold } from './incident-reads.ts'
import { refusalOfWords } from './refusal.ts'
import { done, failed, type Reply } from './reply.ts'

/** Statuspage deletes; here what was said is taken back, and readers see that it was. Planned work is cancelled, not deleted. */
export async function deleteIncident(asked: Asked): Promise<Reply> {
  const { now } = asked
  const [, id = ''] = asked.params
  const moment = await newest(now)
  if ((await incident(id, moment)) === null) {
    return (await oneTold(id, moment)) === null ? failed(404, STATUSPAGE_V1.notFound) : failed(422, STATUSPAGE_V1.notSupported.deletion)
  }
  const { retracted: reason } = STATUSPAGE_V1.said
  const retracted = await retractIncident(asked.actor, { id, submission: asked.submission, reason }, now)
  if (retracted.ok) return done(await oneTold(id, await newest(now)))
  return refusalOfWords(asked, retracted.problem, { kind: 'incident-retraction', target: id, fields: { reasonKo: reason.ko, reasonEn: reason.en } })
}
