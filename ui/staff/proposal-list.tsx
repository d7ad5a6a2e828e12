import type { Alert } from '#domain/alert.ts'
import type { Incident } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { firingSince, type Proposal } from '#domain/proposal.ts'
import { STAFF_ALERTS } from '#i18n/staff-alerts.ts'
import { WORDS } from '#i18n/words.ts'
import { ButtonForm } from './button-form.tsx'
import type { FormAction } from './form-state.ts'
import { seoulTime } from './seoul-time.ts'

type Props = {
  readonly proposals: readonly Proposal[]
  /** Open ones, to any of which a proposal may belong. */
  readonly incidents: readonly Incident[]
  readonly functionNames: ReadonlyMap<string, string>
  readonly accept: FormAction
  readonly dismiss: FormAction
  readonly language: Language
}

/** What alerts propose, each with what staff can make of it. */
export function ProposalList({ proposals, ...props }: Props) {
  return (
    <ul className="proposals">
      {proposals.map((proposal) => (
        <li key={proposal.id}>
          <ProposalText proposal={proposal} functionNames={props.functionNames} language={props.language} />
          <Decisions proposal={proposal} {...props} />
        </li>
      ))}
    </ul>
  )
}

/** Alerts that are named one by one; the others are counted. */
const NAMED = 3

function ProposalText({ proposal, functionNames, language }: Pick<Props, 'functionNames' | 'language'> & { readonly proposal: Proposal }) {
  const words = STAFF_ALERTS[language]
  const firing = proposal.alerts.filter((alert) => alert.isFiring)
  const functions = proposal.functions.flatMap((id) => functionNames.get(id) ?? [])
  return (
    <>
      <p className="proposal-head">
        <strong>{words.firing(firing.length)}</strong>{' '}
        <small>{words.from(proposal.hook.name, seoulTime(firingSince(proposal) ?? proposal.openedAt, language))}</small>
      </p>
      <p>{functions.length === 0 ? words.noFunctions : `${words.concerns}: ${functions.join(', ')} · ${WORDS[language].status[proposal.status]}`}</p>
      <ul>
        {firing.slice(0, NAMED).map((alert) => (
          <AlertLine key={alert.fingerprint} alert={alert} look={words.look} />
        ))}
        {firing.length > NAMED && <li>{words.more(firing.length - NAMED)}</li>}
      </ul>
    </>
  )
}

function AlertLine({ alert, look }: { readonly alert: Alert; readonly look: string }) {
  return (
    <li>
      {alert.name}
      {alert.summary !== null && <> — {alert.summary}</>}{' '}
      {alert.url !== null && (
        <a href={alert.url} rel="noreferrer" aria-label={`${look}: ${alert.name}`}>
          {look}
        </a>
      )}
    </li>
  )
}

function Decisions({ proposal, incidents, accept, dismiss, language }: Omit<Props, 'proposals' | 'functionNames'> & { readonly proposal: Proposal }) {
  const words = STAFF_ALERTS[language]
  return (
    <div className="decisions">
      <a className="action" href={newIncidentPath(proposal)}>
        {words.asNewIncident}
      </a>
      {incidents.map((incident) => (
        <ButtonForm
          key={incident.id}
          action={accept}
          language={language}
          start={{ id: proposal.id, incident: incident.id }}
          submit={words.asPartOf(incident.title[language])}
        />
      ))}
      <ButtonForm action={dismiss} language={language} start={{ id: proposal.id }} submit={words.dismiss} />
    </div>
  )
}

/** The posting screen with what the proposal says of functions filled in; its words are for staff to write. */
function newIncidentPath({ id, functions, status }: Proposal): string {
  return `/staff/post?${new URLSearchParams([['proposal', id], ...functions.map((fn) => [`functions.${fn}.status`, status])])}`
}
