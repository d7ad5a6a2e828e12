import { type Incident, isRetracted, latest, phaseOf, statusByFunction, type UpdateRevision } from '#domain/incident.ts'
import { LANGUAGES, type Language, type Said } from '#domain/language.ts'
import { wordDiff } from '#domain/postmortem-diff.ts'
import type { Typed } from '#domain/typed-field.ts'
import type { WaitingDraft } from '#domain/waiting-draft.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_APPROVALS } from '#i18n/staff-approvals.ts'
import { WORDS } from '#i18n/words.ts'
import { Pieces } from '../pieces.tsx'
import { BypassForm, SendBackForm } from './approval-forms.tsx'
import { ButtonForm } from './button-form.tsx'
import type { FormAction } from './form-state.ts'
import { seoulTime } from './seoul-time.ts'

/** What the person who looks at it may do. */
export type ShownApproval = WaitingDraft & {
  readonly mayApprove: boolean
  readonly mayBypass: boolean
  readonly isOwn: boolean
  /** Approved now, it goes out later, at its time. */
  readonly isAhead: boolean
}

type ListProps = {
  readonly waiting: readonly ShownApproval[]
  readonly functionNames: ReadonlyMap<string, string>
  readonly approve: FormAction
  readonly language: Language
}
type Props = Omit<ListProps, 'waiting'> & { readonly waiting: ShownApproval; readonly sendBack: FormAction; readonly bypass: FormAction }

