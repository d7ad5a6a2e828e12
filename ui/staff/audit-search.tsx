import { AUDIT_CHANNELS, AUDIT_FIELDS } from '#domain/audit.ts'
import type { Language } from '#domain/language.ts'
import type { FieldProblems, Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_AUDIT } from '#i18n/staff-audit.ts'

type Props = { readonly typed: Typed; readonly problems: FieldProblems; readonly language: Language }

/** Asks with an address that can be kept and sent on; needs no script. */
export function AuditSearchForm({ typed, problems, language }: Props) {
  const words = STAFF_AUDIT[language]
  return (
    <form className="form search" action="/staff/audit" method="get">
      <p className="hint">{words.searchHint}</p>
      <div className="pairs">
        {AUDIT_FIELDS.map((name) => (
          <div key={name} className="field">
            <label htmlFor={name}>{words.label[name]}</label>
            {problems[name] !== undefined && (
              <p className="problem" id={`${name}-problem`}>
                {STAFF[language].fieldProblem[problems[name]]}
              </p>
            )}
            <Control name={name} value={typed[name] ?? ''} isWrong={problems[name] !== undefined} language={language} />
          </div>
        ))}
      </div>
      <button type="submit" className="primary">
        {words.search}
      </button>
      <a className="action" href="/staff/audit">
        {words.clear}
      </a>
    </form>
  )
}

type Control = { readonly name: (typeof AUDIT_FIELDS)[number]; readonly value: string; readonly isWrong: boolean; readonly language: Language }

function Control({ name, value, isWrong, language }: Control) {
  const words = STAFF_AUDIT[language]
  const described = { id: name, name, defaultValue: value, 'aria-invalid': isWrong || undefined, 'aria-describedby': isWrong ? `${name}-problem` : undefined }
  if (name === 'action') return <Choice {...described} options={Object.entries(words.action)} any={words.any} />
  if (name === 'channel') return <Choice {...described} options={AUDIT_CHANNELS.map((one) => [one, words.channel[one] ?? one])} any={words.any} />
  return <input {...described} type={name === 'from' || name === 'to' ? 'date' : 'text'} autoComplete="off" />
}

function Choice({
  options,
  any,
  ...described
}: {
  readonly options: readonly (readonly [string, string])[]
  readonly any: string
  readonly id: string
  readonly name: string
  readonly defaultValue: string
}) {
  return (
    <select {...described}>
      <option value="">{any}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}

/** Sends the same search once more, for a file. */
export function AuditExportForm({ typed, language }: Pick<Props, 'typed' | 'language'>) {
  const words = STAFF_AUDIT[language]
  return (
    <form className="form" action="/staff/audit/export" method="post">
      {AUDIT_FIELDS.filter((name) => (typed[name] ?? '') !== '').map((name) => (
        <input key={name} type="hidden" name={name} value={typed[name]} />
      ))}
      <p className="hint">{words.exportText}</p>
      <p className="buttons">
        <button type="submit" name="format" value="csv">
          {words.asCsv}
        </button>
        <button type="submit" name="format" value="ndjson">
          {words.asNdjson}
        </button>
      </p>
    </form>
  )
}
