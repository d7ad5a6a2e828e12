import { estimatesSaid, type Incident, isUpdateOverdue, nextUpdateBy, PHASES, phaseOf } from '#domain/incident.ts'
import { MAINTENANCE_STATES, maintenanceStateAt } from '#domain/maintenance.ts'
import { type FunctionState, serviceState, siteAnswer } from '#domain/overview.ts'
import { openIncidents, type Publication } from '#domain/publication.ts'
import { existing } from '#domain/service.ts'
import { type Answer, answerOf, FUNCTION_STATUSES, type FunctionStatus } from '#domain/status.ts'
import { oneLine } from './plain-text.ts'

/**
 * The public state as OpenMetrics 1.0 for other people's Prometheus, in both twins: in an old copy every present state is
 * `unknown` and `bongsu_stale` is 1, so that an alert never rests on what nobody confirms.
 */
export function openMetrics(publication: Publication, { edition, change }: { readonly edition: number; readonly change: number }): string {
  const { services, current, now } = publication
  const open = openIncidents(publication)
  const states = existing(services).map((service) => serviceState(service, current, now))
  const functions = states.flatMap(({ service, functions: all }) => all.map((state) => ({ labels: { service: service.slug, function: state.fn.slug }, state })))
  const families = [
    stateSet('bongsu_site_answer', 'Whether everything can be used.', ANSWERS, [{ labels: {}, state: siteAnswer(states, open) }]),
    stateSet(
      'bongsu_service_answer',
      'Whether a service can be used.',
      ANSWERS,
      states.map(({ service, answer }) => ({ labels: { service: service.slug }, state: answer })),
    ),
    stateSet(
      'bongsu_function_answer',
      'Whether a function can be used; announced maintenance is a no.',
      ANSWERS,
      functions.map(({ labels, state }) => ({ labels, state: answerOf(state.status) })),
    ),
    stateSet(
      'bongsu_function_status',
      'What a function is said to be.',
      FUNCTION_STATUSES,
      functions.map(({ labels, state }) => ({ labels, state: state.status })),
    ),
    functionNames(functions),
    gauge(
      'bongsu_function_since_timestamp_seconds',
      'Since when the function has been what it was said to be last.',
      functions.flatMap(({ labels, state }) => (state.since === null ? [] : [{ labels, value: seconds(state.since) }])),
    ),
    ...incidentFamilies(open, now),
    ...maintenanceFamilies(publication),
    gauge('bongsu_edition_number', 'The edition that this was printed for.', [{ labels: {}, value: edition }]),
    gauge('bongsu_edition_change', 'Everything up to this change is in it.', [{ labels: {}, value: change }]),
    gauge('bongsu_printed_timestamp_seconds', 'When this was printed: with every change, not on a clock.', [{ labels: {}, value: seconds(now) }]),
    ['# TYPE bongsu_stale gauge', '# HELP bongsu_stale 1 while nobody can confirm this copy.', '⟦stale⟧bongsu_stale 1', '⟦fresh⟧bongsu_stale 0'],
  ]
  return `${families.flat().join('\n')}\n# EOF\n`
}

const ANSWERS = ['yes', 'partly', 'no', 'unknown'] as const satisfies readonly Answer[]

type Labels = Readonly<Record<string, string>>
type Value = { readonly labels: Labels; readonly value: number }
type FunctionRow = { readonly labels: { readonly service: string; readonly function: string }; readonly state: FunctionState }

