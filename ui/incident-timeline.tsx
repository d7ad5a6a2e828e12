import type { ReactNode } from 'react'
import { type Incident, latest, type StatusChange, type Update, type UpdateRevision } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { INCIDENT } from '#i18n/incident.ts'
import { phaseWord } from '#i18n/phase-word.ts'
import { dateTime } from '#i18n/time.ts'
import { StatusWord } from './answer.tsx'
import { ClearanceMark } from './clearance.tsx'
import { EstimateWords } from './estimates.tsx'
import { type FunctionNames, FunctionsByService } from './function-name.tsx'
import { SaidMarkdown, SaidText } from './said.tsx'
import { ScopeText } from './scope.tsx'
import { SourceKeys } from './sources.tsx'
import { FutureTime, Time, UtcTime } from './time.tsx'
import { UpdateText } from './translation.tsx'

type Props = {
  readonly incident: Incident
  readonly names: FunctionNames
  readonly language: Language
}

/** Everything that was said, newest first; each update has an address of its own, `#u3`. */
export function IncidentTimeline({ incident, names, language }: Props) {
  const before = statusesBefore(incident)
  return (
    <ol className="timeline" reversed>
      {incident.updates.toReversed().map((update) => (
        <TimelineUpdate key={update.id} update={update} before={before.get(update.id) ?? new Map()} names={names} language={language} />
      ))}
    </ol>
  )
}

/** By function: what the incident last said of it. */
type Statuses = ReadonlyMap<string, FunctionStatus>
type Told = {
  readonly before: Statuses
  readonly names: FunctionNames
  readonly language: Language
}

/** What the incident said of each function before each of its updates, corrections taken in. */
function statusesBefore(incident: Incident): ReadonlyMap<string, Statuses> {
  const before = new Map<string, Statuses>()
  let said: Statuses = new Map()
  for (const update of incident.updates) {
    before.set(update.id, said)
    said = new Map([...said, ...latest(update).changes.map((change) => [change.functionId, change.status] as const)])
  }
  return before
}

function TimelineUpdate({ update, ...told }: { readonly update: Update } & Told) {
  const { language } = told
  const revision = latest(update)
  return (
    <li id={`u${update.number}`} value={update.number}>
      <div className="when">
        <a href={`#u${update.number}`} aria-label={INCIDENT[language].update(update.number)}>
          #{update.number}
        </a>{' '}
        <Time at={update.at} kind="declared" language={language} /> <UtcTime at={update.at} />
      </div>
      <article className="what">
        <RevisionBody revision={revision} {...told}>
          <UpdateText update={update} language={language} />
        </RevisionBody>
        <Corrections update={update} {...told} />
      </article>
    </li>
  )
}

/** What a revision says, its text among it. */
function RevisionBody({ revision, children, ...told }: { readonly revision: UpdateRevision; readonly children: ReactNode } & Told) {
  const { language } = told
  const texts = INCIDENT[language]
  const { estimate, nextUpdateBy } = revision
  return (
    <>
      <p className="phase">{phaseWord(revision, language)}</p>
      <ClearanceMark cleared={revision.clearance} language={language} />
      {children}
      <Changes changes={revision.changes} {...told} />
      {estimate === null ? null : (
        <p className="meta">
          {texts.estimateSaid}: <EstimateWords estimate={estimate} language={language} />
        </p>
      )}
      {nextUpdateBy === null ? null : (
        <p className="meta">
          {texts.nextSaid}: <FutureTime at={nextUpdateBy} text={texts.estimateBy(dateTime(nextUpdateBy, language))} />
        </p>
      )}
      <SourceKeys sources={revision.sources} language={language} />
    </>
  )
}

function Changes({ changes, before, names, language }: { readonly changes: readonly StatusChange[] } & Told) {
  if (changes.length === 0) return null
  return (
    <ul className="changes" aria-label={INCIDENT[language].changes}>
      {alike(changes, before).map(({ from, change, functionIds }) => (
        <li key={change.functionId}>
          <Turn from={from} change={change} language={language} />
          <FunctionsByService functionIds={functionIds} names={names} language={language} />
        </li>
      ))}
    </ul>
  )
}

type Alike = {
  readonly from: FunctionStatus | null
  readonly change: StatusChange
  readonly functionIds: readonly string[]
}

/** Functions that went from the same status to the same one at the same time for the same people, together: an outage begins with twenty of them. */
function alike(changes: readonly StatusChange[], before: Statuses): readonly Alike[] {
  const groups = new Map<string, Alike>()
  for (const change of changes) {
    const from = before.get(change.functionId) ?? null
    const key = `${from} ${change.status} ${change.since.getTime()} ${change.scope.platforms} ${change.scope.regions}`
    const group = groups.get(key) ?? { from, change, functionIds: [] }
    groups.set(key, {
      ...group,
      functionIds: [...group.functionIds, change.functionId],
    })
  }
  return [...groups.values()]
}

function Turn({ from, change, language }: { readonly from: FunctionStatus | null; readonly change: StatusChange; readonly language: Language }) {
  return (
    <span className="turn">
      {from === null || from === change.status ? null : (
        <>
          <StatusWord status={from} language={language} />
          <span className="arrow" role="img" aria-label={INCIDENT[language].turned}>
            →
          </span>
        </>
      )}
      <StatusWord status={change.status} language={language} /> <ScopeText scope={change.scope} status={change.status} language={language} />{' '}
      <small>
        {INCIDENT[language].sinceTime.before}
        <Time at={change.since} kind="declared" language={language} form="short" />
        {INCIDENT[language].sinceTime.after}
      </small>
    </span>
  )
}

/** What each correction replaced stays readable, with when and why. */
function Corrections({ update, ...told }: { readonly update: Update } & Told) {
  const texts = INCIDENT[told.language]
  return update.revisions.slice(1).map((correction, index) => {
    const replaced = update.revisions[index] as UpdateRevision
    return (
      <details key={correction.number} className="correction">
        <summary>
          {correction.isRetraction === true ? phaseWord(correction, told.language) : texts.corrected} ·{' '}
          <Time at={correction.recordedAt} kind="recorded" language={told.language} />
        </summary>
        {correction.reason === null ? null : (
          <p>
            {texts.correctionReason}: <SaidText said={correction.reason} language={told.language} />
          </p>
        )}
        <div className="replaced">
          <p className="meta">
            {texts.replacedText(replaced.number)} · {texts.saidThen} <Time at={replaced.recordedAt} kind="recorded" language={told.language} />
          </p>
          <RevisionBody revision={replaced} {...told}>
            <SaidMarkdown said={replaced.text} language={told.language} />
          </RevisionBody>
        </div>
      </details>
    )
  })
}
