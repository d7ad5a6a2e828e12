import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Chronicle } from './chronicle.ts'
import { change, fn, hour, incidentOf, update } from './incident.fixture.ts'
import type { Incident } from './incident.ts'
import type { Maintenance, MaintenanceUpdate } from './maintenance.ts'
import type { Service } from './service.ts'
import type { FunctionStatus } from './status.ts'
import {
  isThin,
  type ServiceUptime,
  serviceUptime,
  type UptimeDurations,
  uptimeDurations,
  uptimeFigures,
  uptimeWithin,
  WEIGHTS,
  weightedFigure,
} from './uptime.ts'
import { periodInterval } from './uptime-period.ts'
import { functionSpans, serviceSpans, UPTIME_STATES, type UptimeSpan } from './uptime-states.ts'

const MINUTE = 60_000
const OCTOBER = periodInterval('2022-10')

const works = (id: string) => fn(id, { declared: { status: 'operational', since: new Date(0) } })
const talk = (ids: readonly string[]): Service => {
  return {
    id: 'talk',
    slug: 'talk',
    name: { ko: '메신저', en: 'Messenger' },
    functions: ids.map(works),
    dependencies: [],
    createdAt: hour(0),
    changedAt: hour(0),
    retiredAt: null,
  }
}
const nothing: Chronicle = { incidents: [], maintenances: [] }

function outage(functionId: string, status: FunctionStatus, from: Date, until: Date): Incident {
  const updates = [
    update(1, from, 'investigating', [change(functionId, status, from)]),
    update(2, until, 'resolved', [change(functionId, 'operational', until)]),
  ]
  return incidentOf(updates)
}

function planned(functionId: string, from: Date, until: Date, announcedAt: Date): Maintenance {
  const first: MaintenanceUpdate = {
    id: 'm1',
    number: 1,
    at: announcedAt,
    state: 'scheduled',
    window: { start: from, end: until },
    impacts: [{ functionId, status: 'maintenance' }],
    text: null,
    automatic: null,
    retitled: null,
  }
  return { id: 'maintenance1', title: { ko: '점검', en: 'Work' }, series: null, announcedAt, updates: [first] }
}

const durationsOf = (chronicle: Chronicle, window = OCTOBER) => uptimeDurations(functionSpans(works('text'), chronicle, window))
const total = (durations: UptimeDurations) => Object.values(durations).reduce((sum, ms) => sum + ms, 0)

describe('October 2022: 744 hours, 10 h 01 m of them down, then partly down until 127 h 30 m', () => {
  const started = new Date('2022-10-15T15:27:00+09:00')
  const partly = new Date(started.getTime() + (10 * 60 + 1) * MINUTE)
  const back = new Date(started.getTime() + (127 * 60 + 30) * MINUTE)
  const changes = [change('text', 'major_outage', started)]
  const fire = incidentOf([
    update(1, started, 'investigating', changes),
    update(2, partly, 'identified', [change('text', 'partial_outage', partly)]),
    update(3, back, 'resolved', [change('text', 'operational', back)]),
  ])
  const durations = durationsOf({ incidents: [fire], maintenances: [] })

  test('one event, three honest-looking figures', () => {
    expect(total(durations)).toBe(744 * 60 * MINUTE)
    expect(durations).toMatchObject({ major_outage: 601 * MINUTE, partial_outage: 7_049 * MINUTE })
    const majorAlone = { ...WEIGHTS, partial_outage: 0 }
    const shown = [uptimeFigures(durations).strict.withoutAnnounced, uptimeFigures(durations).weighted, weightedFigure(durations, majorAlone)]
    expect(shown.map((figure) => ((figure ?? 0) / 1000).toFixed(2))).toEqual(['82.86', '93.92', '98.65'])
  })

  test('all of it was known, so that measured is strict', () => {
    expect(uptimeFigures(durations)).toMatchObject({ measured: uptimeFigures(durations).strict, coverage: 100_000 })
  })
})

