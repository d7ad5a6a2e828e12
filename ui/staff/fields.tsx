'use client'

import type { ReactNode } from 'react'
import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { fieldId, useForm } from './staff-form.tsx'

type FieldProps = {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly isOptional?: boolean | undefined
}

/** One line of text, a time, an address or a password. */
export function LineField(
  props: FieldProps & {
    readonly type?: 'text' | 'email' | 'password' | 'date' | 'datetime-local'
    readonly lang?: Language
    readonly autoComplete?: string
    readonly inputMode?: 'numeric'
  },
) {
  const { typed, state, isPending } = useForm()
  return (
    <Field {...props}>
      {(described) => (
        <input
          {...described}
          // biome-ignore lint/a11y/noAutofocus: a step within the form leads back to the field that it filled in
          autoFocus={state.filled === props.name}
          readOnly={isPending}
          name={props.name}
          type={props.type ?? 'text'}
          lang={props.lang}
          autoComplete={props.autoComplete ?? 'off'}
          inputMode={props.inputMode}
          defaultValue={props.type === 'password' ? '' : (typed[props.name] ?? '')}
        />
      )}
    </Field>
  )
}

export function TextField(props: FieldProps & { readonly rows: number; readonly lang?: Language }) {
  const { typed, state, isPending } = useForm()
  return (
    <Field {...props}>
      {(described) => (
        <textarea
          {...described}
          // biome-ignore lint/a11y/noAutofocus: a step within the form leads back to the field that it filled in
          autoFocus={state.filled === props.name}
          readOnly={isPending}
          name={props.name}
          rows={props.rows}
          lang={props.lang}
          defaultValue={typed[props.name] ?? ''}
        />
      )}
    </Field>
  )
}

export type Option = { readonly value: string; readonly text: string }

export function SelectField(props: FieldProps & { readonly options: readonly Option[] }) {
  const { typed } = useForm()
  return (
    <Field {...props}>
      {(described) => (
        <select {...described} name={props.name} defaultValue={typed[props.name] ?? ''}>
          {props.options.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function RadioField(props: FieldProps & { readonly options: readonly Option[] }) {
  const { typed } = useForm()
  return (
    <Choices {...props}>
      {({ value, text }) => (
        <label key={value} className="choice">
          <input type="radio" name={props.name} value={value} defaultChecked={typed[props.name] === value} />
          <span>{text}</span>
        </label>
      )}
    </Choices>
  )
}

/** One of a few short words by one tap, side by side. */
export function SegmentField(props: FieldProps & { readonly options: readonly Option[] }) {
  const { typed } = useForm()
  return (
    <Choices {...props} kind="segments">
      {({ value, text }) => (
        <label key={value} className="segment">
          <input type="radio" name={props.name} value={value} defaultChecked={(typed[props.name] ?? '') === value} />
          <span>{text}</span>
        </label>
      )}
    </Choices>
  )
}

/** Any number of them may be ticked; the form sends a value for each under one name. */
export function CheckField(props: FieldProps & { readonly options: readonly Option[] }) {
  const { typed } = useForm()
  const ticked = (typed[props.name] ?? '').split('\n')
  return (
    <Choices {...props}>
      {({ value, text }) => (
        <label key={value} className="choice">
          <input type="checkbox" name={props.name} value={value} defaultChecked={ticked.includes(value)} />
          <span>{text}</span>
        </label>
      )}
    </Choices>
  )
}

function Choices({
  name,
  label,
  hint,
  options,
  kind = 'choices',
  children,
}: FieldProps & { readonly options: readonly Option[]; readonly kind?: 'choices' | 'segments'; readonly children: (option: Option) => ReactNode }) {
  const problem = useProblem(name)
  const id = fieldId(name)
  return (
    <fieldset className="field radios" id={id} tabIndex={-1} aria-describedby={describedBy(id, hint, problem)}>
      <legend>{label}</legend>
      {hint !== undefined && <Hint id={id} text={hint} />}
      {problem !== null && <Problem id={id} text={problem} />}
      <div className={kind}>{options.map(children)}</div>
    </fieldset>
  )
}

/** What is wrong with a group of fields, above them. */
export function GroupProblem({ name }: { readonly name: string }) {
  const problem = useProblem(name)
  return problem === null ? null : <Problem id={fieldId(name)} text={problem} />
}

type Described = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

function Field({ name, label, hint, isOptional, children }: FieldProps & { readonly children: (described: Described) => ReactNode }) {
  const { language } = useForm()
  const problem = useProblem(name)
  const id = fieldId(name)
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {isOptional === true && <small>({STAFF[language].optional})</small>}
      </label>
      {hint !== undefined && <Hint id={id} text={hint} />}
      {problem !== null && <Problem id={id} text={problem} />}
      {children({
        id,
        'aria-describedby': describedBy(id, hint, problem),
        'aria-invalid': problem === null ? undefined : true,
      })}
    </div>
  )
}

function useProblem(name: string): string | null {
  const { state, language } = useForm()
  const problem = state.fields[name]
  return problem === undefined ? null : STAFF[language].fieldProblem[problem]
}

function describedBy(id: string, hint: string | undefined, problem: string | null): string | undefined {
  const ids = [...(hint === undefined ? [] : [`${id}-hint`]), ...(problem === null ? [] : [`${id}-problem`])]
  return ids.length === 0 ? undefined : ids.join(' ')
}

function Hint({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <p className="hint" id={`${id}-hint`}>
      {text}
    </p>
  )
}

function Problem({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <p className="problem" id={`${id}-problem`}>
      {text}
    </p>
  )
}
