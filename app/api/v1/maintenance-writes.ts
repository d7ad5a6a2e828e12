import { announceMaintenance, postMaintenanceUpdate } from '#data/maintenances.ts'
import type { Bilingual } from '#domain/language.ts'
import {
  IMPACT_STATUSES,
  type Impact,
  type ImpactStatus,
  latestPlan,
  type Maintenance,
  type MaintenanceState,
  maintenanceStateAt,
} from '#domain/maintenance.ts'
import { parseMaintenanceUpdate, parseNewMaintenance, typedImpacts } from '#domain/maintenance-input.ts'
import type { FunctionStatus } from '#domain/status.ts'
import type { IncidentRequest, IncidentStatus } from '#domain/statuspage-v1-input/incident.ts'
import { typedTime } from '#domain/typed-time.ts'
import { unprintable } from '#edition/unprintable.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { type Asked, newest } from './asked.ts'
import { functionsAt } from './functions.ts'
import { refusal } from './refusal.ts'
import { failed, invalid, invalidFields, type Reply } from './reply.ts'
import { sentAs, typedText, typedTitle } from './typed.ts'

const STATES = ['scheduled', 'in_progress', 'verifying', 'completed'] as const satisfies readonly (MaintenanceState & IncidentStatus)[]

export function isAboutWork({ status, scheduledFor, scheduledUntil }: IncidentRequest): boolean {
  return scheduledFor !== null || scheduledUntil !== null || stateIn(status) !== null
}

/** The id of the planned work, or why it was not announced. */
export async function announce(asked: Asked, request: IncidentRequest, title: Bilingual): Promise<string | Reply> {
  const { scheduledFor, scheduledUntil, status } = request
  if (status !== null && status !== 'scheduled') return failed(422, STATUSPAGE_V1.statusOfOther)
  if (scheduledFor === null || scheduledUntil === null) return failed(422, STATUSPAGE_V1.needsBoth)
  const impacts = await impactsOf(asked, request, [])
  if (impacts === null) return invalid({ 'incident[components]': 'not-a-choice' })
  const typed = {
    submission: asked.submission,
    ...typedTitle(title),
    ...typedText(request.body ?? { ko: title.ko, en: title.en }),
    rule: '',
    startsAt: typedTime(scheduledFor),
    endsAt: typedTime(scheduledUntil),
    ...typedImpacts(impacts),
  }
  const parsed = parseNewMaintenance(typed, asked.now)
  const unfit = parsed.ok ? unprintable(typed) : parsed.problems
  if (!parsed.ok || unfit !== null) return invalidFields(unfit ?? {}, sentAs)
  const announced = await announceMaintenance(asked.actor, parsed.input, asked.now)
  return announced.ok ? announced.id : refusal(announced.problem)
}

/** Null when the plan was told anew, or when nothing new was said of it. */
export async function changePlan(asked: Asked, request: IncidentRequest, planned: Maintenance): Promise<Reply | null> {
  if (request.status !== null && stateIn(request.status) === null) return failed(422, STATUSPAGE_V1.statusOfOther)
  const [plan, before] = [latestPlan(planned), maintenanceStateAt(planned, asked.now)]
  const state = stateIn(request.status) ?? before
  const impacts = await impactsOf(asked, request, plan.impacts)
  if (impacts === null) return invalid({ 'incident[components]': 'not-a-choice' })
  const start = isSameMinute(request.scheduledFor, plan.window.start) ? plan.window.start : (request.scheduledFor ?? plan.window.start)
  const end = isSameMinute(request.scheduledUntil, plan.window.end) ? plan.window.end : (request.scheduledUntil ?? plan.window.end)
  const isSame = state === before && start === plan.window.start && end === plan.window.end && sameImpacts(impacts, plan.impacts)
  if (isSame && request.body === null) return null
  const text = request.body ?? (state === before ? STATUSPAGE_V1.said.plan : STATUSPAGE_V1.said.state(state))
  const typed = {
    submission: asked.submission,
    maintenance: planned.id,
    state,
    ...typedText(text),
    startsAt: typedTime(start),
    endsAt: typedTime(end),
    ...typedImpacts(impacts),
  }
  const parsed = parseMaintenanceUpdate(typed)
  const unfit = parsed.ok ? unprintable(typed) : parsed.problems
  if (!parsed.ok || unfit !== null) return invalidFields(unfit ?? {}, sentAs)
  const { maintenance, ...input } = parsed.input
  // Whoever did not move it must not move it by the seconds that a form has no place for.
  const window = { start: start === plan.window.start ? start : input.window.start, end: end === plan.window.end ? end : input.window.end }
  const posted = await postMaintenanceUpdate(asked.actor, maintenance, { ...input, window }, asked.now)
  return posted.ok ? null : refusal(posted.problem)
}

function stateIn(status: IncidentStatus | null) {
  return STATES.find((state) => state === status) ?? null
}

/** A component that is named without a status is closed while the work lasts. Null when one does not exist or cannot be planned so. */
async function impactsOf({ now }: Asked, { components }: IncidentRequest, before: readonly Impact[]): Promise<readonly Impact[] | null> {
  const functions = await functionsAt(await newest(now))
  const impacts = new Map(before.map(({ functionId, status }) => [functionId, status]))
  for (const [id, status] of components) {
    const impact = status === null ? (impacts.get(id) ?? 'maintenance') : impactStatus(status)
    if (impact === null || !functions.has(id)) return null
    impacts.set(id, impact)
  }
  return [...impacts].map(([functionId, status]) => ({ functionId, status }))
}

function impactStatus(status: FunctionStatus): ImpactStatus | null {
  return IMPACT_STATUSES.find((one) => one === status) ?? null
}

function isSameMinute(asked: Date | null, planned: Date): boolean {
  return asked !== null && typedTime(asked) === typedTime(planned)
}

function sameImpacts(one: readonly Impact[], other: readonly Impact[]): boolean {
  return one.length === other.length && one.every(({ functionId, status }) => other.some((each) => each.functionId === functionId && each.status === status))
}
