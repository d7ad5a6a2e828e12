'use client'

import { HOOK_KINDS, RULE_ACTIONS } from '#domain/alert.ts'
import type { Language } from '#domain/language.ts'
import { FUNCTION_STATUSES } from '#domain/status.ts'
import { STAFF_ALERTS } from '#i18n/staff-alerts.ts'
import { WORDS } from '#i18n/words.ts'
import { CheckField, LineField, type Option, RadioField, SelectField, TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

export function HookForm({ action, language }: { readonly action: FormAction; readonly language: Language }) {
  const words = STAFF_ALERTS[language]
  return (
    <StaffForm
      action={action}
      language={language}
      start={{ kind: 'alertmanager' }}
      hidden={[]}
      labels={{ name: words.hookName, kind: words.hookKind }}
      submit={words.addHook}
      once={{ title: words.secret, text: words.secretOnce }}
    >
      <LineField name="name" label={words.hookName} />
      <RadioField name="kind" label={words.hookKind} options={HOOK_KINDS.map((value) => ({ value, text: words.kind[value] }))} />
    </StaffForm>
  )
}

/** What an alert can say of a function: never that it works. */
const SAYABLE = FUNCTION_STATUSES.filter((status) => status !== 'operational' && status !== 'maintenance')

export function RuleForm(props: {
  readonly action: FormAction
  readonly language: Language
  readonly hook: string
  readonly functions: readonly Option[]
  /** Of those that are approved beforehand. */
  readonly templates: readonly Option[]
}) {
  const { language, hook } = props
  const words = STAFF_ALERTS[language]
  const labels = { matchers: words.matchers, functions: words.functions, status: words.status, action: words.action, template: words.template }
  return (
    <StaffForm
      action={props.action}
      language={language}
      start={{ hook, status: 'unknown', action: 'propose' }}
      hidden={['hook']}
      labels={labels}
      submit={words.addRule}
    >
      <TextField name="matchers" label={words.matchers} hint={words.matchersHint} rows={3} isOptional />
      <CheckField name="functions" label={words.functions} options={props.functions} />
      <SelectField name="status" label={words.status} options={SAYABLE.map((value) => ({ value, text: WORDS[language].status[value] }))} />
      <RadioField name="action" label={words.action} options={RULE_ACTIONS.map((value) => ({ value, text: words.actions[value] }))} />
      <SelectField name="template" label={words.template} options={[{ value: '', text: words.noTemplate }, ...props.templates]} />
    </StaffForm>
  )
}
