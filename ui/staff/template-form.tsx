'use client'

import { PHASES } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { FUNCTION_STATUSES } from '#domain/status.ts'
import { TEMPLATE_VARIABLES } from '#domain/template.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_TEMPLATES } from '#i18n/staff-templates.ts'
import { WORDS } from '#i18n/words.ts'
import { CheckField, LineField, type Option, SelectField, TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

type Props = { readonly action: FormAction; readonly language: Language; readonly start: Typed }

/** Writes a template or changes one: `start.template` says which. */
export function TemplateForm({ functions, ...props }: Props & { readonly functions: readonly Option[] }) {
  const { language, start } = props
  const words = STAFF_TEMPLATES[language]
  const { label } = STAFF[language]
  const { name, group, textKo, textEn, phase, status } = words
  const labels = { name, group, titleKo: label.titleKo, titleEn: label.titleEn, textKo, textEn, phase, status, functions: words.functions }
  const variables = TEMPLATE_VARIABLES.map((variable) => `{{${variable}}} ${words.variable[variable]}`).join(', ')
  return (
    <StaffForm {...props} hidden={['submission', 'template']} labels={labels} submit={start.template ? words.editSubmit : words.addSubmit}>
      <LineField name="name" label={name} hint={words.nameHint} />
      <LineField name="group" label={group} hint={words.groupHint} isOptional />
      <LineField name="titleKo" label={label.titleKo} hint={words.titleHint} lang="ko" isOptional />
      <LineField name="titleEn" label={label.titleEn} lang="en" isOptional />
      <TextField name="textKo" label={textKo} hint={words.textHint(variables)} rows={5} lang="ko" />
      <TextField name="textEn" label={textEn} rows={5} lang="en" />
      <SelectField name="phase" label={phase} options={[{ value: '', text: words.noPhase }, ...PHASES.map(named(WORDS[language].phase))]} />
      <SelectField name="status" label={status} options={[{ value: '', text: words.noStatus }, ...FUNCTION_STATUSES.map(named(WORDS[language].status))]} />
      <details className="service" open={(start.functions ?? '') !== ''}>
        <summary>{words.functions}</summary>
        <CheckField name="functions" label={words.functions} hint={words.functionsHint} options={functions} />
      </details>
      <CheckField name="preApproved" label={words.preApproval} options={[{ value: 'yes', text: words.preApprovalText }]} />
    </StaffForm>
  )
}

export function TemplateRetirementForm(props: Props) {
  return (
    <StaffForm {...props} hidden={['submission', 'template']} labels={{}} submit={STAFF_TEMPLATES[props.language].retireSubmit}>
      <p className="hint">{STAFF_TEMPLATES[props.language].retireText}</p>
    </StaffForm>
  )
}

function named<T extends string>(words: Readonly<Record<T, string>>): (value: T) => Option {
  return (value) => ({ value, text: words[value] })
}
