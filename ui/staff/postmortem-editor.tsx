'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'
import { TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { theirsIn } from './postmortem-conflict.ts'
import { StaffForm, useForm } from './staff-form.tsx'

/** The three texts of a postmortem. `start` has the version that they are. */
export function PostmortemEditor(props: { readonly action: FormAction; readonly language: Language; readonly start: Typed }) {
  const words = STAFF_POSTMORTEM_DRAFTS[props.language]
  const labels = { facts: words.facts, ko: words.proseKo, en: words.proseEn }
  return (
    <StaffForm {...props} hidden={['id', 'version']} labels={labels} submit={words.save}>
      <Theirs labels={labels} />
      <TextField name="facts" label={words.facts} hint={words.factsHint} rows={24} />
      <TextField name="ko" label={words.proseKo} hint={words.proseHint} rows={20} lang="ko" />
      <TextField name="en" label={words.proseEn} rows={20} lang="en" />
    </StaffForm>
  )
}

function Theirs({ labels }: { readonly labels: Readonly<Record<'facts' | 'ko' | 'en', string>> }) {
  const { typed, language } = useForm()
  const theirs = theirsIn(typed)
  if (theirs === null) return null
  const words = STAFF_POSTMORTEM_DRAFTS[language]
  return (
    <section aria-labelledby="theirs-title">
      <h3 id="theirs-title">{words.theirs(theirs.by)}</h3>
      <p>{words.theirsHelp}</p>
      {theirs.texts.map(({ name, text }) => (
        <details key={name}>
          <summary>{labels[name]}</summary>
          <pre>{text}</pre>
        </details>
      ))}
    </section>
  )
}
