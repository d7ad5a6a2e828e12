'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { LineField, type Option, SelectField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'
import type { TouchableService } from './touchable-service.ts'
import { UpdateFields, updateLabels } from './update-fields.tsx'

/** Opens an incident with its first update. */
export function IncidentForm(props: {
  readonly action: FormAction
  readonly language: Language
  readonly start: Typed
  readonly services: readonly TouchableService[]
  readonly dependencies: readonly Option[]
}) {
  const words = STAFF[props.language]
  const { label, hint, incident } = words
  const labels = {
    ...updateLabels(props.services, words),
    titleKo: label.titleKo,
    titleEn: label.titleEn,
    startedAt: label.startedAt,
    dependency: label.dependency,
  }
  return (
    <StaffForm action={props.action} language={props.language} start={props.start} hidden={HIDDEN} labels={labels} submit={incident.newSubmit}>
      <fieldset>
        <legend>{incident.what}</legend>
        <LineField name="titleKo" label={label.titleKo} hint={hint.title} lang="ko" />
        <LineField name="titleEn" label={label.titleEn} lang="en" />
        <LineField name="startedAt" label={label.startedAt} hint={hint.time} type="datetime-local" />
        <SelectField name="dependency" label={label.dependency} options={[{ value: '', text: incident.noDependency }, ...props.dependencies]} />
      </fieldset>
      <UpdateFields services={props.services} sinceHint={hint.sinceIncident} />
    </StaffForm>
  )
}

const HIDDEN = ['submission']
