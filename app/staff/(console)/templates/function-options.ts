import type { Language } from '#domain/language.ts'
import { existing, type Service } from '#domain/service.ts'
import type { Option } from '#ui/staff/fields.tsx'

/** Every function that exists, with its service, to choose from. */
export function functionOptions(services: readonly Service[], language: Language): readonly Option[] {
  return services.flatMap((service) => existing(service.functions).map((fn) => ({ value: fn.id, text: `${service.name[language]}: ${fn.name[language]}` })))
}
