import { type Incident, statusByFunction } from '#domain/incident.ts'
import type { Bilingual } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'
import type { Template } from '#domain/template.ts'
import type { Typed } from '#domain/typed-field.ts'
import { parseTypedTime } from '#domain/typed-time.ts'
import { filled, type TemplateFacts, templateFacts } from '#i18n/template-text.ts'

type Around = {
  /** What the update is for; null for a new incident. */
  readonly incident: Incident | null
  readonly services: readonly Service[]
  readonly now: Date
}

/** The form with a template in it: its functions where none was chosen, its words beside what was written already, nothing of which is lost. */
export function withTemplate(typed: Typed, template: Template, around: Around): Typed {
  const chosen = chosenIn(typed)
  const own = chosen.length > 0 || template.status === null ? {} : Object.fromEntries(template.functions.map((id) => [statusField(id), template.status ?? '']))
  const form: Typed = { ...typed, ...own, template: template.id, ...(template.phase === null ? {} : { phase: template.phase }) }
  const facts = factsOf(form, around, chosen.length > 0 ? [] : template.functions)
  const text = filled(template.text, facts)
  const title = around.incident === null && template.title !== null ? filled(template.title, facts) : { ko: '', en: '' }
  return {
    ...form,
    titleKo: form.titleKo || title.ko,
    titleEn: form.titleEn || title.en,
    textKo: beside(form.textKo, form.filledKo, text.ko),
    textEn: beside(form.textEn, form.filledEn, text.en),
    filledKo: text.ko,
    filledEn: text.en,
  }
}

/** What a template left open and the form knows by now. */
export function withFacts(typed: Typed, around: Around): Typed {
  const facts = factsOf(typed, around, [])
  const text = filled(bilingual(typed, 'text'), facts)
  const title = filled(bilingual(typed, 'title'), facts)
  return { ...typed, textKo: text.ko, textEn: text.en, ...(around.incident === null ? { titleKo: title.ko, titleEn: title.en } : {}) }
}

/** Ids of the functions for which the form says a status. */
export function chosenIn(typed: Typed): readonly string[] {
  return Object.entries(typed).flatMap(([name, status]) => (status === '' ? [] : (/^functions\.([0-9a-z]{12})\.status$/.exec(name)?.[1] ?? [])))
}

function statusField(id: string): string {
  return `functions.${id}.status`
}

function factsOf(typed: Typed, { incident, services, now }: Around, more: readonly string[]): TemplateFacts {
  const chosen = [...chosenIn(typed), ...more]
  const functions = chosen.length > 0 ? chosen : affectedBy(incident)
  return templateFacts(services, functions, { incident: incident?.title ?? titleIn(typed), time: now, next: parseTypedTime(typed.nextUpdateBy ?? '') })
}

function affectedBy(incident: Incident | null): readonly string[] {
  if (incident === null) return []
  return [...statusByFunction(incident).values()].filter(({ status }) => status !== 'operational').map(({ functionId }) => functionId)
}

function titleIn(typed: Typed): Bilingual | null {
  const { ko, en } = bilingual(typed, 'title')
  return ko.trim() === '' || en.trim() === '' ? null : { ko, en }
}

function bilingual(typed: Typed, field: 'text' | 'title'): Bilingual {
  return { ko: typed[`${field}Ko`] ?? '', en: typed[`${field}En`] ?? '' }
}

/** In the place of what a template wrote before; below what a person wrote. */
function beside(written = '', filledBefore = '', text = ''): string {
  const isOwn = written.trim() !== '' && written.replaceAll('\r\n', '\n') !== filledBefore.replaceAll('\r\n', '\n')
  return isOwn ? `${written}\n\n${text}` : text
}
