'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { LineField, RadioField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

type Props = { readonly action: FormAction; readonly language: Language; readonly start: Typed }

/** Adds a function to the service that `start.service` names. */
export function NewFunctionForm(props: Props) {
  const { label, services } = STAFF[props.language]
  const words = STAFF_CATALOGUE[props.language]
  const labels = { ...wordLabels(props.language), slug: label.slug, shortcut: words.shortcut, declared: label.declared }
  const declared = [
    { value: 'unknown', text: services.declaredUnknown },
    { value: 'operational', text: services.declaredOperational },
  ]
  return (
    <StaffForm {...props} hidden={['service']} labels={labels} submit={words.addFunction}>
      <Words language={props.language} />
      <LineField name="slug" label={label.slug} hint={words.functionSlugHint} isOptional />
      <LineField name="shortcut" label={words.shortcut} hint={words.shortcutHint} isOptional />
      <RadioField name="declared" label={label.declared} options={declared} />
    </StaffForm>
  )
}

/** Another name, short name or question. */
export function FunctionChangeForm(props: Props) {
  return (
    <StaffForm {...props} hidden={['id', 'number']} labels={wordLabels(props.language)} submit={STAFF_CATALOGUE[props.language].changeSubmit}>
      <Words language={props.language} />
    </StaffForm>
  )
}

function Words({ language }: { readonly language: Language }) {
  const labels = wordLabels(language)
  const words = STAFF_CATALOGUE[language]
  return (
    <>
      <LineField name="nameKo" label={labels.nameKo} lang="ko" />
      <LineField name="nameEn" label={labels.nameEn} lang="en" />
      <LineField name="shortNameKo" label={labels.shortNameKo} hint={words.shortNameHint} lang="ko" isOptional />
      <LineField name="shortNameEn" label={labels.shortNameEn} lang="en" isOptional />
      <LineField name="questionKo" label={labels.questionKo} hint={words.questionHint} lang="ko" isOptional />
      <LineField name="questionEn" label={labels.questionEn} lang="en" isOptional />
    </>
  )
}

function wordLabels(language: Language) {
  const { nameKo, nameEn } = STAFF[language].label
  const { shortNameKo, shortNameEn, questionKo, questionEn } = STAFF_CATALOGUE[language]
  return { nameKo, nameEn, shortNameKo, shortNameEn, questionKo, questionEn }
}
