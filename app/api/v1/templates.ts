import { templates as all } from '#data/templates.ts'
import { incidentTemplate } from '#formats/statuspage-v1/template.ts'
import { type Asked, newest, publicationOf } from './asked.ts'
import { pagingOf } from './paging.ts'
import { done, type Reply } from './reply.ts'

export async function templates({ query, now }: Asked): Promise<Reply> {
  const paging = pagingOf(query)
  if (!paging.ok) return paging.reply
  const [listed, publication] = await Promise.all([all(), publicationOf(await newest(now))])
  return done(listed.slice(paging.skip, paging.skip + paging.take).map((template) => incidentTemplate(template, publication)))
}
