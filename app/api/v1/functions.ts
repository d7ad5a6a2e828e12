import type { Bilingual } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { spanAt, statusHistory } from '#domain/status-history.ts'
import { publicationOf } from './asked.ts'

/** Every function by its id, as it is now. */
export type Functions = ReadonlyMap<string, { readonly id: string; readonly name: Bilingual; readonly status: FunctionStatus }>

export async function functionsAt(moment: Moment): Promise<Functions> {
  const { services, current } = await publicationOf(moment)
  const all = services.flatMap(({ functions }) => functions)
  return new Map(all.map((fn) => [fn.id, { id: fn.id, name: fn.name, status: spanAt(statusHistory(fn, current), moment.now)?.status ?? 'unknown' }]))
}
