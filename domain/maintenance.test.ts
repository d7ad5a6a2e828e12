import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lengthMs, overlaps } from './interval.ts'
import { maintenanceOf, seoul, told, WINDOW } from './maintenance.fixture.ts'
import {
  announcedInTime,
  isOver,
  latestPlan,
  MAINTENANCE_STATES,
  type Maintenance,
  type MaintenanceUpdate,
  maintenanceStateAt,
  workWindow,
} from './maintenance.ts'
import { nextStates, planProblem } from './maintenance-plan.ts'
import { dueStep, STATE_AFTER } from './maintenance-steps.ts'
import { NOTICE_MS } from './uptime-states.ts'

const FUNCTION = 'functext0001'
const ANNOUNCED = told(1, seoul('20 10:00'), 'scheduled')
const MOVED = { start: seoul('26 02:00'), end: seoul('26 05:00') }
const LONGER = { start: WINDOW.start, end: seoul('25 07:00') }

test.each([
  ['before it', '25 01:59', 'scheduled'],
  ['at its start', '25 02:00', 'in_progress'],
  ['just before its end', '25 04:59', 'in_progress'],
  ['at its end', '25 05:00', 'completed'],
])('it starts and ends by itself, whoever is there to record it: %s', (_title, now, state) => {
  expect(maintenanceStateAt(maintenanceOf(), seoul(now))).toBe(state)
})

test.each([
  ['was cancelled', told(2, seoul('24 09:00'), 'cancelled'), '25 03:00', 'cancelled'],
  ['began early', told(2, seoul('25 01:00'), 'in_progress'), '25 01:30', 'in_progress'],
  ['ended early', told(2, seoul('25 03:00'), 'completed'), '25 03:30', 'completed'],
  ['is being checked', told(2, seoul('25 04:00'), 'verifying'), '25 04:30', 'verifying'],
  ['was checked and nobody ended it', told(2, seoul('25 04:00'), 'verifying'), '25 05:00', 'completed'],
  ['was moved', told(2, seoul('24 09:00'), 'scheduled', { window: MOVED }), '25 03:00', 'scheduled'],
  ['was made longer', told(2, seoul('25 04:00'), 'in_progress', { window: LONGER }), '25 06:00', 'in_progress'],
] as const)('what staff said holds: it %s', (_title, update, now, state) => {
  expect(maintenanceStateAt(maintenanceOf([ANNOUNCED, update]), seoul(now))).toBe(state)
})

test.each([
  ['as planned', [], WINDOW],
  ['cancelled before it began', [told(2, seoul('24 09:00'), 'cancelled')], null],
  ['cancelled while it lasted, though nobody recorded its start', [told(2, seoul('25 03:00'), 'cancelled')], { ...WINDOW, end: seoul('25 03:00') }],
  ['begun early', [told(2, seoul('25 01:00'), 'in_progress')], { ...WINDOW, start: seoul('25 01:00') }],
  ['ended early', [told(2, seoul('25 03:00'), 'completed')], { ...WINDOW, end: seoul('25 03:00') }],
  [
    'recorded late',
    [told(2, seoul('25 06:00'), 'in_progress', { automatic: 'started' }), told(3, seoul('25 06:00'), 'completed', { automatic: 'ended' })],
    WINDOW,
  ],
  ['moved', [told(2, seoul('24 09:00'), 'scheduled', { window: MOVED })], MOVED],
] as const)('the time of the work is what it came to: %s', (_title, updates, window) => {
  expect(workWindow(maintenanceOf([ANNOUNCED, ...updates]))).toEqual(window)
})

test.each([
  ['a day before, to the minute', [told(1, seoul('24 02:00'), 'scheduled')], [WINDOW]],
  ['a minute later than that', [told(1, seoul('24 02:01'), 'scheduled')], []],
  ['in time, and then moved too late', [ANNOUNCED, told(2, seoul('25 01:00'), 'scheduled', { window: MOVED })], [MOVED]],
  ['in time, then made longer when it was too late', [ANNOUNCED, told(2, seoul('25 04:00'), 'in_progress', { window: LONGER })], [WINDOW]],
] as const)('only what was announced in time counts as announced: %s', (_title, updates, windows) => {
  expect(announcedInTime(maintenanceOf(updates), FUNCTION, NOTICE_MS)).toEqual(windows)
})

