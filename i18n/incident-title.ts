import type { Bilingual, Language } from '#domain/language.ts'
import type { Service, ServiceFunction } from '#domain/service.ts'

/** A title for an incident that nobody named: what fails. Null when nothing is said to fail. */
export function incidentTitle(failing: readonly string[], services: readonly Service[]): Bilingual | null {
  const touched = services.filter((service) => service.functions.some((fn) => failing.includes(fn.id)))
  const [service] = touched
  if (service === undefined) return null
  const functions = service.functions.filter((fn) => failing.includes(fn.id))
  const [fn] = functions
  const what = (language: Language) =>
    touched.length > 1 ? serviceNames(touched, language) : functions.length === 1 && fn ? functionName(service, fn, language) : service.name[language]
  return { ko: `${what('ko')} 장애`, en: `Trouble with ${what('en')}` }
}

function functionName(service: Service, fn: ServiceFunction, language: Language): string {
  const [whole, part] = [service.name[language], fn.name[language]]
  if (fn.shortName !== null) return fn.shortName[language]
  if (part.startsWith(whole)) return part
  return language === 'ko' ? `${whole} ${part}` : `${whole} (${part})`
}

/** More than this and nobody reads it as a title. */
const MOST_NAMES = 3

function serviceNames(services: readonly Service[], language: Language): string {
  const names = services.map((service) => service.name[language])
  if (names.length <= MOST_NAMES) return language === 'ko' ? names.join(', ') : englishList(names)
  const [shown, more] = [names.slice(0, MOST_NAMES - 1), names.length - MOST_NAMES + 1]
  return language === 'ko' ? `${shown.join(', ')} 외 ${more}개 서비스` : englishList([...shown, `${more} other services`])
}

function englishList(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names)
}