describe('planned work', () => {
  const [from, until] = [hour(48), hour(50)]
  const HOURS = 3_600_000

  test('announced a day before, it is out of the denominator, and the figure with it stands beside', () => {
    const window = { start: hour(40), end: hour(60) }
    const durations = durationsOf({ incidents: [], maintenances: [planned('text', from, until, hour(24))] }, window)
    expect(durations).toMatchObject({ maintenance_announced: 2 * HOURS, maintenance_unannounced: 0 })
    expect(uptimeFigures(durations)).toMatchObject({ strict: { withoutAnnounced: 100_000, withAnnounced: 90_000 }, weighted: 100_000 })
  })

  test('announced a millisecond too late, it is time that was lost', () => {
    const window = { start: hour(40), end: hour(60) }
    const durations = durationsOf({ incidents: [], maintenances: [planned('text', from, until, new Date(hour(24).getTime() + 1))] }, window)
    expect(durations).toMatchObject({ maintenance_announced: 0, maintenance_unannounced: 2 * HOURS })
    expect(uptimeFigures(durations)).toMatchObject({ strict: { withoutAnnounced: 90_000, withAnnounced: 90_000 }, weighted: 90_000 })
  })

  test('it excuses no other function, and no outage that happens while it lasts', () => {
    expect(durationsOf({ incidents: [], maintenances: [planned('photo', from, until, hour(0))] })).toMatchObject({ maintenance_announced: 0 })
    const during = outage('text', 'partial_outage', hour(49), until)
    expect(durationsOf({ incidents: [during], maintenances: [planned('text', from, until, hour(0))] })).toMatchObject({
      maintenance_announced: HOURS,
      partial_outage: HOURS,
    })
  })

  test('a function that was added to it too late is not excused', () => {
    const maintenance = planned('photo', from, until, hour(0))
    const [first] = maintenance.updates as [MaintenanceUpdate]
    const second: MaintenanceUpdate = {
      ...first,
      id: 'm2',
      number: 2,
      at: hour(40),
      impacts: [...first.impacts, { functionId: 'text', status: 'maintenance' }],
    }
    expect(durationsOf({ incidents: [], maintenances: [{ ...maintenance, updates: [first, second] }] })).toMatchObject({ maintenance_unannounced: 2 * HOURS })
  })

  test('what an incident calls maintenance was not announced', () => {
    expect(durationsOf({ incidents: [outage('text', 'maintenance', from, until)], maintenances: [] })).toMatchObject({ maintenance_unannounced: 2 * HOURS })
  })
})

describe('silence', () => {
  test('is no data, neither 100 % nor 0 %', () => {
    const silent = uptimeDurations(functionSpans(fn('text'), nothing, OCTOBER))
    expect(silent.unknown).toBe(total(silent))
    expect(uptimeFigures(silent)).toEqual({
      strict: { withoutAnnounced: null, withAnnounced: null },
      measured: { withoutAnnounced: null, withAnnounced: null },
      weighted: null,
      coverage: 0,
    })
  })

  test('counts against strict, is left out of measured and makes the coverage thin', () => {
    const known = fn('text', { declared: { status: 'operational', since: hour(6) } })
    const figures = uptimeFigures(uptimeDurations(functionSpans(known, nothing, { start: hour(0), end: hour(24) })))
    expect(figures).toMatchObject({ strict: { withoutAnnounced: 75_000 }, measured: { withoutAnnounced: 100_000 }, weighted: 92_500, coverage: 75_000 })
    expect([isThin(98_999), isThin(99_000)]).toEqual([true, false])
  })

  test('of one function makes its service unknown, however slow another one was', () => {
    const service: Service = { ...talk(['text']), functions: [works('text'), fn('photo')] }
    const slow = { incidents: [outage('text', 'degraded', hour(1), hour(2))], maintenances: [] }
    expect(serviceUptime(service, slow, { start: hour(0), end: hour(4) }).spans).toMatchObject([{ state: 'unknown' }])
  })

  test('a function about which an incident was over before the window is known to work in it', () => {
    const chronicle: Chronicle = { ...nothing, workedSince: new Map([['text', hour(-24 * 20)]]) }
    expect(functionSpans(fn('text'), chronicle, OCTOBER)).toEqual([{ ...OCTOBER, state: 'operational' }])
  })

  test('a service without functions is unknown', () => {
    expect(serviceUptime(talk([]), nothing, OCTOBER).spans).toEqual([{ ...OCTOBER, state: 'unknown' }])
  })
})

