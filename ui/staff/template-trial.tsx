import type { Language } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'
import { isTemplateVariable, namesInBraces, type Template } from '#domain/template.ts'
import { STAFF_TEMPLATES } from '#i18n/staff-templates.ts'
import { filled, templateFacts } from '#i18n/template-text.ts'
import { Markdown } from '#ui/markdown.tsx'

const HALF_AN_HOUR_MS = 30 * 60 * 1000

type Props = {
  readonly template: Template
  readonly services: readonly Service[]
  /** Id of a function or of a service; empty for what the template itself names. */
  readonly about: string
  readonly now: Date
  readonly language: Language
}

/** The template as readers would get it, filled in with samples; works without scripts. */
export function TemplateTrial({ template, services, about, now, language }: Props) {
  const words = STAFF_TEMPLATES[language]
  const others = { incident: words.sampleIncident, time: now, next: new Date(now.getTime() + HALF_AN_HOUR_MS) }
  const facts = templateFacts(services, sampleFunctions(template, services, about), others)
  const text = filled(template.text, facts)
  const title = template.title === null ? null : filled(template.title, facts)
  return (
    <section aria-labelledby="trial-title">
      <h2 id="trial-title">{words.trial}</h2>
      <p>{words.trialText}</p>
      {services.length > 0 && <Choice template={template} services={services} about={about} language={language} />}
      <article lang="ko" className="notice">
        <h3>{title?.ko ?? words.korean}</h3>
        <Markdown text={text.ko} language="ko" />
      </article>
      <article lang="en" className="notice">
        <h3>{title?.en ?? words.english}</h3>
        <Markdown text={text.en} language="en" />
      </article>
      <StillOpen texts={[text.ko, text.en, title?.ko ?? '', title?.en ?? '']} language={language} />
    </section>
  )
}

function Choice({ template, services, about, language }: Omit<Props, 'now'>) {
  const words = STAFF_TEMPLATES[language]
  return (
    <form className="form">
      <div className="field">
        <label htmlFor="about">{words.trialFunctions}</label>
        <select id="about" name="about" defaultValue={about}>
          {template.functions.length > 0 && <option value="">{words.trialOwn}</option>}
          {services.map((service) => (
            <optgroup key={service.id} label={service.name[language]}>
              {service.functions.length > 1 && <option value={service.id}>{words.trialAll(service.name[language])}</option>}
              {service.functions.map((fn) => (
                <option key={fn.id} value={fn.id}>
                  {fn.name[language]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <button type="submit">{words.trialSubmit}</button>
    </form>
  )
}

function StillOpen({ texts, language }: { readonly texts: readonly string[]; readonly language: Language }) {
  const words = STAFF_TEMPLATES[language]
  const open = [...new Set(texts.flatMap(namesInBraces))].filter(isTemplateVariable)
  return open.length === 0 ? null : <p className="hint">{words.open(open.map((name) => words.variable[name]).join(', '))}</p>
}

/** What was chosen; else what the template names; else the first function that there is. */
function sampleFunctions(template: Template, services: readonly Service[], about: string): readonly string[] {
  const service = services.find((one) => one.id === about)
  if (service !== undefined) return service.functions.map((fn) => fn.id)
  const all = services.flatMap((one) => one.functions.map((fn) => fn.id))
  if (all.includes(about)) return [about]
  return template.functions.length > 0 ? template.functions : all.slice(0, 1)
}
