import { leaveMetadata } from '#data/incident-metadata.ts'
import { incidentOfUpdate } from '#data/incident-of-update.ts'
import { correctUpdate, incident, openIncident, postUpdate } from '#data/incidents.ts'
import { maintenance } from '#data/maintenances.ts'
import { type Incident, lastUpdate, latest, PHASES, type Phase, phaseOf, statusByFunction } from '#domain/incident.ts'
import { parseCorrection, parseNewIncident, parseUpdate } from '#domain/incident-input.ts'
import type { Bilingual, Said } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { type IncidentRequest, parseIncidentRequest, parseUpdateRequest } from '#domain/statuspage-v1-input/incident.ts'
import { saidIn, writtenIn } from '#domain/statuspage-v1-input/shape.ts'
import { wholeMinute } from '#domain/typed-time.ts'
import { unprintable } from '#edition/unprintable.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { type Asked, newest } from './asked.ts'
import { type Functions, functionsAt } from './functions.ts'
import { oneTold } from './incident-reads.ts'
import { announce, changePlan, isAboutWork } from './maintenance-writes.ts'
import { refusalOfWords } from './refusal.ts'
import { done, failed, invalid, invalidFields, type Reply } from './reply.ts'
import { sentAs, typedCorrection, typedIncident, typedUpdate } from './typed.ts'

/** With a time or a state of planned work it announces that; else it opens an incident. */
export async function createIncident(asked: Asked): Promise<Reply> {
  const parsed = parseIncidentRequest(asked.fields, asked.stated)
  if (!parsed.ok) return invalid(parsed.problems)
  const { request } = parsed
  if (request.title === null) return invalid({ 'incident[name]': 'missing' })
  const created = isAboutWork(request) ? await announce(asked, request, request.title) : await open(asked, request, request.title)
  if (typeof created !== 'string') return created
  return told(asked, created, request, 201)
}

/** Statuspage's own way to post an update: what the incident is from now on, and the words for it. */
export async function updateIncident(asked: Asked): Promise<Reply> {
  const [, id = ''] = asked.params
  const moment = await newest(asked.now)
  const [happened, planned] = await Promise.all([incident(id, moment), maintenance(id, moment)])
  if (happened === null && planned === null) return failed(404, STATUSPAGE_V1.notFound)
  const parsed = parseIncidentRequest(asked.fields, asked.stated)
  if (!parsed.ok) return invalid(parsed.problems)
  const { request } = parsed
  const { title } = happened ?? planned ?? {}
  if (title !== undefined && isNewTitle(title, request.title)) return failed(422, STATUSPAGE_V1.nameChange)
  const refused = happened !== null ? await update(asked, request, happened, moment) : planned === null ? null : await changePlan(asked, request, planned)
  return refused ?? told(asked, id, request, 200)
}

/** A correction: readers see what it replaced, and why. */
export async function correct(asked: Asked): Promise<Reply> {
  const [, incidentId, id = ''] = asked.params
  const moment = await newest(asked.now)
  const found = await incidentOfUpdate(id, moment)
  if (found === null || found.incident.id !== incidentId) return failed(404, STATUSPAGE_V1.notFound)
  const parsed = parseUpdateRequest(asked.fields, asked.stated)
  if (!parsed.ok) return invalid(parsed.problems)
  const { body, reason } = parsed.request
  const said = latest(found.update)
  if (body !== null && !isSaid(body, said.text)) {
    const typed = typedCorrection(found.update, body, reason ?? STATUSPAGE_V1.said.noReason, asked.submission)
    const checked = parseCorrection(typed, found.update.at)
    const unfit = checked.ok ? unprintable(typed) : checked.problems
    if (!checked.ok || unfit !== null) return invalidFields(unfit ?? {}, sentAsCorrection)
    const { changes, estimate, nextUpdateBy } = said
    const correction = { ...checked.input, changes, estimate, nextUpdateBy }
    const corrected = await correctUpdate(asked.actor, id, correction, asked.now)
    if (!corrected.ok) return refusalOfWords(asked, corrected.problem, { kind: 'correction', target: id, fields: typed })
  }
  const told = await oneTold(incidentId, await newest(asked.now))
  return done(told?.incident_updates.find((one) => one.id === id) ?? null)
}

/** The id of what was opened, or why nothing was. */
async function open(asked: Asked, request: IncidentRequest, title: Bilingual): Promise<string | Reply> {
  const functions = await functionsAt(await newest(asked.now))
  const statuses = statusesOf(request, functions, new Map())
  if (statuses === null) return invalid({ 'incident[components]': 'not-a-choice' })
  const { submission, stated, now, actor } = asked
  const words = { submission, phase: phaseIn(request) ?? 'investigating', text: request.body ?? asText(title, stated), statuses, ...promises(request) }
  const typed = typedIncident(title, request.backfillDate ?? wholeMinute(now), words)
  const parsed = parseNewIncident(typed, now)
  const unfit = parsed.ok ? unprintable(typed) : parsed.problems
  if (!parsed.ok || unfit !== null) return invalidFields(unfit ?? {}, sentAs)
  const opened = await openIncident(actor, parsed.input, now)
  return opened.ok ? opened.id : refusalOfWords(asked, opened.problem, { kind: 'incident', target: null, fields: typed })
}

