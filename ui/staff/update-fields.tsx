'use client'

import { PHASES } from '#domain/incident.ts'
import { STAFF, type StaffWords } from '#i18n/staff.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'
import { WORDS } from '#i18n/words.ts'
import { LineField, SegmentField, TextField } from './fields.tsx'
import { type PageTime, PromiseField } from './promise-field.tsx'
import { useForm } from './staff-form.tsx'
import type { TouchableService } from './touchable-service.ts'

/** In words, in both languages side by side; one may follow later. */
export function SaidFields() {
  const { language } = useForm()
  const { label, hint } = STAFF[language]
  return (
    <fieldset>
      <legend>{STAFF_POST[language].words}</legend>
      <p className="hint" id="said-hint">
        {hint.text}
      </p>
      <div className="pair">
        <TextField name="textKo" label={label.textKo} rows={5} lang="ko" />
        <TextField name="textEn" label={label.textEn} rows={5} lang="en" />
      </div>
      <SegmentField name="phase" label={label.phase} options={PHASES.map((phase) => ({ value: phase, text: WORDS[language].phase[phase] }))} />
    </fieldset>
  )
}

export function PromiseFields({ now }: { readonly now: PageTime }) {
  const { language } = useForm()
  const { label, hint, incident } = STAFF[language]
  return (
    <fieldset>
      <legend>{incident.promises}</legend>
      <p className="hint">{hint.estimate}</p>
      <PromiseField name="nextUpdateBy" label={label.nextUpdateBy} hint={hint.time} now={now} />
      <PromiseField name="estimateBy" label={label.estimateBy} hint={hint.time} now={now} />
      <div className="pair">
        <LineField name="estimateWordsKo" label={label.estimateWordsKo} lang="ko" isOptional />
        <LineField name="estimateWordsEn" label={label.estimateWordsEn} lang="en" isOptional />
      </div>
    </fieldset>
  )
}

export function SourcesField() {
  const { language } = useForm()
  const { label, hint } = STAFF[language]
  return <TextField name="sources" label={label.sources} hint={hint.sources} rows={3} isOptional />
}

const UPDATE_LABELS = ['phase', 'textKo', 'textEn', 'nextUpdateBy', 'estimateBy', 'estimateWordsKo', 'estimateWordsEn', 'sources'] as const
const FUNCTION_LABELS = ['status', 'since', 'workaroundKo', 'workaroundEn', 'platforms', 'regions'] as const

/** Names of the fields above for the summary of what is wrong. */
export function updateLabels(services: readonly TouchableService[], { label }: StaffWords): Readonly<Record<string, string>> {
  const functions = services.flatMap((service) =>
    service.functions.flatMap((fn) => FUNCTION_LABELS.map((field) => [`functions.${fn.id}.${field}`, `${fn.name}, ${label[field]}`] as const)),
  )
  return Object.fromEntries([...UPDATE_LABELS.map((field) => [field, label[field]] as const), ...functions])
}
