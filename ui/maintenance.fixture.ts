import type { Announcement } from '#domain/announcement.ts'
import type { Maintenance, MaintenanceUpdate } from '#domain/maintenance.ts'
import { at, SERVICES } from './outage.fixture.ts'

const WINDOW = { start: at('17 02:00'), end: at('17 05:00') }
const FUNCTIONS = SERVICES.flatMap((service) => service.functions)
const IMPACTS = FUNCTIONS.slice(0, 3).map(({ id }, index) => ({
  functionId: id,
  status: (['maintenance', 'degraded', 'operational'] as const)[index % 3] ?? 'maintenance',
}))

const ANNOUNCED: MaintenanceUpdate = {
  id: 'maintupdat01',
  number: 1,
  at: at('12 10:00'),
  state: 'scheduled',
  window: WINDOW,
  impacts: IMPACTS,
  text: { ko: '서버를 새것으로 바꿉니다. **세 시간** 걸립니다.', en: 'Servers are replaced. It takes **three hours**.' },
  automatic: null,
  retitled: null,
}

export const PLANNED: Maintenance = {
  id: 'maintenanc01',
  title: { ko: '메신저 서버 교체', en: 'Replacing the messenger servers' },
  series: { id: 'maintseries1', rule: 'FREQ=WEEKLY;COUNT=3' },
  announcedAt: at('12 10:00'),
  updates: [ANNOUNCED, { ...ANNOUNCED, id: 'maintupdat02', number: 2, at: at('16 02:00'), automatic: 'reminder', text: null }],
}

/** Made longer at a time when it was too late, begun and ended by itself. */
export const DONE: Maintenance = {
  ...PLANNED,
  id: 'maintenanc02',
  series: null,
  updates: [
    ...PLANNED.updates,
    step(3, '17 02:00', { state: 'in_progress', automatic: 'started' }),
    step(4, '17 04:40', { state: 'in_progress', window: { ...WINDOW, end: at('17 06:00') }, text: { ko: '한 시간 더 걸립니다.', en: 'One hour more.' } }),
    step(5, '17 06:00', { state: 'completed', window: { ...WINDOW, end: at('17 06:00') }, automatic: 'ended' }),
  ],
}

export const CANCELLED: Maintenance = {
  ...PLANNED,
  id: 'maintenanc03',
  series: null,
  updates: [ANNOUNCED, step(2, '16 09:00', { state: 'cancelled', text: { ko: '장애 복구를 먼저 합니다.', en: 'The outage comes first.' } })],
}

export const NEWS: Announcement = {
  id: 'announcemen1',
  number: 1,
  text: { ko: '고객센터 **전화**가 붐빕니다.', en: 'Our **phone** lines are busy.' },
  from: at('15 18:00'),
  until: at('20 18:00'),
  at: at('15 17:55'),
}

function step(number: number, when: string, overrides: Partial<MaintenanceUpdate>): MaintenanceUpdate {
  return { ...ANNOUNCED, id: `maintupdat0${number}`, number, at: at(when), text: null, ...overrides }
}
