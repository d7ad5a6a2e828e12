'use client'

import type { ReactNode } from 'react'
import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'
import type { Drafting } from './draft-keeper.tsx'
import { LineField, type Option, SelectField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { FunctionFields } from './function-fields.tsx'
import type { Keeping } from './kept-text.tsx'
import { EnterPreviews, PreviewPane } from './preview-pane.tsx'
import type { PageTime } from './promise-field.tsx'
import { StaffForm, useForm } from './staff-form.tsx'
import { TemplateField } from './template-field.tsx'
import type { TouchableService } from './touchable-service.ts'
import { PromiseFields, SaidFields, SourcesField, updateLabels } from './update-fields.tsx'

type Props = {
  readonly action: FormAction
  readonly language: Language
  readonly start: Typed
  readonly keeping: Keeping | null
  readonly drafting: Drafting | null
  readonly services: readonly TouchableService[]
  readonly templates: readonly Option[]
  readonly now: PageTime
  /** Where it will appear. */
  readonly told: ReactNode
} & (
  | { readonly kind: 'incident'; readonly dependencies: readonly Option[] }
  /** Resolving is an update whose phase is resolved. */
  | { readonly kind: 'update' | 'resolution' }
)

/** Everything that it takes to tell readers, in one screen: what works, in words, until when, and how it will look. */
export function PostForm(props: Props) {
  const words = STAFF[props.language]
  const { label, hint } = words
  const labels = {
    ...updateLabels(props.services, words),
    titleKo: label.titleKo,
    titleEn: label.titleEn,
    startedAt: label.startedAt,
    dependency: label.dependency,
  }
  return (
    <StaffForm {...props} hidden={HIDDEN.filter((name) => name in props.start)} labels={labels} submit={submitText(props)}>
      <EnterPreviews />
      <FunctionFields services={props.services} sinceHint={props.kind === 'incident' ? hint.sinceIncident : hint.sinceUpdate} />
      <TemplateField templates={props.templates} />
      <SaidFields />
      <PromiseFields now={props.now} />
      <More {...props} />
      {props.told}
      <PreviewPane language={props.language} />
    </StaffForm>
  )
}

const HIDDEN = ['submission', 'incident', 'seen', 'openedAt', 'proposal', 'filledKo', 'filledEn']

function submitText({ kind, language }: Props): string {
  const { newSubmit, postSubmit, resolveSubmit } = STAFF[language].incident
  return { incident: newSubmit, update: postSubmit, resolution: resolveSubmit }[kind]
}

/** What may wait, or what hardly anybody needs; open where something in it is wrong. */
function More(props: Props) {
  const { state, language } = useForm()
  const words = STAFF_POST[language]
  const isWrong = MORE.some((name) => state.fields[name] !== undefined)
  return (
    <details className="service" open={isWrong}>
      <summary>{props.kind === 'incident' ? words.more : words.moreUpdate}</summary>
      {props.kind === 'incident' && <OpeningFields dependencies={props.dependencies} />}
      <LineField name="publishAt" label={words.publishAt} hint={words.publishAtHint} type="datetime-local" isOptional />
      <SourcesField />
    </details>
  )
}

const MORE = ['titleKo', 'titleEn', 'startedAt', 'dependency', 'publishAt', 'sources']

function OpeningFields({ dependencies }: { readonly dependencies: readonly Option[] }) {
  const { language } = useForm()
  const { label, incident } = STAFF[language]
  const words = STAFF_POST[language]
  return (
    <>
      <div className="pair">
        <LineField name="titleKo" label={label.titleKo} hint={words.titleHint} lang="ko" isOptional />
        <LineField name="titleEn" label={label.titleEn} hint={words.titleHint} lang="en" isOptional />
      </div>
      <LineField name="startedAt" label={label.startedAt} hint={words.startHint} type="datetime-local" />
      <SelectField name="dependency" label={label.dependency} options={[{ value: '', text: incident.noDependency }, ...dependencies]} />
    </>
  )
}