/** What waits, word for word; what asks for more than a tap has a page of its own. */
export function ApprovalList({ waiting, functionNames, approve, language }: ListProps) {
  const words = STAFF_APPROVALS[language]
  return (
    <ul className="incidents approvals">
      {waiting.map((one) => (
        <li key={one.draft.id} className="open">
          <WaitingHead waiting={one} language={language} />
          <WaitingWords waiting={one} functionNames={functionNames} language={language} />
          <Approve waiting={one} approve={approve} language={language} />
          {(one.mayApprove || one.mayBypass) && (
            <p className="links">
              <a href={`/staff/approvals/${one.draft.id}`}>
                {[...(one.mayApprove ? [words.sendBack] : []), ...(one.mayBypass ? [words.bypass] : [])].join(' · ')}
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** One of them with every answer that this person can give. */
export function WaitingApproval({ waiting, functionNames, approve, sendBack, bypass, language }: Props) {
  const words = STAFF_APPROVALS[language]
  const start = startOf(waiting)
  return (
    <>
      <WaitingHead waiting={waiting} language={language} />
      <WaitingWords waiting={waiting} functionNames={functionNames} language={language} />
      <Approve waiting={waiting} approve={approve} language={language} />
      {waiting.mayApprove && (
        <section aria-labelledby="send-back-title">
          <h2 id="send-back-title">{words.sendBack}</h2>
          <SendBackForm action={sendBack} language={language} start={start} />
        </section>
      )}
      {waiting.mayBypass && (
        <section aria-labelledby="bypass-title">
          <h2 id="bypass-title">{words.bypass}</h2>
          <BypassForm action={bypass} language={language} start={start} />
        </section>
      )}
    </>
  )
}

function Approve({ waiting, approve, language }: { readonly waiting: ShownApproval; readonly approve: FormAction; readonly language: Language }) {
  const words = STAFF_APPROVALS[language]
  if (waiting.isOwn) return <p className="hint">{words.mine}</p>
  return (
    waiting.mayApprove && (
      <ButtonForm action={approve} language={language} start={startOf(waiting)} submit={waiting.isAhead ? words.approveAhead : words.approve} />
    )
  )
}

function startOf({ draft }: ShownApproval): Typed {
  return { draft: draft.id, version: `${draft.version}` }
}

function WaitingHead({ waiting, language }: { readonly waiting: ShownApproval; readonly language: Language }) {
  const words = STAFF_APPROVALS[language]
  const { draft, after, severity, noticeAt, noticedAt, isAhead } = waiting
  return (
    <>
      <h2>
        {words.kind[draft.kind]}: {after.title[language]}
      </h2>
      <p>
        {words.severityOf(words.severity[severity])} · {words.by(draft.author.name, draft.changedBy.name, seoulTime(draft.changedAt, language))}
      </p>
      {draft.publishAt !== null && (
        <p>{isAhead ? words.goesOutAt(seoulTime(draft.publishAt, language)) : words.wentPast(seoulTime(draft.publishAt, language))}</p>
      )}
      <p className={noticeAt === null ? 'hint' : 'owed warning'}>
        {noticedAt !== null
          ? words.noticedAt(seoulTime(noticedAt, language))
          : noticeAt === null
            ? words.noNotice
            : words.noticeAt(seoulTime(noticeAt, language))}
      </p>
    </>
  )
}

type Told = { readonly waiting: WaitingDraft; readonly functionNames: ReadonlyMap<string, string>; readonly language: Language }

function WaitingWords(props: Told) {
  return props.waiting.draft.kind === 'update-retraction' || props.waiting.draft.kind === 'incident-retraction' ? (
    <TakenBack {...props} />
  ) : (
    <SaidWords {...props} />
  )
}

/** Why, and every word that would no longer stand. */
function TakenBack({ waiting: { before, after }, functionNames, language }: Told) {
  const words = STAFF_APPROVALS[language]
  const taken = after.updates.flatMap((update) => {
    const [said, now] = [before?.updates.find(({ id }) => id === update.id), latest(update)]
    return said !== undefined && now.isRetraction === true && !isRetracted(said) ? [{ number: update.number, said: latest(said), why: now.reason }] : []
  })
  return (
    <>
      <p className="why">
        {words.whyTakenBack}: {bothOf(taken[0]?.why ?? null)}
      </p>
      <h3>{words.takenBack}</h3>
      <ul className="changes">
        {taken.map(({ number, said }) => (
          <li key={number}>
            <strong>{STAFF[language].incident.update(number)}</strong>
            {LANGUAGES.map(
              (one) => said.text[one] !== null && <SaidOrChanged key={one} text={said.text[one]} replaced={null} isCorrection={false} language={one} />,
            )}
            {said.changes.map(({ functionId, status }) => (
              <p key={functionId}>
                {functionNames.get(functionId) ?? functionId}: {WORDS[language].status[status]}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <p className="hint">{words.takenBackText}</p>
    </>
  )
}

function bothOf(said: Said | null): string {
  return [said?.ko, said?.en].filter((one) => one).join(' / ')
}

function SaidWords({ waiting, functionNames, language }: Told) {
  const words = STAFF_APPROVALS[language]
  const { revision, replaced } = revisionsOf(waiting)
  return (
    <>
      {LANGUAGES.map((one) => (
        <SaidOrChanged key={one} text={revision.text[one]} replaced={replaced?.text[one] ?? null} isCorrection={replaced !== null} language={one} />
      ))}
      {revision.reason !== null && (
        <p className="why">
          {words.reason}: {bothOf(revision.reason)}
        </p>
      )}
      <h3>{words.difference}</h3>
      <ul className="changes">
        <li>
          {words.phase}:{' '}
          <strong>
            {turned(waiting.before === null ? null : WORDS[language].phase[phaseOf(waiting.before)], WORDS[language].phase[revision.phase], language)}
          </strong>
        </li>
        {revision.changes.map((change) => {
          const from = waiting.before === null ? undefined : statusByFunction(waiting.before).get(change.functionId)
          return (
            <li key={change.functionId}>
              {functionNames.get(change.functionId) ?? change.functionId}:{' '}
              <strong>{turned(from === undefined ? null : WORDS[language].status[from.status], WORDS[language].status[change.status], language)}</strong>{' '}
              <small>{seoulTime(change.since, language)}</small>
              {change.workaround !== null && <p>{bothOf(change.workaround)}</p>}
            </li>
          )
        })}
        {revision.changes.length === 0 && <li>{words.noChange}</li>}
      </ul>
    </>
  )
}

function SaidOrChanged(props: { readonly text: string | null; readonly replaced: string | null; readonly isCorrection: boolean; readonly language: Language }) {
  const { text, replaced, isCorrection, language } = props
  if (text === null && replaced === null) return null
  return (
    <p className="said" lang={language}>
      {isCorrection ? <Pieces pieces={wordDiff(replaced ?? '', text ?? '')} /> : text}
    </p>
  )
}

/** What would be said, and for a correction what it would replace. */
function revisionsOf({ draft, after }: WaitingDraft): { readonly revision: UpdateRevision; readonly replaced: UpdateRevision | null } {
  const update = draft.kind === 'correction' ? after.updates.find(({ id }) => id === draft.target) : lastOf(after)
  if (update === undefined) throw new Error(`draft ${draft.id} says nothing`)
  return { revision: latest(update), replaced: draft.kind === 'correction' ? (update.revisions.at(-2) ?? null) : null }
}

function lastOf(incident: Incident) {
  return incident.updates.at(-1)
}

function turned(from: string | null, to: string, language: Language): string {
  return from === null || from === to ? to : STAFF_APPROVALS[language].turn(from, to)
}
