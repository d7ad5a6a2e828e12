import { createHash } from 'node:crypto'
import { newestChange } from '#data/changes.ts'
import { installation } from '#data/installation.ts'
import { publicationAt } from '#data/publication.ts'
import type { Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import type { Publication } from '#domain/publication.ts'
import type { Token } from '#domain/staff.ts'
import type { Fields } from '#domain/statuspage-v1-input/body.ts'
import { publicOrigin } from '../../public-origin.ts'

/** A request that may be worked on. */
export type Asked = {
  readonly actor: Token
  /** What stands in the path for its parameters, in their order. */
  readonly params: readonly string[]
  readonly query: URLSearchParams
  readonly fields: Fields
  /** What the request says that its texts are written in; null when it does not. */
  readonly stated: Language | null
  readonly now: Date
  /** A UUID; the same again when the request comes again with its Idempotency-Key. */
  readonly submission: string
}

/** Everything that is committed. */
export async function newest(now: Date): Promise<Moment> {
  return { now, change: await newestChange() }
}

export async function publicationOf(moment: Moment): Promise<Publication> {
  return publicationAt(publicOrigin(), moment)
}

export async function isThisPage(id: string): Promise<boolean> {
  return (await installation()).pageId === id
}

/** Another UUID for each further thing that one request writes. */
export function submissionFor({ submission }: Pick<Asked, 'submission'>, part: string): string {
  return uuidOf(`${submission} ${part}`)
}

/** The same UUID for the same text for ever (RFC 9562, version 8). */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
