import { managedPage } from '#formats/statuspage-v1/page.ts'
import { type Asked, newest, publicationOf } from './asked.ts'
import { done, type Reply } from './reply.ts'

/** There is one. */
export async function pages(asked: Asked): Promise<Reply> {
  return done([managedPage(await publicationOf(await newest(asked.now)))])
}

export async function page(asked: Asked): Promise<Reply> {
  return done(managedPage(await publicationOf(await newest(asked.now))))
}
