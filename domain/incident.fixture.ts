import type { Incident, Phase, StatusChange, Update } from './incident.ts'
import { EVERYONE } from './scope.ts'
import type { ServiceFunction } from './service.ts'
import type { FunctionStatus } from './status.ts'

/** Hour `h` of 15 October 2022 in Seoul; beyond 24 it goes on into the next days. */
export function hour(h: number): Date {
  return new Date(Date.parse('2022-10-15T00:00:00+09:00') + h * 3_600_000)
}

export function fn(id: string, overrides: Partial<ServiceFunction> = {}): ServiceFunction {
  return {
    id,
    serviceId: 'talk',
    slug: id,
    shortcut: id,
    question: null,
    name: { ko: id, en: id },
    shortName: { ko: id, en: id },
    declared: null,
    createdAt: hour(0),
    changedAt: hour(0),
    retiredAt: null,
    ...overrides,
  }
}

export function change(functionId: string, status: FunctionStatus, since: Date): StatusChange {
  return { functionId, status, since, workaround: null, scope: EVERYONE }
}

export function update(number: number, at: Date, phase: Phase, changes: readonly StatusChange[], overrides: Partial<Update['revisions'][number]> = {}): Update {
  const text = { ko: `소식 ${number}`, en: `Update ${number}` }
  const revision = {
    number: 1,
    phase,
    text,
    changes,
    estimate: null,
    nextUpdateBy: null,
    sources: [],
    reason: null,
    clearance: null,
    recordedAt: at,
    ...overrides,
  }
  return { id: `u${number}`, number, at, revisions: [revision] }
}

export function incidentOf(updates: readonly Update[], overrides: Partial<Incident> = {}): Incident {
  const startedAt = updates[0]?.at ?? hour(0)
  return {
    id: 'incident00001',
    title: { ko: '장애', en: 'Outage' },
    startedAt,
    startNote: null,
    openedAt: startedAt,
    dependency: null,
    sources: [],
    updates,
    ...overrides,
  }
}
