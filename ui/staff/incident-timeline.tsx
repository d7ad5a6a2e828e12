import type { Estimate } from '#domain/estimate.ts'
import { type Incident, isRetracted, latest, type StatusChange, type Update, type UpdateRevision } from '#domain/incident.ts'
import { inLanguage, type Language, type Said } from '#domain/language.ts'
import { phaseWord } from '#i18n/phase-word.ts'
import { scopeText } from '#i18n/scope.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_RETRACTION } from '#i18n/staff-retraction.ts'
import { WORDS } from '#i18n/words.ts'
import { seoulTime } from './seoul-time.ts'

type FunctionNames = ReadonlyMap<string, string>

/** Newest first; what was replaced by a correction stays, folded. */
export function IncidentTimeline(props: { readonly incident: Incident; readonly functionNames: FunctionNames; readonly language: Language }) {
  return (
    <ol className="timeline" reversed>
      {props.incident.updates.toReversed().map((update) => (
        <TimelineUpdate key={update.id} update={update} functionNames={props.functionNames} language={props.language} />
      ))}
    </ol>
  )
}

function TimelineUpdate({ update, functionNames, language }: { readonly update: Update; readonly functionNames: FunctionNames; readonly language: Language }) {
  const words = STAFF[language].incident
  const replaced = update.revisions.slice(0, -1)
  return (
    <li id={`update-${update.number}`}>
      <h3>
        {words.update(update.number)} · <time dateTime={update.at.toISOString()}>{seoulTime(update.at, language)}</time>
      </h3>
      <RevisionContent revision={latest(update)} functionNames={functionNames} language={language} />
      {replaced.length > 0 && (
        <details className="replaced">
          <summary>{words.replaced}</summary>
          {replaced.toReversed().map((revision) => (
            <section key={revision.number}>
              <h4>
                {words.revision(revision.number)} · {seoulTime(revision.recordedAt, language)}
              </h4>
              <RevisionContent revision={revision} functionNames={functionNames} language={language} />
            </section>
          ))}
        </details>
      )}
      {!isRetracted(update) && (
        <p className="ways">
          <a className="action" href={`/staff/updates/${update.id}/correct`} aria-label={`${words.update(update.number)} ${words.correct}`}>
            {words.correct}
          </a>{' '}
          <a
            className="action"
            href={`/staff/updates/${update.id}/retract`}
            aria-label={`${words.update(update.number)} ${STAFF_RETRACTION[language].retract}`}
          >
            {STAFF_RETRACTION[language].retract}
          </a>
        </p>
      )}
    </li>
  )
}

function RevisionContent(props: { readonly revision: UpdateRevision; readonly functionNames: FunctionNames; readonly language: Language }) {
  const { revision, functionNames, language } = props
  const words = STAFF[language].incident
  return (
    <>
      <p className="phase">{phaseWord(revision, language)}</p>
      {revision.reason !== null && (
        <p className="why">
          {words.why}: <InEither said={revision.reason} language={language} />
        </p>
      )}
      {revision.text.ko !== null && (
        <p className="said" lang="ko">
          {revision.text.ko}
        </p>
      )}
      {revision.text.en !== null && (
        <p className="said" lang="en">
          {revision.text.en}
        </p>
      )}
      <Changes changes={revision.changes} functionNames={functionNames} language={language} />
      <Promises estimate={revision.estimate} nextUpdateBy={revision.nextUpdateBy} language={language} />
      {revision.sources.length > 0 && (
        <p className="sources">
          {words.sources}: {revision.sources.map((source) => source.key).join(', ')}
        </p>
      )}
    </>
  )
}

function Changes(props: { readonly changes: readonly StatusChange[]; readonly functionNames: FunctionNames; readonly language: Language }) {
  if (props.changes.length === 0) return null
  return (
    <ul className="changes">
      {props.changes.map((change) => (
        <li key={change.functionId}>
          {props.functionNames.get(change.functionId) ?? change.functionId}: <strong>{WORDS[props.language].status[change.status]}</strong>{' '}
          {scopeText(change.scope, props.language)} <small>{seoulTime(change.since, props.language)}</small>
          {change.workaround !== null && (
            <p>
              <InEither said={change.workaround} language={props.language} />
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Promises(props: { readonly estimate: Estimate | null; readonly nextUpdateBy: Date | null; readonly language: Language }) {
  const { estimate, nextUpdateBy, language } = props
  const words = STAFF[language].incident
  return (
    <>
      {estimate !== null && (
        <p className="promise">
          {words.estimate}: {estimate.by !== null && seoulTime(estimate.by, language)}{' '}
          {estimate.words !== null && <InEither said={estimate.words} language={language} />}
        </p>
      )}
      {nextUpdateBy !== null && (
        <p className="promise">
          {words.nextUpdateBy}: {seoulTime(nextUpdateBy, language)}
        </p>
      )}
    </>
  )
}

function InEither({ said, language }: { readonly said: Said; readonly language: Language }) {
  const found = inLanguage(said, language)
  return <span lang={found.language}>{found.text}</span>
}
