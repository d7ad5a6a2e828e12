import { z } from 'zod'
import type { Interval } from '#domain/interval.ts'
import { type BothWays, FORMULA, type FunctionUptime, type ServiceUptime, type UptimeDurations, uptimeFigures } from '#domain/uptime.ts'
import { UPTIME_STATES, type UptimeSpan, type UptimeState } from '#domain/uptime-states.ts'
import { ID, INSTANT, instant, PAGES, pages, SHAPES, TIME, time } from './shapes.ts'

const STATE = z
  .enum(UPTIME_STATES)
  .describe('What time is counted as. Planned work is announced in time or not; unknown is never counted as good.')
  .register(SHAPES, { id: 'UptimeState' })

const PERCENT = z.number().min(0).max(100).nullable().describe('Floored to a thousandth; 100 only when not one millisecond was lost. null: no data.')

const BOTH_WAYS = z
  .strictObject({ without_announced: PERCENT, with_announced: PERCENT })
  .describe('Work that was announced in time is left out of the time that counts, or counts as lost.')
  .register(SHAPES, { id: 'BothWays' })

const MS = z.number().int()

const DURATIONS = z
  .strictObject({
    operational: MS,
    degraded: MS,
    partial_outage: MS,
    major_outage: MS,
    maintenance_announced: MS,
    maintenance_unannounced: MS,
    unknown: MS,
  } satisfies Record<UptimeState, typeof MS>)
  .describe('In each state; they sum to the window.')

const FIGURES = z
  .strictObject({
    milliseconds: DURATIONS,
    strict: BOTH_WAYS.describe('Degraded is up; partial, major, unannounced work and unknown are not.'),
    measured: BOTH_WAYS.describe('The same without the time that nobody knows anything about.'),
    weighted: PERCENT,
    coverage: PERCENT.describe('Share of the window about which something is known.'),
  })
  .register(SHAPES, { id: 'UptimeFigures' })

const KEPT = z
  .strictObject({
    number: z.number().int().describe('1: as the month ended. 2…: restated after a correction of the past.'),
    formula: z.string(),
    up_to_change: z.number().int(),
    recorded: TIME,
    figures: FIGURES,
  })
  .register(SHAPES, { id: 'KeptFigure' })

const FUNCTION = z
  .strictObject({
    id: ID,
    slug: z.string(),
    figures: FIGURES,
    kept: z.array(KEPT).describe('The figures as they were first published and every restatement; empty while the month is not over.'),
    intervals: z
      .array(
        z.strictObject({
          from: INSTANT,
          to: INSTANT,
          state: STATE,
          kind: z.enum(['observed', 'declared', 'recorded']).nullable().describe('How the state is known; null where it is unknown.'),
        }),
      )
      .describe('Half-open [from, to), oldest first; together they cover the window exactly, so every figure can be computed again.'),
  })
  .register(SHAPES, { id: 'FunctionUptime' })

export const UPTIME_ANSWER = z
  .strictObject({
    month: z.string().regex(/^\d{4}-\d{2}$/),
    window: z.strictObject({ start: INSTANT, end: INSTANT }).describe('Half-open; while the month lasts it ends when this was printed.'),
    is_over: z.boolean(),
    formula: z.string().describe('Version of the formula; the page explains it.'),
    services: z.array(
      z.strictObject({
        id: ID,
        slug: z.string(),
        figures: FIGURES.describe('Of the whole service, which at each instant is as its worst function.'),
        functions: z.array(FUNCTION),
      }),
    ),
    pages: PAGES,
  })
  .register(SHAPES, { id: 'UptimeOfMonth' })

type Kept = { readonly number: number; readonly formula: string; readonly durations: UptimeDurations; readonly upTo: number; readonly at: Date }

/** A month that has figures. */
export type MonthFigures = {
  /** `YYYY-MM` in Seoul. */
  readonly period: string
  readonly window: Interval
  readonly isOver: boolean
  readonly services: readonly ServiceUptime[]
  /** By the function's id, number 1 first. */
  readonly kept: ReadonlyMap<string, readonly Kept[]>
}

export function uptimeAnswer({ period, window, isOver, services, kept }: MonthFigures, origin: string): z.infer<typeof UPTIME_ANSWER> {
  return {
    month: period,
    window: { start: instant(window.start), end: instant(window.end) },
    is_over: isOver,
    formula: FORMULA,
    services: services.map(({ service, durations, functions }) => ({
      id: service.id,
      slug: service.slug,
      figures: figuresAnswer(durations),
      functions: functions.map((one) => functionAnswer(one, kept.get(one.fn.id) ?? [])),
    })),
    pages: pages(origin, `/uptime/${period}`),
  }
}

function functionAnswer({ fn, durations, spans }: FunctionUptime, kept: readonly Kept[]): z.infer<typeof FUNCTION> {
  return { id: fn.id, slug: fn.slug, figures: figuresAnswer(durations), kept: kept.map(keptAnswer), intervals: spans.map(intervalAnswer) }
}

function keptAnswer({ number, formula, upTo, at, durations }: Kept): z.infer<typeof KEPT> {
  return { number, formula, up_to_change: upTo, recorded: time(at, 'recorded'), figures: figuresAnswer(durations) }
}

function intervalAnswer({ start, end, state }: UptimeSpan): z.infer<typeof FUNCTION>['intervals'][number] {
  return { from: instant(start), to: instant(end), state, kind: state === 'unknown' ? null : 'declared' }
}

function figuresAnswer(durations: UptimeDurations): z.infer<typeof FIGURES> {
  const { strict, measured, weighted, coverage } = uptimeFigures(durations)
  return { milliseconds: { ...durations }, strict: bothWays(strict), measured: bothWays(measured), weighted: percent(weighted), coverage: percent(coverage) }
}

function bothWays({ withoutAnnounced, withAnnounced }: BothWays): z.infer<typeof BOTH_WAYS> {
  return { without_announced: percent(withoutAnnounced), with_announced: percent(withAnnounced) }
}

/** From thousandths of a percent. */
function percent(thousandths: number | null): number | null {
  return thousandths === null ? null : thousandths / 1000
}
