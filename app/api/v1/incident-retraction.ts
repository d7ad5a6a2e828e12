import { incident } from '#data/incidents.ts'
import { retractIncident } from '#data/retractions.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { type Asked, newest } from './asked.ts'
import { oneTold } from './incident-reads.ts'
import { refusal } from './refusal.ts'
import { done, failed, type Reply } from './reply.ts'

/** Statuspage deletes; here what was said is taken back, and readers see that it was. Planned work is cancelled, not deleted. */
export async function deleteIncident({ actor, submission, params: [, id = ''], now }: Asked): Promise<Reply> {
  const moment = await newest(now)
  if ((await incident(id, moment)) === null) {
    return (await oneTold(id, moment)) === null ? failed(404, STATUSPAGE_V1.notFound) : failed(422, STATUSPAGE_V1.notSupported.deletion)
  }
  const retracted = await retractIncident(actor, { id, submission, reason: STATUSPAGE_V1.said.retracted }, now)
  return retracted.ok ? done(await oneTold(id, await newest(now))) : refusal(retracted.problem)
}
