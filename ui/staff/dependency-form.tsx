'use client'

import { DEPENDENCY_KINDS, REDUNDANCY_MODES } from '#domain/dependency.ts'
import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { SERVICE } from '#i18n/service.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { LineField, RadioField, SelectField, TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm, useForm } from './staff-form.tsx'

type Props = { readonly action: FormAction; readonly language: Language; readonly start: Typed; readonly rows: number }

/** What nobody has written yet, so that without scripts there is room for more. */
const SPARE_ROWS = 3

/** Adds a dependency, or says anew what it is and discloses: `start.id` says which. */
export function DependencyForm({ rows, ...props }: Props) {
  const { language, start } = props
  const words = STAFF_CATALOGUE[language]
  const { label, hint } = STAFF[language]
  const isNew = start.id === undefined
  const kinds = DEPENDENCY_KINDS.map((value) => ({ value, text: SERVICE[language].dependencyKind[value] }))
  return (
    <StaffForm
      {...props}
      hidden={isNew ? [] : ['id', 'number']}
      labels={labelsOf(rows + SPARE_ROWS, language)}
      submit={isNew ? words.addDependencySubmit : words.changeSubmit}
    >
      {isNew && <LineField name="slug" label={label.slug} hint={hint.slug} />}
      <RadioField name="kind" label={words.kind} options={kinds} />
      <LineField name="nameKo" label={label.nameKo} lang="ko" />
      <LineField name="nameEn" label={label.nameEn} lang="en" />
      <LineField name="descriptionKo" label={words.descriptionKo} lang="ko" />
      <LineField name="descriptionEn" label={words.descriptionEn} lang="en" />
      <TextField name="sources" label={label.sources} hint={hint.sources} rows={2} />
      <fieldset>
        <legend>{words.redundancy}</legend>
        <p className="hint">{words.redundancyText}</p>
        {places(rows + SPARE_ROWS).map((place) => (
          <RedundancyFields key={place} index={place} />
        ))}
      </fieldset>
    </StaffForm>
  )
}

function RedundancyFields({ index }: { readonly index: number }) {
  const { typed, state, language } = useForm()
  const words = STAFF_CATALOGUE[language]
  const texts = SERVICE[language]
  const field = (name: string) => `redundancy.${index}.${name}`
  const component = typed[field(language === 'ko' ? 'componentKo' : 'componentEn')] ?? ''
  const isWrong = Object.keys(state.fields).some((name) => name.startsWith(field('')))
  const modes = REDUNDANCY_MODES.map((value) => ({ value, text: texts.redundancyMode[value] }))
  const survives = [
    { value: '', text: texts.undisclosed },
    { value: 'yes', text: texts.survivesAnswer.yes },
    { value: 'no', text: texts.survivesAnswer.no },
  ]
  return (
    <details className="service" open={isWrong}>
      <summary>{component === '' ? words.newRow : component}</summary>
      <LineField name={field('componentKo')} label={words.componentKo} lang="ko" />
      <LineField name={field('componentEn')} label={words.componentEn} lang="en" />
      <SelectField name={field('survives')} label={texts.survives} options={survives} />
      <SelectField name={field('mode')} label={texts.mode} options={modes.toReversed()} />
      <LineField name={field('controllerKo')} label={words.controllerKo} lang="ko" isOptional />
      <LineField name={field('controllerEn')} label={words.controllerEn} lang="en" isOptional />
      <LineField name={field('exercisedKo')} label={words.exercisedKo} hint={words.exercisedHint} lang="ko" isOptional />
      <LineField name={field('exercisedEn')} label={words.exercisedEn} lang="en" isOptional />
      <TextField name={field('sources')} label={STAFF[language].label.sources} rows={2} />
    </details>
  )
}

/** 0…count-1 */
function places(count: number): readonly number[] {
  return [...Array(count).keys()]
}

/** Names of the fields for the summary of what is wrong. */
function labelsOf(rows: number, language: Language): Readonly<Record<string, string>> {
  const { label } = STAFF[language]
  const { kind, descriptionKo, descriptionEn, row, ...words } = STAFF_CATALOGUE[language]
  const { componentKo, componentEn, controllerKo, controllerEn, exercisedKo, exercisedEn } = words
  const own = { componentKo, componentEn, controllerKo, controllerEn, exercisedKo, exercisedEn, sources: label.sources }
  const ofRows = places(rows).map((index) => Object.entries(own).map(([name, text]) => [`redundancy.${index}.${name}`, `${row(index + 1)}, ${text}`] as const))
  const { slug, nameKo, nameEn, sources } = label
  return { slug, kind, nameKo, nameEn, descriptionKo, descriptionEn, sources, ...Object.fromEntries(ofRows.flat()) }
}
