'use client'

import { createContext, Fragment, type ReactNode, useActionState, useContext, useEffect, useRef } from 'react'
import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { type FormAction, type FormState, UNTOUCHED } from './form-state.ts'
import { type OnceWords, ShownOnce } from './shown-once.tsx'

type Form = {
  readonly typed: Typed
  readonly state: FormState
  readonly language: Language
}
const FormContext = createContext<Form>({
  typed: {},
  state: UNTOUCHED,
  language: 'ko',
})

export function useForm(): Form {
  return useContext(FormContext)
}

/**
 * A form that works without scripts: what was typed and what is wrong come back from the action as state.
 * `start` is what stands in the fields at first, hidden ones included; `labels` names the fields for the summary.
 */
export function StaffForm(props: {
  readonly action: FormAction
  readonly language: Language
  readonly start: Typed
  readonly hidden: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly submit: string
  /** Of what the action makes and shows once, where it does. */
  readonly once?: OnceWords
  readonly children: ReactNode
}) {
  const [state, act, isPending] = useActionState(props.action, UNTOUCHED)
  const words = STAFF[props.language]
  // All that was typed and nothing else: a box that was unticked is not sent at all.
  const typed = state.attempt === '' || state.once !== undefined ? props.start : state.typed
  return (
    <FormContext value={{ typed, state, language: props.language }}>
      <form className="form" action={act} noValidate>
        {state.attempt !== '' && state.once === undefined && <Summary key={state.attempt} labels={props.labels} />}
        {state.once !== undefined && props.once !== undefined && (
          <ShownOnce key={state.attempt} value={state.once} words={props.once} language={props.language} />
        )}
        {props.hidden.map((name) => (
          <input key={name} type="hidden" name={name} value={typed[name] ?? ''} />
        ))}
        {/* A new attempt gets new elements: React resets the old ones to what they showed first. */}
        <Fragment key={state.attempt}>{props.children}</Fragment>
        <button type="submit" className="primary" aria-disabled={isPending} onClick={(event) => isPending && event.preventDefault()}>
          {isPending ? words.sending : props.submit}
        </button>
      </form>
    </FormContext>
  )
}

function Summary({ labels }: { readonly labels: Readonly<Record<string, string>> }) {
  const { state, language } = useForm()
  const words = STAFF[language]
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    // biome-ignore lint/a11y/noAutofocus: after a refused form the focus belongs to what is wrong; without scripts nothing else moves it
    <div ref={box} className="summary" role="alert" tabIndex={-1} autoFocus>
      <p className="summary-title">{state.problem === null ? words.checkFields : words.formProblem[state.problem]}</p>
      {state.problem === 'not-fresh' && (
        <a className="action" href="/staff/confirm" target="_blank" rel="noreferrer">
          {STAFF_ACCOUNT[language].confirm.open}
        </a>
      )}
      {state.problem === null && (
        <ul>
          {Object.entries(state.fields).map(([name, problem]) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`}>
                {labels[name] === undefined ? '' : `${labels[name]}: `}
                {words.fieldProblem[problem]}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export function fieldId(name: string): string {
  return name.replaceAll('.', '-')
}
