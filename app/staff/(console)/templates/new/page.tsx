import { randomUUID } from 'node:crypto'
import { requireStaff } from '#auth/require-staff.ts'
import { services } from '#data/services.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_TEMPLATES } from '#i18n/staff-templates.ts'
import { TemplateForm } from '#ui/staff/template-form.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import { changeTemplateAction } from '../actions.ts'
import { functionOptions } from '../function-options.ts'

export default async function NewTemplatePage() {
  await requireStaff('template.change')
  const [language, moment] = await Promise.all([consoleLanguage(), newestMoment()])
  const words = STAFF_TEMPLATES[language]
  return (
    <>
      <title>{`${words.add} · ${STAFF[language].console}`}</title>
      <h1>{words.add}</h1>
      <TemplateForm
        action={changeTemplateAction}
        language={language}
        start={{ submission: randomUUID() }}
        functions={functionOptions(await services(moment), language)}
      />
    </>
  )
}
