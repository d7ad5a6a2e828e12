'use client'

import type { Language } from '#domain/language.ts'
import { STAFF_DRAFTS } from '#i18n/staff-drafts.ts'
import type { Choice, Contradiction } from './draft-page.ts'

type Props = {
  readonly contradictions: readonly Contradiction[]
  /** Names of the fields, as the form shows them. */
  readonly labels: Readonly<Record<string, string>>
  readonly choose: (name: string, choice: Choice) => void
  readonly language: Language
}

/** Both texts of each field in which two people contradict each other; all of it is kept until one is chosen, and after. */
export function DraftConflict({ contradictions, ...props }: Props) {
  const words = STAFF_DRAFTS[props.language]
  if (contradictions.length === 0) return null
  return (
    <section className="warning conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title">{words.conflictTitle}</h2>
      <p>{words.conflictText}</p>
      {contradictions.map((one) => (
        <Field key={one.name} contradiction={one} {...props} />
      ))}
    </section>
  )
}

function Field({ contradiction, labels, choose, language }: Omit<Props, 'contradictions'> & { readonly contradiction: Contradiction }) {
  const words = STAFF_DRAFTS[language]
  const { name, mine, theirs, by } = contradiction
  const label = labels[name] ?? name
  const choices = [
    ['mine', words.keepMine],
    ['theirs', words.keepTheirs(by)],
    ['both', words.keepBoth],
  ] as const
  return (
    <fieldset className="contradiction">
      <legend>{label}</legend>
      <Text title={words.mine} text={mine} empty={words.emptyText} />
      <Text title={words.theirs(by)} text={theirs} empty={words.emptyText} />
      <div className="choices">
        {choices.map(([choice, text]) => (
          <button key={choice} type="button" className="action" aria-label={`${label}: ${text}`} onClick={() => choose(name, choice)}>
            {text}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function Text({ title, text, empty }: { readonly title: string; readonly text: string; readonly empty: string }) {
  return (
    <>
      <h3 className="contradiction-title">{title}</h3>
      <p className="draft-text">{text === '' ? empty : text}</p>
    </>
  )
}
