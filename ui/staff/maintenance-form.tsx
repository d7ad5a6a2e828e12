'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { MAINTENANCE } from '#i18n/maintenance.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_MAINTENANCE } from '#i18n/staff-maintenance.ts'
import { LineField, type Option, RadioField, SelectField, TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm, useForm } from './staff-form.tsx'
import type { TouchableService } from './touchable-service.ts'

type Props = {
  readonly action: FormAction
  readonly language: Language
  readonly start: Typed
  readonly services: readonly TouchableService[]
}

/** Announces planned work, once or by a rule. */
export function MaintenanceForm(props: Props) {
  const { language, services } = props
  const words = STAFF_MAINTENANCE[language]
  const { label, hint } = STAFF[language]
  const labels = { ...planLabels(services, language), titleKo: label.titleKo, titleEn: label.titleEn, rule: words.rule }
  return (
    <StaffForm {...props} hidden={['submission']} labels={labels} submit={words.newSubmit}>
      <fieldset>
        <legend>{words.what}</legend>
        <LineField name="titleKo" label={label.titleKo} hint={hint.title} lang="ko" />
        <LineField name="titleEn" label={label.titleEn} lang="en" />
      </fieldset>
      <PlanTexts />
      <fieldset>
        <legend>{words.when}</legend>
        <LineField name="startsAt" label={words.startsAt} hint={hint.time} type="datetime-local" />
        <LineField name="endsAt" label={words.endsAt} hint={words.endsAtHint} type="datetime-local" />
        <LineField name="rule" label={words.rule} hint={words.ruleHint} isOptional />
      </fieldset>
      <ImpactFields services={services} />
    </StaffForm>
  )
}

/** Says the plan anew. Work that has begun keeps its start: the form carries it along. */
export function MaintenanceUpdateForm({ states, hasBegun, ...props }: Props & { readonly states: readonly Option[]; readonly hasBegun: boolean }) {
  const { language, services } = props
  const words = STAFF_MAINTENANCE[language]
  const hidden = ['submission', 'maintenance', ...(hasBegun ? ['startsAt'] : [])]
  return (
    <StaffForm {...props} hidden={hidden} labels={{ ...planLabels(services, language), state: words.state }} submit={words.updateSubmit}>
      <RadioField name="state" label={words.state} options={states} />
      <PlanTexts />
      <fieldset>
        <legend>{words.when}</legend>
        {hasBegun ? null : <LineField name="startsAt" label={words.startsAt} hint={STAFF[language].hint.time} type="datetime-local" />}
        <LineField name="endsAt" label={words.endsAt} hint={words.endsAtHint} type="datetime-local" />
      </fieldset>
      <ImpactFields services={services} />
    </StaffForm>
  )
}

/** Calls planned work otherwise: `start` has the title that stands. */
export function MaintenanceTitleForm({ isInSeries, ...props }: Omit<Props, 'services'> & { readonly isInSeries: boolean }) {
  const { correctReasonKo, correctReasonEn, correctReasonHint, correctScope, correctOne, correctSeries, correctSubmit } = STAFF_MAINTENANCE[props.language]
  const { label, hint } = STAFF[props.language]
  const labels = { titleKo: label.titleKo, titleEn: label.titleEn, reasonKo: correctReasonKo, reasonEn: correctReasonEn, scope: correctScope }
  const scopes = [
    { value: 'one', text: correctOne },
    { value: 'series', text: correctSeries },
  ]
  return (
    <StaffForm {...props} hidden={['submission', 'maintenance']} labels={labels} submit={correctSubmit}>
      <LineField name="titleKo" label={label.titleKo} hint={hint.title} lang="ko" />
      <LineField name="titleEn" label={label.titleEn} lang="en" />
      <TextField name="reasonKo" label={correctReasonKo} hint={correctReasonHint} rows={3} lang="ko" />
      <TextField name="reasonEn" label={correctReasonEn} rows={3} lang="en" />
      {isInSeries && <RadioField name="scope" label={correctScope} options={scopes} />}
    </StaffForm>
  )
}

/** Cancels what is left of a series: why is all that there is to say. */
export function SeriesCancellationForm(props: Omit<Props, 'services'>) {
  const { reasonKo, reasonEn, reasonHint, seriesCancel } = STAFF_MAINTENANCE[props.language]
  return (
    <StaffForm {...props} hidden={['submission', 'series']} labels={{ textKo: reasonKo, textEn: reasonEn }} submit={seriesCancel}>
      <TextField name="textKo" label={reasonKo} hint={reasonHint} rows={4} lang="ko" />
      <TextField name="textEn" label={reasonEn} rows={4} lang="en" />
    </StaffForm>
  )
}

function PlanTexts() {
  const words = STAFF_MAINTENANCE[useForm().language]
  return (
    <>
      <TextField name="textKo" label={words.textKo} hint={words.textHint} rows={4} lang="ko" />
      <TextField name="textEn" label={words.textEn} rows={4} lang="en" />
    </>
  )
}

function ImpactFields({ services }: Pick<Props, 'services'>) {
  const { typed, state, language } = useForm()
  const words = STAFF_MAINTENANCE[language]
  const { impact } = MAINTENANCE[language]
  const options = [
    { value: '', text: words.notConcerned },
    ...(['maintenance', 'degraded', 'operational'] as const).map((value) => ({ value, text: impact[value] })),
  ]
  const speaksOf = (id: string) => (typed[`impacts.${id}`] ?? '') !== '' || state.fields[`impacts.${id}`] !== undefined
  return (
    <fieldset className="functions" id="functions">
      <legend>{words.impacts}</legend>
      <p className="hint">{words.impactsHint}</p>
      {state.fields.functions === undefined ? null : <p className="problem">{STAFF[language].fieldProblem[state.fields.functions]}</p>}
      {services.map((service) => (
        <details key={service.name} className="service" open={services.length === 1 || service.functions.some((fn) => speaksOf(fn.id))}>
          <summary>{service.name}</summary>
          {service.functions.map((fn) => (
            <SelectField key={fn.id} name={`impacts.${fn.id}`} label={fn.name} options={options} />
          ))}
        </details>
      ))}
    </fieldset>
  )
}

/** Names of the fields for the summary of what is wrong. */
function planLabels(services: readonly TouchableService[], language: Language): Readonly<Record<string, string>> {
  const { textKo, textEn, startsAt, endsAt, impacts } = STAFF_MAINTENANCE[language]
  const functions = services.flatMap((service) => service.functions.map((fn) => [`impacts.${fn.id}`, fn.name] as const))
  return { textKo, textEn, startsAt, endsAt, functions: impacts, ...Object.fromEntries(functions) }
}