test('a move that comes too late excuses only what both plans share', () => {
  const late = { start: seoul('25 04:00'), end: seoul('25 08:00') }
  const moved = maintenanceOf([ANNOUNCED, told(2, seoul('25 01:00'), 'scheduled', { window: late })])
  expect(announcedInTime(moved, FUNCTION, NOTICE_MS)).toEqual([{ start: seoul('25 04:00'), end: seoul('25 05:00') }])
})

test.each([
  ['long before', '22 10:00', null],
  ['a day before', '24 02:00', 'reminder'],
  ['within the last day', '24 20:00', 'reminder'],
  ['at the start', '25 02:00', 'started'],
  ['while it lasts', '25 03:00', 'started'],
  ['after it, when all was slept over', '26 00:00', 'started'],
])('what is due, when nothing was recorded yet: %s', (_title, now, step) => {
  expect(dueStep(maintenanceOf(), seoul(now))).toBe(step)
})

const REMINDED = told(2, seoul('24 02:00'), 'scheduled', { automatic: 'reminder' })
const STARTED = told(2, seoul('25 02:00'), 'in_progress', { automatic: 'started' })

test.each([
  ['a reminder that was given', [ANNOUNCED, REMINDED], '24 20:00', null],
  ['the second reminder', [ANNOUNCED, REMINDED], '25 01:00', 'reminder'],
  ['both reminders', [ANNOUNCED, REMINDED, told(3, seoul('25 01:00'), 'scheduled', { automatic: 'reminder' })], '25 01:30', null],
  ['one reminder that came late for both', [ANNOUNCED, told(2, seoul('25 01:30'), 'scheduled', { automatic: 'reminder' })], '25 01:40', null],
  ['an announcement within the last day', [told(1, seoul('24 12:00'), 'scheduled')], '24 13:00', null],
  ['an announcement within the last hour', [told(1, seoul('25 01:30'), 'scheduled')], '25 01:40', null],
  ['a move after a reminder', [ANNOUNCED, REMINDED, told(3, seoul('24 03:00'), 'scheduled', { window: MOVED })], '25 02:00', 'reminder'],
  ['the start', [ANNOUNCED, STARTED], '25 04:00', null],
  ['the end', [ANNOUNCED, STARTED], '25 05:00', 'ended'],
  ['the end of what staff were still checking', [ANNOUNCED, told(2, seoul('25 04:00'), 'verifying')], '25 05:00', 'ended'],
  ['what staff ended', [ANNOUNCED, told(2, seoul('25 04:00'), 'completed')], '25 06:00', null],
  ['what was cancelled', [ANNOUNCED, told(2, seoul('24 04:00'), 'cancelled')], '25 06:00', null],
] as const)('nothing is done twice or for nothing: %s', (_title, updates, now, step) => {
  expect(dueStep(maintenanceOf(updates), seoul(now))).toBe(step)
})

test('however often the clock jumps, each step is done once, in order, and the recorded state is the derived one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 * 24 * 60 }), { maxLength: 12 }), (minutes) => {
      const times = minutes.toSorted((a, b) => a - b).map((one) => new Date(seoul('20 10:00').getTime() + one * 60_000))
      const after = times.reduce(allSteps, maintenanceOf())
      const steps = after.updates.flatMap(({ automatic }) => automatic ?? [])
      expect(steps.filter((step) => step === 'started').length).toBeLessThanOrEqual(1)
      expect(steps.filter((step) => step === 'ended').length).toBeLessThanOrEqual(1)
      expect(steps.filter((step) => step === 'reminder').length).toBeLessThanOrEqual(2)
      expect(steps).toEqual(steps.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)))
      const now = times.at(-1) ?? seoul('20 10:00')
      expect(latestPlan(after).state).toBe(maintenanceStateAt(maintenanceOf(), now))
      expect(workWindow(after)).toEqual(WINDOW)
    }),
  )
})

const ORDER = ['reminder', 'started', 'ended']

