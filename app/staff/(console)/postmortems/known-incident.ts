import { publicOrigin } from '#app/public-origin.ts'
import { incident } from '#data/incidents.ts'
import { services } from '#data/services.ts'
import type { PostmortemTexts } from '#domain/console-postmortem.ts'
import { statusByFunction } from '#domain/incident.ts'
import { postmortemTemplate } from '#i18n/postmortem-template.ts'
import { newestMoment } from '../../newest-moment.ts'

/** What a postmortem of the incident starts with; null when there is none of that id. */
export async function textsOf(id: string): Promise<PostmortemTexts | null> {
  const moment = await newestMoment()
  const [found, all] = await Promise.all([incident(id, moment), services(moment)])
  if (found === null) return null
  const touched = statusByFunction(found)
  const names = all.filter(({ functions }) => functions.some((fn) => touched.has(fn.id))).map(({ name }) => name)
  const known = { incident: found, services: names, address: `${publicOrigin()}/incidents/${id}` }
  const { 'facts.yaml': facts, 'ko.md': ko, 'en.md': en } = postmortemTemplate(moment.now, known)
  return { facts, ko, en }
}
