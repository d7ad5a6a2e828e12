import { type Draft, isOver, mayBecome, type Refusal, type SentBackNote } from '#domain/draft.ts'
import type { Language } from '#domain/language.ts'
import { typedTime } from '#domain/typed-time.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_DRAFTS } from '#i18n/staff-drafts.ts'
import { ButtonForm } from './button-form.tsx'
import { draftPath } from './draft-path.ts'
import { draftText, draftTitle } from './draft-text.ts'
import { DraftTimeForm } from './draft-time-form.tsx'
import type { FormAction } from './form-state.ts'
import { SentBack } from './sent-back.tsx'
import { seoulTime } from './seoul-time.ts'

type Props = {
  readonly drafts: readonly Draft[]
  /** Titles of incidents by what drafts are about. */
  readonly titles: ReadonlyMap<string, string>
  /** Why drafts were sent back, by their ids. */
  readonly notes: ReadonlyMap<string, readonly SentBackNote[]>
  readonly actions: { readonly discard: FormAction; readonly handIn: FormAction; readonly schedule: FormAction; readonly takeBack: FormAction }
  readonly language: Language
}

/** Drafts with everything that can be done with each. */
export function DraftCards({ drafts, ...props }: Props) {
  return (
    <ul className="incidents drafts">
      {drafts.map((draft) => (
        <Card key={draft.id} draft={draft} {...props} />
      ))}
    </ul>
  )
}

function Card({ draft, titles, notes, actions, language }: Omit<Props, 'drafts'> & { readonly draft: Draft }) {
  const words = STAFF_DRAFTS[language]
  const { state, publishAt, scheduledBy, changedBy, changedAt } = draft
  return (
    <li className={isOver(draft) ? undefined : 'open'}>
      <h3>{draftTitle(draft, titles, words.kind, language)}</h3>
      <p className="facts">
        <strong>{words.state[state]}</strong> <span>{words.changed(changedBy.name, seoulTime(changedAt, language))}</span>
      </p>
      {publishAt !== null && state === 'awaiting-approval' && <p>{words.publishesOnceApproved(seoulTime(publishAt, language))}</p>}
      {publishAt !== null && state === 'scheduled' && <p>{words.publishes(scheduledBy?.name ?? '', seoulTime(publishAt, language))}</p>}
      {draft.refusal !== null && <RefusalText refusal={draft.refusal} language={language} />}
      {!isOver(draft) && <SentBack notes={notes.get(draft.id) ?? []} language={language} />}
      <p className="draft-text">{draftText(draft) || words.untitled}</p>
      <p className="ways">
        <WayOn draft={draft} language={language} />{' '}
        <a className="action" href={`/staff/drafts/${draft.id}/texts`}>
          {words.history}
        </a>
      </p>
      <Decisions draft={draft} actions={actions} language={language} />
    </li>
  )
}

function RefusalText({ refusal, language }: { readonly refusal: Refusal; readonly language: Language }) {
  const { formProblem, fieldProblem, label } = STAFF[language]
  const reasons =
    refusal.problem === 'does-not-fit'
      ? Object.entries(refusal.fields).map(([name, problem]) => `${label[name.split('.').at(-1) as keyof typeof label] ?? name}: ${fieldProblem[problem]}`)
      : [formProblem[refusal.problem]]
  return (
    <p className="owed warning">
      {STAFF_DRAFTS[language].refused(seoulTime(refusal.due, language))} {reasons.join(' ')}
    </p>
  )
}

function WayOn({ draft, language }: { readonly draft: Draft; readonly language: Language }) {
  const { state, published } = draft
  const words = STAFF_DRAFTS[language]
  if (published !== null)
    return (
      <a className="action" href={`/staff/incidents/${published}`}>
        {words.see}
      </a>
    )
  if (state !== 'writing') return null
  return (
    <a className="primary" href={draftPath(draft)}>
      {words.open}
    </a>
  )
}

function Decisions({ draft, actions, language }: Pick<Props, 'actions' | 'language'> & { readonly draft: Draft }) {
  const words = STAFF_DRAFTS[language]
  const { id, state, publishAt } = draft
  if (isOver(draft)) return null
  return (
    <div className="decisions">
      {state === 'writing' && (
        <ButtonForm action={actions.handIn} language={language} start={{ draft: id }} submit={words.handIn} labels={STAFF[language].label} />
      )}
      {mayBecome(state, 'writing') && <ButtonForm action={actions.takeBack} language={language} start={{ draft: id }} submit={words.takeBack} />}
      <ButtonForm action={actions.discard} language={language} start={{ draft: id }} submit={words.discard} />
      {state !== 'awaiting-approval' && (
        <DraftTimeForm
          action={actions.schedule}
          language={language}
          start={{ draft: id, publishAt: publishAt === null ? '' : typedTime(publishAt) }}
          submit={state === 'scheduled' ? words.reschedule : words.schedule}
        />
      )}
    </div>
  )
}
