import { incident } from '#data/incidents.ts'
import { postmortems, revisionFile, revisions } from '#data/postmortems.ts'
import { managedPostmortem } from '#formats/statuspage-v1/postmortem.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { type Asked, newest } from './asked.ts'
import { done, failed, type Reply } from './reply.ts'

/** The published postmortem that reports on the incident, in English; the newest event's where several do. */
export async function postmortem({ params: [, id = ''], now }: Asked): Promise<Reply> {
  const moment = await newest(now)
  const found = (await postmortems(moment)).find(({ facts }) => facts.incidents.includes(id))
  if (found === undefined || (await incident(id, moment)) === null) return failed(404, STATUSPAGE_V1.notFound)
  const [all, file] = await Promise.all([revisions(found.revision.slug, moment), revisionFile(found.revision, 'en.md')])
  return done(managedPostmortem(all, file === null ? '' : new TextDecoder().decode(file.bytes)))
}
