import type { Language } from '#domain/language.ts'
import type { Template } from '#domain/template.ts'
import { STAFF_TEMPLATES } from '#i18n/staff-templates.ts'
import { WORDS } from '#i18n/words.ts'

/** Group after group, in the order in which they come. */
export function TemplateList({ templates, language }: { readonly templates: readonly Template[]; readonly language: Language }) {
  const groups = [...new Set(templates.map(({ group }) => group))]
  return groups.map((group) => (
    <section key={group ?? ''}>
      <h2>{group ?? STAFF_TEMPLATES[language].noGroup}</h2>
      <ul className="incidents">
        {templates
          .filter((one) => one.group === group)
          .map((one) => (
            <li key={one.id}>
              <Entry template={one} language={language} />
            </li>
          ))}
      </ul>
    </section>
  ))
}

function Entry({ template, language }: { readonly template: Template; readonly language: Language }) {
  const { phase, status, isPreApproved } = template
  const words = WORDS[language]
  const marks = [
    ...(phase === null ? [] : [words.phase[phase]]),
    ...(status === null ? [] : [words.status[status]]),
    ...(isPreApproved ? [STAFF_TEMPLATES[language].preApproved] : []),
  ]
  return (
    <a href={`/staff/templates/${template.id}`}>
      <strong>{template.name}</strong>
      <span>{template.text[language]}</span>
      {marks.length > 0 && <span>{marks.join(' · ')}</span>}
    </a>
  )
}
