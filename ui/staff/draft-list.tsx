import type { Draft, SentBackNote } from '#domain/draft.ts'
import type { Language } from '#domain/language.ts'
import { STAFF_HOME } from '#i18n/staff-home.ts'
import { ButtonForm } from './button-form.tsx'
import { draftPath } from './draft-path.ts'
import { draftText, draftTitle } from './draft-text.ts'
import type { FormAction } from './form-state.ts'
import { SentBack } from './sent-back.tsx'
import { seoulTime } from './seoul-time.ts'

type Props = {
  readonly drafts: readonly Draft[]
  /** Titles of incidents by what drafts are about. */
  readonly titles: ReadonlyMap<string, string>
  /** Why drafts were sent back, by their ids. */
  readonly notes: ReadonlyMap<string, readonly SentBackNote[]>
  /** Back to being written; null for whoever may not write. */
  readonly takeBack: FormAction | null
  readonly language: Language
}

/** What was written and not said: what waits for an approval, what goes out by itself, what somebody is still writing. */
export function DraftList({ drafts, titles, notes, takeBack, language }: Props) {
  const words = STAFF_HOME[language]
  return (
    <ul className="incidents">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <strong>{draftTitle(draft, titles, words.draftOf, language)}</strong> <span>{stateOf(draft, language)}</span>
          <p className="excerpt">{draftText(draft)}</p>
          {draft.refusal !== null && <p className="owed warning">{words.notPublished(seoulTime(draft.refusal.due, language))}</p>}
          <SentBack notes={notes.get(draft.id) ?? []} language={language} />
          <Ways draft={draft} takeBack={takeBack} language={language} />
        </li>
      ))}
    </ul>
  )
}

function Ways({ draft, takeBack, language }: Pick<Props, 'takeBack' | 'language'> & { readonly draft: Draft }) {
  const words = STAFF_HOME[language]
  return (
    <div className="ways">
      {draft.state === 'awaiting-approval' && (
        <a className="action" href="/staff/approvals">
          {words.approve}
        </a>
      )}
      <a className="action" href={`/staff/preview/${draft.id}?page=incident&language=${language}`} target="_blank" rel="noopener">
        {words.look}
      </a>
      {takeBack !== null && draft.state === 'writing' && (
        <a className="action" href={draftPath(draft)}>
          {words.writeOn}
        </a>
      )}
      {takeBack !== null && draft.state !== 'writing' && (
        <ButtonForm action={takeBack} language={language} start={{ draft: draft.id }} submit={words.takeBack} />
      )}
    </div>
  )
}

function stateOf({ state, publishAt, changedBy, changedAt }: Draft, language: Language): string {
  const words = STAFF_HOME[language]
  if (state === 'scheduled' && publishAt !== null) return words.goesOut(seoulTime(publishAt, language))
  const waits = publishAt === null ? words.awaits : words.awaitsFor(seoulTime(publishAt, language))
  const by = words.writtenBy(changedBy.name, seoulTime(changedAt, language))
  return state === 'awaiting-approval' ? `${waits} · ${by}` : by
}
