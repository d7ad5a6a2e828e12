import { type Incident, latest, phaseOf, statusByFunction, type UpdateRevision } from '#domain/incident.ts'
import { LANGUAGES, type Language } from '#domain/language.ts'
import { wordDiff } from '#domain/postmortem-diff.ts'
import type { WaitingDraft } from '#domain/waiting-draft.ts'
import { STAFF_APPROVALS } from '#i18n/staff-approvals.ts'
import { WORDS } from '#i18n/words.ts'
import { Pieces } from '../pieces.tsx'
import { BypassForm, SendBackForm } from './approval-forms.tsx'
import { ButtonForm } from './button-form.tsx'
import type { FormAction } from './form-state.ts'
import { seoulTime } from './seoul-time.ts'

/** What the person who looks at it may do. */
export type ShownApproval = WaitingDraft & { readonly mayApprove: boolean; readonly mayBypass: boolean; readonly isOwn: boolean }

type Props = {
  readonly waiting: readonly ShownApproval[]
  readonly functionNames: ReadonlyMap<string, string>
  readonly approve: FormAction
  readonly sendBack: FormAction
  readonly bypass: FormAction
  readonly language: Language
}

/** What waits, word for word, each with what this person can answer. */
export function ApprovalList({ waiting, ...props }: Props) {
  return (
    <ul className="incidents approvals">
      {waiting.map((one) => (
        <li key={one.draft.id} className="open">
          <WaitingHead waiting={one} language={props.language} />
          <WaitingWords waiting={one} functionNames={props.functionNames} language={props.language} />
          <Answers waiting={one} {...props} />
        </li>
      ))}
    </ul>
  )
}

function WaitingHead({ waiting, language }: { readonly waiting: WaitingDraft; readonly language: Language }) {
  const words = STAFF_APPROVALS[language]
  const { draft, after, severity, noticeAt, noticedAt } = waiting
  return (
    <>
      <h3>
        {words.kind[draft.kind]}: {after.title[language]}
      </h3>
      <p>
        {words.severityOf(words.severity[severity])} · {words.by(draft.author.name, draft.changedBy.name, seoulTime(draft.changedAt, language))}
      </p>
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

function WaitingWords({ waiting, functionNames, language }: Told) {
  const words = STAFF_APPROVALS[language]
  const { revision, replaced } = revisionsOf(waiting)
  return (
    <>
      {LANGUAGES.map((one) => (
        <SaidOrChanged key={one} text={revision.text[one]} replaced={replaced?.text[one] ?? null} isCorrection={replaced !== null} language={one} />
      ))}
      {revision.reason !== null && (
        <p className="why">
          {words.reason}: {[revision.reason.ko, revision.reason.en].filter((one) => one !== null).join(' / ')}
        </p>
      )}
      <h4>{words.difference}</h4>
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
              {change.workaround !== null && <p>{[change.workaround.ko, change.workaround.en].filter((one) => one !== null).join(' / ')}</p>}
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

function Answers({ waiting, approve, sendBack, bypass, language }: Omit<Props, 'waiting' | 'functionNames'> & { readonly waiting: ShownApproval }) {
  const words = STAFF_APPROVALS[language]
  const start = { draft: waiting.draft.id, version: `${waiting.draft.version}` }
  return (
    <>
      {waiting.isOwn && <p className="hint">{words.mine}</p>}
      {waiting.mayApprove && (
        <>
          <ButtonForm action={approve} language={language} start={start} submit={words.approve} />
          <details className="more">
            <summary>{words.sendBack}</summary>
            <SendBackForm action={sendBack} language={language} start={start} />
          </details>
        </>
      )}
      {waiting.mayBypass && (
        <details className="more">
          <summary>{words.bypass}</summary>
          <BypassForm action={bypass} language={language} start={start} />
        </details>
      )}
    </>
  )
}
