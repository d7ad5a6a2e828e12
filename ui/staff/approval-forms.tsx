'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF_APPROVALS } from '#i18n/staff-approvals.ts'
import { LineField, type Option, RadioField, SelectField, TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { EnterPreviews, PreviewPane } from './preview-pane.tsx'
import { StaffForm } from './staff-form.tsx'

type Props = { readonly action: FormAction; readonly language: Language; readonly start: Typed }

const TARGET = ['draft', 'version'] as const

export function SendBackForm(props: Props) {
  const words = STAFF_APPROVALS[props.language]
  return (
    <StaffForm {...props} hidden={TARGET} labels={{ note: words.note }} submit={words.sendBack}>
      <TextField name="note" label={words.note} rows={3} />
    </StaffForm>
  )
}

export function BypassForm(props: Props) {
  const words = STAFF_APPROVALS[props.language]
  const preview = `/staff/preview/${props.start.draft}`
  return (
    <StaffForm {...props} hidden={TARGET} labels={{ reasonKo: words.reasonKo, reasonEn: words.reasonEn }} submit={words.bypassSubmit}>
      <EnterPreviews of={preview} />
      <p className="hint">{words.bypassText}</p>
      <LineField name="reasonKo" label={words.reasonKo} lang="ko" isOptional />
      <LineField name="reasonEn" label={words.reasonEn} lang="en" isOptional />
      <PreviewPane of={preview} language={props.language} />
    </StaffForm>
  )
}

type RuleProps = Props & { readonly severities: readonly Option[]; readonly templates: readonly Option[] }

export function ApprovalRulesForm({ severities, templates, ...props }: RuleProps) {
  const words = STAFF_APPROVALS[props.language]
  const labels = severities.flatMap(({ value, text }) => [
    [`${value}.need`, `${text}: ${words.need}`],
    [`${value}.minutes`, `${text}: ${words.minutes}`],
    [`${value}.template`, `${text}: ${words.template}`],
  ])
  return (
    <StaffForm {...props} hidden={[]} labels={Object.fromEntries(labels)} submit={words.save}>
      {severities.map(({ value, text }) => (
        <fieldset key={value}>
          <legend>{text}</legend>
          <RadioField
            name={`${value}.need`}
            label={words.need}
            options={[
              { value: 'no', text: words.no },
              { value: 'yes', text: words.yes },
            ]}
          />
          <LineField name={`${value}.minutes`} label={words.minutes} />
          <SelectField
            name={`${value}.template`}
            label={words.template}
            hint={words.templateHint}
            options={[{ value: '', text: words.noTemplate }, ...templates]}
          />
        </fieldset>
      ))}
    </StaffForm>
  )
}