function allSteps(maintenance: Maintenance, now: Date): Maintenance {
  const step = dueStep(maintenance, now)
  if (step === null) return maintenance
  const update = told(maintenance.updates.length + 1, now, STATE_AFTER[step], { automatic: step, window: latestPlan(maintenance).window })
  return allSteps({ ...maintenance, updates: [...maintenance.updates, update] }, now)
}

test.each([
  ['moved before it begins', [], 'scheduled', MOVED, '24 09:00', null],
  ['moved into the past', [], 'scheduled', WINDOW, '25 02:00', 'maintenance-moved-on'],
  ['moved to a time that has passed', [], 'scheduled', { start: seoul('23 02:00'), end: seoul('23 03:00') }, '24 09:00', 'window-in-past'],
  ['begun early', [], 'in_progress', WINDOW, '25 01:00', null],
  ['made longer', [], 'in_progress', LONGER, '25 03:00', null],
  ['given another start while it lasts', [], 'in_progress', { ...LONGER, start: seoul('25 01:00') }, '25 03:00', 'window-has-begun'],
  ['given an end that has passed', [], 'in_progress', { ...WINDOW, end: seoul('25 02:30') }, '25 03:00', 'window-in-past'],
  ['ended early', [], 'completed', WINDOW, '25 03:00', null],
  ['ended before it began', [], 'completed', WINDOW, '25 01:00', 'maintenance-moved-on'],
  ['cancelled', [], 'cancelled', WINDOW, '24 09:00', null],
  ['changed after its end', [], 'in_progress', LONGER, '25 05:00', 'maintenance-over'],
  ['changed after it was cancelled', [told(2, seoul('24 09:00'), 'cancelled')], 'scheduled', MOVED, '24 10:00', 'maintenance-over'],
] as const)('work can be %s, or the reason why not is given', (_title, updates, state, window, now, problem) => {
  expect(planProblem(maintenanceOf([ANNOUNCED, ...updates]), { state, window }, seoul(now))).toBe(problem)
})

test('whatever was said: work that is over has no next state, and only then', () => {
  fc.assert(
    fc.property(histories(), fc.integer({ min: -5, max: 200 }), (maintenance, hours) => {
      const now = new Date(seoul('20 10:00').getTime() + hours * 60 * 60_000)
      expect(nextStates(maintenance, now).length === 0).toBe(isOver(maintenance, now))
    }),
  )
})

test('whatever was said: what counts as announced in time lies inside the work, and an earlier notice never excuses less', () => {
  fc.assert(
    fc.property(histories(), fc.integer({ min: 0, max: 72 }), fc.integer({ min: 0, max: 72 }), (maintenance, a, b) => {
      const work = workWindow(maintenance)
      const [strict, lenient] = [Math.max(a, b), Math.min(a, b)].map((hours) => announcedInTime(maintenance, FUNCTION, hours * 60 * 60_000))
      for (const part of [...(strict ?? []), ...(lenient ?? [])])
        expect(work !== null && overlaps(part, work) && part.start >= work.start && part.end <= work.end).toBe(true)
      const sum = (parts: typeof strict) => (parts ?? []).reduce((ms, part) => ms + lengthMs(part), 0)
      expect(sum(lenient)).toBeGreaterThanOrEqual(sum(strict))
    }),
  )
})

function histories(): fc.Arbitrary<Maintenance> {
  const step = fc.record({ state: fc.constantFrom(...MAINTENANCE_STATES), hours: fc.integer({ min: 1, max: 60 }), start: fc.integer({ min: 60, max: 140 }) })
  return fc.array(step, { maxLength: 5 }).map((steps) => {
    const updates: MaintenanceUpdate[] = [ANNOUNCED]
    let at = ANNOUNCED.at.getTime()
    for (const { state, hours, start } of steps) {
      at += hours * 60 * 60_000
      const begins = new Date(seoul('20 10:00').getTime() + start * 60 * 60_000)
      const window = { start: begins, end: new Date(begins.getTime() + 4 * 60 * 60_000) }
      updates.push(told(updates.length + 1, new Date(at), state, { window }))
    }
    return maintenanceOf(updates)
  })
}
