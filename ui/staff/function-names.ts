import type { Language } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'

/** `Service · Function` by the function's id. */
export function functionNames(services: readonly Service[], language: Language): ReadonlyMap<string, string> {
  return new Map(services.flatMap((service) => service.functions.map((fn) => [fn.id, `${service.name[language]} · ${fn.name[language]}`])))
}
