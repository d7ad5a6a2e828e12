'use client'

import { unstable_rethrow } from 'next/navigation'
import { createContext, Fragment, type ReactNode, useActionState, useContext, useEffect, useRef, useState } from 'react'
import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { STAFF_DRAFTS } from '#i18n/staff-drafts.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'
import { type Drafting, DraftKeeper } from './draft-keeper.tsx'
import { type FormAction, type FormState, UNTOUCHED } from './form-state.ts'
import { type Keeping, KeptTexts } from './kept-text.tsx'
import { SAVE_STEP } from './save-step.ts'
import { type OnceWords, ShownOnce } from './shown-once.tsx'
import { typedFields, withoutPassword } from './typed-fields.ts'

type Form = {
  readonly typed: Typed
  readonly state: FormState
  /** It is being sent: what is typed now is not among what comes back with a refusal. */
  readonly isPending: boolean
  readonly language: Language
}
const FormContext = createContext<Form>({
  typed: {},
  state: UNTOUCHED,
  isPending: false,
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
  /** Null once there is nothing left to send. */
  readonly submit: string | null
  /** Of what the action makes and shows once, where it does. */
  readonly once?: OnceWords
  /** Where what is typed is kept on this device until it is posted; nowhere unless said. */
  readonly keeping?: Keeping | null
  /** What it is a draft of, while it is kept on the server as well. */
  readonly drafting?: Drafting | null
  readonly children: ReactNode
}) {
  const [state, act, isPending] = useActionState(textKept(props.action), UNTOUCHED)
  const [takenUp, setTakenUp] = useState<{ readonly after: string; readonly typed: Typed } | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const words = STAFF[props.language]
  // All that was typed and nothing else: a box that was unticked is not sent at all.
  const returned = state.attempt === '' || state.once !== undefined ? props.start : state.typed
  const isTakenUp = takenUp?.after === state.attempt
  const typed = isTakenUp ? takenUp.typed : returned
  return (
    <FormContext value={{ typed, state, isPending, language: props.language }}>
      <form ref={form} className="form" action={act} noValidate>
        {isRefusal(state) && <Summary key={state.attempt} labels={props.labels} />}
        {props.keeping && (
          <KeptTexts keeping={props.keeping} onTakeUp={(text) => setTakenUp({ after: state.attempt, typed: text })} language={props.language} />
        )}
        {props.drafting && (
          <DraftKeeper
            key={typed.submission}
            form={form}
            drafting={props.drafting}
            submission={typed.submission ?? ''}
            labels={props.labels}
            language={props.language}
          />
        )}
        {state.once !== undefined && props.once !== undefined && (
          <ShownOnce key={state.attempt} value={state.once} words={props.once} language={props.language} />
        )}
        {props.hidden.map((name) => (
          <input key={name} type="hidden" name={name} value={typed[name] ?? ''} />
        ))}
        {/* A new attempt gets new elements: React resets the old ones to what they showed first. */}
        <Fragment key={`${state.attempt}${isTakenUp}`}>{props.children}</Fragment>
        {props.submit !== null && (
          <button type="submit" className="primary" aria-disabled={isPending} onClick={(event) => isPending && event.preventDefault()}>
            {isPending ? words.sending : props.submit}
          </button>
        )}
        {props.drafting && <SaveDraft language={props.language} />}
      </form>
    </FormContext>
  )
}

/** With scripts the draft is kept while somebody types. */
function SaveDraft({ language }: { readonly language: Language }) {
  return (
    <noscript>
      <button type="submit" name="step" value={SAVE_STEP}>
        {STAFF_DRAFTS[language].save}
      </button>
    </noscript>
  )
}

/** When the office cannot be reached the form stays as it is. On the server it is the action itself: only that works without scripts. */
function textKept(action: FormAction): FormAction {
  if (typeof window === 'undefined') return action
  return async (before, form) => {
    try {
      return await action(before, form)
    } catch (error) {
      unstable_rethrow(error)
      return { attempt: `${Date.now()}`, typed: withoutPassword(typedFields(form)), fields: {}, problem: 'unreachable' }
    }
  }
}

function isRefusal({ attempt, problem, fields }: FormState): boolean {
  return attempt !== '' && (problem !== null || Object.keys(fields).length > 0)
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
      {state.problem === 'signed-out' && (
        <a className="action" href="/staff/sign-in" target="_blank" rel="noopener">
          {STAFF_POST[language].signInAgain}
        </a>
      )}
      {state.meanwhile !== undefined && <Meanwhile said={state.meanwhile} language={language} />}
    </div>
  )
}

function Meanwhile({ said, language }: { readonly said: readonly string[]; readonly language: Language }) {
  return (
    <>
      <p className="summary-title">{STAFF_POST[language].meanwhile}</p>
      <ul>
        {said.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  )
}

export function fieldId(name: string): string {
  return name.replaceAll('.', '-')
}
