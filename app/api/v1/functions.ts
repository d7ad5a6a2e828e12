import type { Moment } from '#domain/moment.ts'
import { existing, type ServiceFunction } from '#domain/service.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { spanAt, statusHistory } from '#domain/status-history.ts'
import { publicationOf } from './asked.ts'

/** Every function that there is, by its id, with what it is now. */
export type Functions = ReadonlyMap<string, ServiceFunction & { readonly status: FunctionStatus }>

export async function functionsAt(moment: Moment): Promise<Functions> {
  const { services, current } = await publicationOf(moment)
  const all = existing(services).flatMap(({ functions }) => existing(functions))
  return new Map(all.map((fn) => [fn.id, { ...fn, status: spanAt(statusHistory(fn, current), moment.now)?.status ?? 'unknown' }]))
}