/** Null when it was posted, or when nothing new was said. */
async function update(asked: Asked, request: IncidentRequest, current: Incident, moment: Moment): Promise<Reply | null> {
  if (isAboutWork(request)) return failed(422, STATUSPAGE_V1.statusOfOther)
  const phase = phaseOf(current)
  const wanted = phaseIn(request) ?? phase
  if (phase === 'resolved' && wanted !== 'resolved') return failed(422, STATUSPAGE_V1.reopened)
  const functions = await functionsAt(moment)
  const statuses = statusesOf(request, functions, statusByFunction(current))
  if (statuses === null) return invalid({ 'incident[components]': 'not-a-choice' })
  if (wanted === 'resolved') for (const id of affectedBy(current, statuses)) if (!request.components.get(id)) statuses.set(id, 'operational')
  const isSaidAlready = request.body === null || (phase === 'resolved' && isSaid(request.body, latest(lastUpdate(current)).text))
  if (wanted === phase && statuses.size === 0 && isSaidAlready) return null
  const text = request.body ?? mechanicalText(wanted === phase ? null : wanted, statuses, functions)
  const typed = { ...typedUpdate({ submission: asked.submission, phase: wanted, text, statuses, ...promises(request) }), incident: current.id }
  const parsed = parseUpdate(typed, asked.now)
  const unfit = parsed.ok ? unprintable(typed) : parsed.problems
  if (!parsed.ok || unfit !== null) return invalidFields(unfit ?? {}, sentAs)
  const { incident: id, ...input } = parsed.input
  const posted = await postUpdate(asked.actor, id, input, asked.now)
  return posted.ok ? null : refusalOfWords(asked, posted.problem, { kind: 'update', target: id, fields: typed })
}

async function told({ actor, now }: Asked, id: string, request: IncidentRequest, status: number): Promise<Reply> {
  if (request.metadata !== null) {
    const left = await leaveMetadata(actor, isAboutWork(request) ? 'maintenance.update' : 'incident.update', id, request.metadata, now)
    if (!left.ok && status === 200) return failed(403, STATUSPAGE_V1.notAllowed)
  }
  return done(await oneTold(id, await newest(now)), status)
}

function phaseIn({ status }: IncidentRequest): Phase | null {
  return PHASES.find((phase) => phase === status) ?? null
}

function promises({ estimateBy, nextUpdateBy }: IncidentRequest) {
  return { estimateBy, nextUpdateBy }
}

type SaidStatuses = ReadonlyMap<string, { readonly status: FunctionStatus }>

/**
 * What is said anew of each component: one that is named without a status keeps the one that it has. Null when one does not exist.
 */
function statusesOf(request: IncidentRequest, functions: Functions, said: SaidStatuses): Map<string, FunctionStatus> | null {
  const statuses = new Map<string, FunctionStatus>()
  for (const [id, status] of request.components) {
    const fn = functions.get(id)
    if (fn === undefined) return null
    const before = said.get(id)?.status
    if (status === null ? before === undefined : status !== before) statuses.set(id, status ?? fn.status)
  }
  return statuses
}

/** What would still not work: an incident that is over leaves nothing behind, so `resolved` says of all of it that it works again. */
function affectedBy(current: Incident, statuses: ReadonlyMap<string, FunctionStatus>): readonly string[] {
  const after = new Map([...statusByFunction(current)].map(([id, { status }]) => [id, status]))
  for (const [id, status] of statuses) after.set(id, status)
  return [...after].flatMap(([id, status]) => (status === 'operational' ? [] : [id]))
}

function mechanicalText(phase: Phase | null, statuses: ReadonlyMap<string, FunctionStatus>, functions: Functions): Said {
  if (phase !== null) return STATUSPAGE_V1.said.phase(phase)
  return STATUSPAGE_V1.said.status([...statuses].map(([id, status]) => ({ name: functions.get(id)?.name ?? { ko: id, en: id }, status })))
}

/** Whoever sends a name and no words has said the name. */
function asText(title: Bilingual, stated: Asked['stated']): Said {
  return title.ko === title.en ? saidIn(title.ko, writtenIn(title.ko, stated)) : title
}

function isNewTitle(title: Bilingual, wanted: Bilingual | null): boolean {
  return wanted !== null && ![wanted.ko, wanted.en].every((name) => [title.ko, title.en].includes(name.trim()))
}

function isSaid(words: Said, before: Said): boolean {
  return (words.ko === null || words.ko.trim() === before.ko) && (words.en === null || words.en.trim() === before.en)
}

function sentAsCorrection(field: string): string {
  return field.startsWith('reason') ? 'incident_update[metadata][bongsu][reason_ko]' : 'incident_update[body]'
}