test('one lost millisecond of a year is not 100 %', () => {
  const window = periodInterval('2022')
  const durations = durationsOf({ incidents: [outage('text', 'partial_outage', hour(1), new Date(hour(1).getTime() + 1))], maintenances: [] }, window)
  expect(uptimeFigures(durations)).toMatchObject({ strict: { withoutAnnounced: 99_999 }, measured: { withoutAnnounced: 99_999 }, weighted: 99_999 })
})

test('incidents that overlap count once', () => {
  const one = outage('text', 'major_outage', hour(1), hour(4))
  const other = outage('text', 'partial_outage', hour(2), hour(5))
  expect(durationsOf({ incidents: [one, other, one], maintenances: [] })).toMatchObject({ major_outage: 3 * 3_600_000, partial_outage: 3_600_000 })
})

describe('whatever happened', () => {
  const WINDOW = { start: hour(0), end: hour(100) }
  const times = fc.tuple(fc.integer({ min: -20, max: 110 }), fc.integer({ min: 1, max: 40 }))
  const functionId = fc.constantFrom('text', 'photo')
  const incident = (...statuses: FunctionStatus[]) =>
    fc.tuple(functionId, fc.constantFrom(...statuses), times).map(([id, status, [from, length]]) => outage(id, status, hour(from), hour(from + length)))
  const work = fc.tuple(functionId, times, fc.integer({ min: 0, max: 48 })).map(([id, [from, length], notice]) => {
    return planned(id, hour(from), hour(from + length), hour(from - notice))
  })
  const chronicle = fc.record({
    incidents: fc.array(incident('degraded', 'partial_outage', 'major_outage', 'unknown', 'maintenance'), { maxLength: 6 }),
    maintenances: fc.array(work, { maxLength: 4 }),
  })
  const uptime = (said: Chronicle) => serviceUptime(talk(['text', 'photo']), said, WINDOW)
  const everyDurations = (one: ServiceUptime) => [one.durations, ...one.functions.map((each) => each.durations)]
  const flat = (durations: UptimeDurations) => {
    const { strict, measured, weighted } = uptimeFigures(durations)
    return [strict.withoutAnnounced, strict.withAnnounced, measured.withoutAnnounced, measured.withAnnounced, weighted]
  }

  test('the states sum to the window, of functions and of their service', () => {
    fc.assert(
      fc.property(chronicle, (said) => {
        for (const durations of everyDurations(uptime(said))) expect(total(durations)).toBe(100 * 3_600_000)
      }),
    )
  })

  test('a window cut in two gives the same', () => {
    fc.assert(
      fc.property(chronicle, fc.integer({ min: 1, max: 99 }), (said, cut) => {
        const whole = uptime(said)
        const halves = [
          { start: hour(0), end: hour(cut) },
          { start: hour(cut), end: hour(100) },
        ]
        const apart = halves.map((window) => everyDurations(serviceUptime(talk(['text', 'photo']), said, window)))
        const within = halves.map((window) => everyDurations(uptimeWithin(whole, window)))
        expect(within).toEqual(apart)
        everyDurations(whole).forEach((durations, index) => {
          for (const state of UPTIME_STATES) expect((apart[0]?.[index]?.[state] ?? 0) + (apart[1]?.[index]?.[state] ?? 0)).toBe(durations[state])
        })
      }),
    )
  })

  test('a further outage never raises any figure of anything', () => {
    fc.assert(
      fc.property(chronicle, incident('partial_outage', 'major_outage'), (said, further) => {
        const before = everyDurations(uptime(said)).flatMap(flat)
        const after = everyDurations(uptime({ ...said, incidents: [...said.incidents, further] })).flatMap(flat)
        after.forEach((figure, index) => {
          const was = before[index] ?? null
          if (figure !== null && was !== null) expect(figure).toBeLessThanOrEqual(was)
        })
      }),
      { numRuns: 500 },
    )
  })

  test('strict is never above measured', () => {
    fc.assert(
      fc.property(chronicle, (said) => {
        for (const { strict, measured } of everyDurations(uptime(said)).map(uptimeFigures)) {
          expect(strict.withoutAnnounced ?? 0).toBeLessThanOrEqual(measured.withoutAnnounced ?? Number.POSITIVE_INFINITY)
          expect(strict.withAnnounced ?? 0).toBeLessThanOrEqual(measured.withAnnounced ?? Number.POSITIVE_INFINITY)
        }
      }),
    )
  })

  test('no figure is 100 % when anything was lost', () => {
    fc.assert(
      fc.property(chronicle, (said) => {
        for (const durations of everyDurations(uptime(said))) {
          const lost = durations.partial_outage + durations.major_outage + durations.maintenance_unannounced
          if (lost > 0) expect(flat(durations)).not.toContain(100_000)
        }
      }),
    )
  })

  test('whoever has the intervals alone computes the same figures', () => {
    fc.assert(
      fc.property(chronicle, (said) => {
        const found = uptime(said)
        const published = (spans: readonly UptimeSpan[]) =>
          JSON.parse(JSON.stringify(spans)).map((one: { start: string; end: string; state: UptimeSpan['state'] }) => {
            return { start: new Date(one.start), end: new Date(one.end), state: one.state }
          }) as UptimeSpan[]
        const functions = found.functions.map((one) => published(one.spans))
        expect(functions.map(uptimeDurations)).toEqual(found.functions.map((one) => one.durations))
        expect(uptimeDurations(serviceSpans(functions, WINDOW))).toEqual(found.durations)
      }),
    )
  })
})

