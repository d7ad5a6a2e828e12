import type { StatusChange } from '#domain/incident.ts'
import type { Bilingual, Language } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'
import type { Typed } from '#domain/typed-field.ts'
import { typedTime } from '#domain/typed-time.ts'

/** A service as a form offers it, with the functions that exist or that it speaks of already: what the incident says of each function now, null where it says nothing. */
export type TouchableService = {
  readonly name: string
  readonly functions: readonly {
    readonly id: string
    readonly name: string
    readonly current: Pick<StatusChange, 'status' | 'scope'> | null
  }[]
}

/** In their order, but for those of which something is said already: they come first. */
export function touchableServices(services: readonly Service[], current: ReadonlyMap<string, StatusChange>, language: Language): readonly TouchableService[] {
  const named = (name: Bilingual) => name[language]
  const offered = services.map((service) => ({
    name: named(service.name),
    functions: service.functions
      .filter((fn) => fn.retiredAt === null || current.has(fn.id))
      .map((fn) => ({ id: fn.id, name: named(fn.name), current: current.get(fn.id) ?? null })),
  }))
  const touchable = offered.filter((service) => service.functions.length > 0)
  const isTouched = (service: TouchableService) => service.functions.some((fn) => fn.current !== null)
  return [...touchable.filter(isTouched), ...touchable.filter((service) => !isTouched(service))]
}

/** The fields of the functions as they were declared, so that a correction starts from what was said. */
export function typedChanges(changes: readonly StatusChange[]): Typed {
  return Object.fromEntries(
    changes.flatMap(({ functionId, status, since, workaround, scope }) => [
      [`functions.${functionId}.status`, status],
      [`functions.${functionId}.since`, typedTime(since)],
      [`functions.${functionId}.workaroundKo`, workaround?.ko ?? ''],
      [`functions.${functionId}.workaroundEn`, workaround?.en ?? ''],
      [`functions.${functionId}.platforms`, scope.platforms.join('\n')],
      [`functions.${functionId}.regions`, scope.regions.join('\n')],
    ]),
  )
}
