import type { Interval } from './interval.ts'
import type { AutomaticStep, Impact, Maintenance, MaintenanceState, MaintenanceUpdate } from './maintenance.ts'

/** An instant of November 2026 in Seoul: `seoul('25 02:00')`. */
export function seoul(dayAndTime: string): Date {
  return new Date(`2026-11-${dayAndTime.replace(' ', 'T')}:00+09:00`)
}

export const WINDOW: Interval = { start: seoul('25 02:00'), end: seoul('25 05:00') }
export const IMPACTS: readonly Impact[] = [{ functionId: 'functext0001', status: 'maintenance' }]

type Told = { readonly window?: Interval; readonly automatic?: AutomaticStep; readonly impacts?: readonly Impact[] }

export function told(number: number, at: Date, state: MaintenanceState, { window = WINDOW, automatic, impacts = IMPACTS }: Told = {}): MaintenanceUpdate {
  const text = automatic === undefined ? { ko: `점검 소식 ${number}`, en: `Maintenance update ${number}` } : null
  return { id: `maintupdat${String(number).padStart(2, '0')}`, number, at, state, window, impacts, text, automatic: automatic ?? null, retitled: null }
}

/** Announced five days before, unless other updates say otherwise. */
export function maintenanceOf(updates: readonly MaintenanceUpdate[] = [told(1, seoul('20 10:00'), 'scheduled')], id = 'maintenanc01'): Maintenance {
  const title = { ko: '메신저 서버 정기 점검', en: 'Regular maintenance of the messenger' }
  return { id, title, series: null, announcedAt: updates[0]?.at ?? seoul('20 10:00'), updates }
}
