import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { may } from '#domain/staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { DependencyForm } from '#ui/staff/dependency-form.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { addDependencyAction } from '../actions.ts'

export default async function NewDependencyPage() {
  if (!may(await requireStaff('dependency.change'), 'dependency.change', 'site')) notFound()
  const language = await consoleLanguage()
  const texts = STAFF_CATALOGUE[language]
  return (
    <>
      <title>{`${texts.addDependency} · ${STAFF[language].console}`}</title>
      <p>
        <a href="/staff/dependencies">{texts.toDependencies}</a>
      </p>
      <h1>{texts.addDependency}</h1>
      <DependencyForm action={addDependencyAction} language={language} start={{ kind: 'data_centre' }} rows={0} />
    </>
  )
}