function incidentFamilies(open: readonly Incident[], now: Date): readonly (readonly string[])[] {
  const of = ({ id }: Incident) => ({ incident: id })
  const due = open.flatMap((incident) => instantOf(of(incident), nextUpdateBy(incident)))
  const estimated = open.flatMap((incident) => instantOf(of(incident), estimatesSaid(incident).at(-1)?.estimate.by ?? null))
  return [
    gauge('bongsu_incidents_open', 'How many incidents are open.', [{ labels: {}, value: open.length }]),
    gauge(
      'bongsu_incident_open',
      'Each open incident.',
      open.map((incident) => ({ labels: of(incident), value: 1 })),
    ),
    plainStateSet(
      'bongsu_incident_phase',
      'What is being done about it.',
      PHASES,
      open.map((incident) => ({ labels: of(incident), state: phaseOf(incident) })),
    ),
    gauge(
      'bongsu_incident_started_timestamp_seconds',
      'When it began.',
      open.map((incident) => ({ labels: of(incident), value: seconds(incident.startedAt) })),
    ),
    gauge('bongsu_incident_estimate_timestamp_seconds', 'When it should be back, as said last.', estimated),
    gauge('bongsu_next_update_due_timestamp_seconds', 'By when the next update is owed.', due),
    gauge(
      'bongsu_next_update_overdue',
      '1 when the next update is owed since.',
      open.map((incident) => ({ labels: of(incident), value: isUpdateOverdue(incident, now) ? 1 : 0 })),
    ),
  ]
}

function maintenanceFamilies({ current, now }: Publication): readonly (readonly string[])[] {
  const states = current.maintenances.map((maintenance) => ({ labels: { maintenance: maintenance.id }, state: maintenanceStateAt(maintenance, now) }))
  const coming = states.filter(({ state }) => state !== 'completed' && state !== 'cancelled')
  const active = coming.filter(({ state }) => state !== 'scheduled')
  return [
    gauge('bongsu_maintenances_active', 'How much planned work is going on.', [{ labels: {}, value: active.length }]),
    gauge(
      'bongsu_maintenance_active',
      '1 while the work goes on, 0 before.',
      coming.map(({ labels, state }) => ({ labels, value: state === 'scheduled' ? 0 : 1 })),
    ),
    plainStateSet('bongsu_maintenance_state', 'How planned work stands that is not over.', MAINTENANCE_STATES, coming),
  ]
}

function functionNames(functions: readonly FunctionRow[]): readonly string[] {
  const line = ({ labels, state: { fn } }: FunctionRow) =>
    sample('bongsu_function_info', { ...labels, id: fn.id, shortcut: fn.shortcut, name_ko: fn.name.ko, name_en: fn.name.en }, 1)
  return ['# TYPE bongsu_function info', '# HELP bongsu_function What a function is called.', ...functions.map(line)]
}

type Told<State extends string> = { readonly labels: Labels; readonly state: State }

/** A state of the present: one line for each state it could be in, and in an old copy it is `unknown`. */
function stateSet<State extends Answer | FunctionStatus>(
  name: string,
  help: string,
  states: readonly State[],
  told: readonly Told<State>[],
): readonly string[] {
  const lines = told.flatMap(({ labels, state }) =>
    states.flatMap((one) => [`⟦fresh⟧${member(name, labels, one, one === state)}`, `⟦stale⟧${member(name, labels, one, one === 'unknown')}`]),
  )
  return [`# TYPE ${name} stateset`, `# HELP ${name} ${help}`, ...lines]
}

/** A state that has no `unknown`: what was said last. */
function plainStateSet<State extends string>(name: string, help: string, states: readonly State[], told: readonly Told<State>[]): readonly string[] {
  const lines = told.flatMap(({ labels, state }) => states.map((one) => member(name, labels, one, one === state)))
  return [`# TYPE ${name} stateset`, `# HELP ${name} ${help}`, ...lines]
}

/** OpenMetrics gives the label of a state set the name of its family. */
function member(name: string, labels: Labels, state: string, isSo: boolean): string {
  return sample(name, { ...labels, [name]: state }, isSo ? 1 : 0)
}

function gauge(name: string, help: string, values: readonly Value[]): readonly string[] {
  const unit = name.endsWith('_seconds') ? [`# UNIT ${name} seconds`] : []
  return [`# TYPE ${name} gauge`, ...unit, `# HELP ${name} ${help}`, ...values.map(({ labels, value }) => sample(name, labels, value))]
}

function instantOf(labels: Labels, at: Date | null): readonly Value[] {
  return at === null ? [] : [{ labels, value: seconds(at) }]
}

function seconds(at: Date): number {
  return at.getTime() / 1000
}

function sample(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`
}

function escaped(text: string): string {
  return oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')
}
