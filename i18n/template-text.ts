import type { Bilingual, Language } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'
import { isTemplateVariable, type TemplateVariable } from '#domain/template.ts'
import { type Particle, withParticle } from './particle.ts'
import { dateTime } from './time.ts'

/** What is known when a template is used. */
export type TemplateFacts = {
  /** Title of the incident. */
  readonly incident: Bilingual | null
  readonly services: readonly Bilingual[]
  readonly functions: readonly Bilingual[]
  readonly time: Date
  /** By when the next update is promised. */
  readonly next: Date | null
}

/** The facts about these functions, by their ids; each by its short name where it has one. */
export function templateFacts(
  services: readonly Service[],
  functionIds: readonly string[],
  others: Pick<TemplateFacts, 'incident' | 'time' | 'next'>,
): TemplateFacts {
  const touched = services.map((service) => ({ ...service, functions: service.functions.filter((fn) => functionIds.includes(fn.id)) }))
  return {
    ...others,
    services: touched.filter((service) => service.functions.length > 0).map((service) => service.name),
    functions: touched.flatMap((service) => service.functions.map((fn) => fn.shortName ?? fn.name)),
  }
}

/**
 * The text with its variables filled in, in both languages. What is not known stays open, as `{{next}}`. In Korean a particle
 * in both its forms, `{{functions}}이(가)`, becomes the one that fits.
 */
export function filled(text: Bilingual, facts: TemplateFacts): Bilingual {
  return { ko: filledIn(text.ko, 'ko', facts), en: filledIn(text.en, 'en', facts) }
}

const VARIABLE = /\{\{\s*([a-z]+)\s*\}\}(은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|과\(와\)|와\(과\))?/g

const PARTICLE: Readonly<Record<string, Particle>> = {
  은: 'topic',
  는: 'topic',
  이: 'subject',
  가: 'subject',
  을: 'object',
  를: 'object',
  과: 'and',
  와: 'and',
}

function filledIn(text: string, language: Language, facts: TemplateFacts): string {
  return text.replace(VARIABLE, (open: string, name: string, both: string | undefined) => {
    const words = isTemplateVariable(name) ? WORDS[name](facts, language) : null
    if (words === null) return open
    const particle = both === undefined ? undefined : PARTICLE[both.charAt(0)]
    return particle === undefined ? words : withParticle(words, particle)
  })
}

const WORDS = {
  incident: ({ incident }, language) => incident?.[language] ?? null,
  services: ({ services }, language) => listed(services, language),
  functions: ({ functions }, language) => listed(functions, language),
  time: ({ time }, language) => dateTime(time, language),
  next: ({ next }, language) => (next === null ? null : dateTime(next, language)),
} as const satisfies Record<TemplateVariable, (facts: TemplateFacts, language: Language) => string | null>

const ENGLISH_LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' })

function listed(names: readonly Bilingual[], language: Language): string | null {
  if (names.length === 0) return null
  const words = names.map((name) => name[language])
  return language === 'ko' ? words.join(', ') : ENGLISH_LIST.format(words)
}
