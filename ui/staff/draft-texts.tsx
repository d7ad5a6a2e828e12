import type { Draft, DraftText } from '#domain/draft.ts'
import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF_DRAFTS } from '#i18n/staff-drafts.ts'
import { seoulTime } from './seoul-time.ts'

/** Names of the fields, as the form shows them. */
type Labels = Readonly<Record<string, string>>
type Props = { readonly draft: Draft; readonly texts: readonly DraftText[]; readonly labels: Labels; readonly language: Language }

/** The text that stands, and those beside it. */
export function DraftTexts({ draft, texts, labels, language }: Props) {
  const words = STAFF_DRAFTS[language]
  return (
    <ol className="timeline">
      <li>
        <h2>{words.standing}</h2>
        <p className="hint">{words.changed(draft.changedBy.name, seoulTime(draft.changedAt, language))}</p>
        <Fields fields={draft.fields} labels={labels} />
      </li>
      {texts.map((text) => (
        <li key={text.number}>
          <h2>{text.isLost ? words.lost : words.replaced}</h2>
          <p className="hint">{words.changed(text.by.name, seoulTime(text.at, language))}</p>
          <Fields fields={text.fields} labels={labels} />
        </li>
      ))}
    </ol>
  )
}

function Fields({ fields, labels }: { readonly fields: Typed; readonly labels: Labels }) {
  return (
    <dl>
      {Object.entries(fields)
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          <div key={name}>
            <dt>{labels[name] ?? name}</dt>
            <dd className="draft-text">{text}</dd>
          </div>
        ))}
    </dl>
  )
}
