'use client'

import { PHASES } from '#domain/incident.ts'
import { STAFF, type StaffWords } from '#i18n/staff.ts'
import { WORDS } from '#i18n/words.ts'
import { LineField, RadioField, TextField } from './fields.tsx'
import { FunctionFields } from './function-fields.tsx'
import { useForm } from './staff-form.tsx'
import type { TouchableService } from './touchable-service.ts'

/** What every update says, the first one, a later one and a correction alike. */
export function UpdateFields({ services, sinceHint }: { readonly services: readonly TouchableService[]; readonly sinceHint: string }) {
  const { language } = useForm()
  const { label, hint, incident } = STAFF[language]
  return (
    <>
      <RadioField
        name="phase"
        label={label.phase}
        options={PHASES.map((phase) => ({
          value: phase,
          text: WORDS[language].phase[phase],
        }))}
      />
      <TextField name="textKo" label={label.textKo} hint={hint.text} rows={5} lang="ko" />
      <TextField name="textEn" label={label.textEn} rows={5} lang="en" />
      <FunctionFields services={services} sinceHint={sinceHint} />
      <fieldset>
        <legend>{incident.promises}</legend>
        <p className="hint">{hint.estimate}</p>
        <LineField name="nextUpdateBy" label={label.nextUpdateBy} type="datetime-local" hint={hint.time} isOptional />
        <LineField name="estimateBy" label={label.estimateBy} type="datetime-local" hint={hint.time} isOptional />
        <LineField name="estimateWordsKo" label={label.estimateWordsKo} lang="ko" isOptional />
        <LineField name="estimateWordsEn" label={label.estimateWordsEn} lang="en" isOptional />
      </fieldset>
      <TextField name="sources" label={label.sources} hint={hint.sources} rows={3} isOptional />
    </>
  )
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