describe('a function that has ended', () => {
  const ended = (at: Date): Service => ({
    ...talk(['text', 'photo']),
    functions: [fn('text', { declared: works('text').declared, retiredAt: at }), works('photo')],
  })
  const tenth = new Date('2022-10-10T15:00:00Z')

  test('counts until its end: the time after it is neither up nor down', () => {
    const chronicle: Chronicle = {
      incidents: [outage('text', 'major_outage', new Date('2022-10-10T14:00:00Z'), new Date('2022-10-12T00:00:00Z'))],
      maintenances: [],
    }
    const [text, photo] = serviceUptime(ended(tenth), chronicle, OCTOBER).functions
    expect(text?.spans.at(-1)).toMatchObject({ state: 'major_outage', end: tenth })
    expect(text?.durations).toMatchObject({ major_outage: 60 * MINUTE, unknown: 0, operational: tenth.getTime() - OCTOBER.start.getTime() - 60 * MINUTE })
    expect(photo?.durations.operational).toBe(OCTOBER.end.getTime() - OCTOBER.start.getTime())
  })

  test('still counted for its service while it was there, and not after', () => {
    const chronicle: Chronicle = {
      incidents: [outage('text', 'major_outage', new Date('2022-10-10T14:00:00Z'), new Date('2022-10-12T00:00:00Z'))],
      maintenances: [],
    }
    const { durations, spans } = serviceUptime(ended(tenth), chronicle, OCTOBER)
    expect(durations).toMatchObject({ major_outage: 60 * MINUTE, unknown: 0 })
    expect(spans.at(-1)).toEqual({ start: tenth, end: OCTOBER.end, state: 'operational' })
  })

  test('is not among the functions of a window that it did not live to see', () => {
    const whole = serviceUptime(ended(OCTOBER.start), nothing, OCTOBER)
    expect(whole.functions.map(({ fn: { id } }) => id)).toEqual(['photo'])
    const within = uptimeWithin(serviceUptime(ended(tenth), nothing, OCTOBER), { start: tenth, end: OCTOBER.end })
    expect(within.functions.map(({ fn: { id } }) => id)).toEqual(['photo'])
  })

  test('ends the time of its service when it was the last', () => {
    const service: Service = { ...ended(tenth), functions: ended(tenth).functions.slice(0, 1), retiredAt: tenth }
    const { spans, durations } = serviceUptime(service, nothing, OCTOBER)
    expect(spans).toEqual([{ start: OCTOBER.start, end: tenth, state: 'operational' }])
    expect(uptimeFigures(durations).strict.withAnnounced).toBe(100_000)
  })
})
