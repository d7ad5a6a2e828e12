import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { services } from '#data/services.ts'
import { template } from '#data/templates.ts'
import type { Language } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'
import { mayAnywhere } from '#domain/staff.ts'
import type { Template } from '#domain/template.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_TEMPLATES } from '#i18n/staff-templates.ts'
import { TemplateForm, TemplateRetirementForm } from '#ui/staff/template-form.tsx'
import { TemplateTrial } from '#ui/staff/template-trial.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import type { Params, Search } from '../../../page-props.ts'
import { changeTemplateAction, retireTemplateAction } from '../actions.ts'
import { functionOptions } from '../function-options.ts'

export default async function TemplatePage({ params, searchParams }: { readonly params: Params<'id'>; readonly searchParams: Search }) {
  const actor = await requireStaff()
  const [{ id }, { saved, about }, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const [found, all] = await Promise.all([template(id), services(moment)])
  if (found === null) notFound()
  const words = STAFF_TEMPLATES[language]
  return (
    <>
      <title>{`${found.name} · ${STAFF[language].console}`}</title>
      <h1>{found.name}</h1>
      {saved !== undefined && (
        <p className="notice done" role="status">
          {words.saved}
        </p>
      )}
      <p>{found.isRetired ? words.isRetired : words.version(found.number)}</p>
      <TemplateTrial template={found} services={all} about={typeof about === 'string' ? about : ''} now={moment.now} language={language} />
      {!found.isRetired && mayAnywhere(actor, 'template.change') && <Change template={found} services={all} language={language} />}
    </>
  )
}

function Change({ template, services, language }: { readonly template: Template; readonly services: readonly Service[]; readonly language: Language }) {
  const words = STAFF_TEMPLATES[language]
  const functions = functionOptions(services, language)
  return (
    <>
      <section aria-labelledby="edit-title">
        <h2 id="edit-title">{words.edit}</h2>
        <TemplateForm action={changeTemplateAction} language={language} start={typedTemplate(template)} functions={functions} />
      </section>
      <section aria-labelledby="retire-title">
        <h2 id="retire-title">{words.retire}</h2>
        <TemplateRetirementForm action={retireTemplateAction} language={language} start={{ submission: randomUUID(), template: template.id }} />
      </section>
    </>
  )
}

function typedTemplate({ id, name, group, title, text, phase, functions, status, isPreApproved }: Template): Typed {
  return {
    submission: randomUUID(),
    template: id,
    name,
    group: group ?? '',
    titleKo: title?.ko ?? '',
    titleEn: title?.en ?? '',
    textKo: text.ko,
    textEn: text.en,
    phase: phase ?? '',
    functions: functions.join('\n'),
    status: status ?? '',
    preApproved: isPreApproved ? 'yes' : '',
  }
}
