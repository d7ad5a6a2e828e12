'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import type { Drafting } from './draft-keeper.tsx'
import { TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { FunctionFields } from './function-fields.tsx'
import type { Keeping } from './kept-text.tsx'
import { EnterPreviews, PreviewPane } from './preview-pane.tsx'
import type { PageTime } from './promise-field.tsx'
import { StaffForm } from './staff-form.tsx'
import type { TouchableService } from './touchable-service.ts'
import { PromiseFields, SaidFields, SourcesField, updateLabels } from './update-fields.tsx'

type Props = {
  readonly action: FormAction
  readonly language: Language
  readonly start: Typed
  readonly keeping: Keeping
  readonly drafting: Drafting | null
  readonly services: readonly TouchableService[]
  readonly now: PageTime
}

/** Says again what one update should have said, and why. */
export function CorrectionForm(props: Props) {
  const words = STAFF[props.language]
  const { label, hint, incident } = words
  const labels = { ...updateLabels(props.services, words), reasonKo: label.reasonKo, reasonEn: label.reasonEn }
  return (
    <StaffForm {...props} hidden={['submission', 'update']} labels={labels} submit={incident.correctSubmit}>
      <EnterPreviews />
      <fieldset>
        <legend>{incident.why}</legend>
        <div className="pair">
          <TextField name="reasonKo" label={label.reasonKo} hint={hint.reason} rows={2} lang="ko" />
          <TextField name="reasonEn" label={label.reasonEn} rows={2} lang="en" />
        </div>
      </fieldset>
      <SaidFields />
      <FunctionFields services={props.services} sinceHint={hint.sinceCorrection} />
      <PromiseFields now={props.now} />
      <SourcesField />
      <PreviewPane language={props.language} />
    </StaffForm>
  )
}
