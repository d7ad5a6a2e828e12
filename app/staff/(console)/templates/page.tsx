import { requireStaff } from '#auth/require-staff.ts'
import { retiredTemplates, templates } from '#data/templates.ts'
import { mayAnywhere } from '#domain/staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_TEMPLATES } from '#i18n/staff-templates.ts'
import { TemplateList } from '#ui/staff/template-list.tsx'
import { consoleLanguage } from '../../console-language.ts'
import type { Search } from '../../page-props.ts'

export default async function TemplatesPage({ searchParams }: { readonly searchParams: Search }) {
  const actor = await requireStaff()
  const [language, offered, over, { retired }] = await Promise.all([consoleLanguage(), templates(), retiredTemplates(), searchParams])
  const words = STAFF_TEMPLATES[language]
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      {retired !== undefined && (
        <p className="notice done" role="status">
          {words.wasRetired}
        </p>
      )}
      <p>{words.text}</p>
      {mayAnywhere(actor, 'template.change') && (
        <a className="action" href="/staff/templates/new">
          {words.add}
        </a>
      )}
      {offered.length === 0 ? <p>{words.none}</p> : <TemplateList templates={offered} language={language} />}
      {over.length > 0 && (
        <details>
          <summary>{words.retired}</summary>
          <TemplateList templates={over} language={language} />
        </details>
      )}
    </>
  )
}
