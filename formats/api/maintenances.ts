import { z } from 'zod'
import { IMPACT_STATUSES, latestPlan, MAINTENANCE_STATES, type Maintenance, maintenanceStateAt, workWindow } from '#domain/maintenance.ts'
import { newest } from '#domain/publication.ts'
import { maintenanceRecordPath } from '#domain/record.ts'
import { BILINGUAL, ID, INSTANT, instant, PAGES, pages, SAID, SHAPES, TIME, time, UPDATED_AT } from './shapes.ts'

const STATE = z.enum(MAINTENANCE_STATES).register(SHAPES, { id: 'MaintenanceState' })

const WINDOW = z.strictObject({ start: INSTANT, end: INSTANT }).describe('Half-open [start, end).').register(SHAPES, { id: 'Window' })

const IMPACT = z
  .strictObject({ function: ID, status: z.enum(IMPACT_STATUSES) })
  .describe('What a function is while the work lasts.')
  .register(SHAPES, { id: 'Impact' })

export const MAINTENANCE = z
  .strictObject({
    id: ID,
    title: BILINGUAL.describe('As it stands; corrections are among the updates.'),
    state: STATE,
    window: WINDOW.describe('As announced last.'),
    work: WINDOW.nullable().describe('When the work was or will be done; null when it was cancelled before it began.'),
    impacts: z.array(IMPACT),
    series: z
      .strictObject({ id: z.string(), rule: z.string().describe('RRULE of RFC 5545.') })
      .nullable()
      .describe('The occurrences that were announced together; null when it happens once.'),
    announced: TIME,
    updates: z
      .array(
        z.strictObject({
          id: ID,
          number: z.number().int(),
          said: TIME,
          state: STATE,
          window: WINDOW,
          impacts: z.array(IMPACT),
          text: SAID.nullable().describe('Markdown; null where the system did something by itself, or the title alone was corrected.'),
          automatic: z.enum(['started', 'reminder', 'ended']).nullable().describe('null: a person said it.'),
          retitled: z
            .strictObject({ was: BILINGUAL, now: BILINGUAL, reason: SAID.describe('Markdown.') })
            .nullable()
            .describe('A correction of the title; the plan is the one before. null for any other update.'),
        }),
      )
      .min(1)
      .describe('Oldest first; each one says the whole plan as it stood from then on.'),
    pages: PAGES,
    urls: z.strictObject({ calendar: PAGES, record: z.url() }),
  })
  .describe('Planned work.')
  .register(SHAPES, { id: 'Maintenance' })

export const MAINTENANCES_ANSWER = z
  .strictObject({
    updated_at: UPDATED_AT,
    maintenances: z.array(MAINTENANCE).describe('Coming, going on, or over for less than a year; the one that begins first comes first.'),
  })
  .register(SHAPES, { id: 'Maintenances' })

export function maintenancesAnswer(
  maintenances: readonly Maintenance[],
  { origin, now, createdAt }: { readonly origin: string; readonly now: Date; readonly createdAt: Date },
): z.infer<typeof MAINTENANCES_ANSWER> {
  const said = maintenances.flatMap((maintenance) => maintenance.updates.map((update) => update.at))
  return { updated_at: instant(newest([createdAt, ...said])), maintenances: maintenances.map((one) => maintenanceAnswer(one, origin, now)) }
}

export function maintenanceAnswer(maintenance: Maintenance, origin: string, now: Date): z.infer<typeof MAINTENANCE> {
  const { id, title, series, announcedAt, updates } = maintenance
  const { window, impacts } = latestPlan(maintenance)
  const work = workWindow(maintenance)
  return {
    id,
    title,
    state: maintenanceStateAt(maintenance, now),
    window: windowAnswer(window),
    work: work === null ? null : windowAnswer(work),
    impacts: impacts.map(impactAnswer),
    series,
    announced: time(announcedAt, 'recorded'),
    updates: updates.map((update) => ({
      id: update.id,
      number: update.number,
      said: time(update.at, update.automatic === null ? 'declared' : 'recorded'),
      state: update.state,
      window: windowAnswer(update.window),
      impacts: update.impacts.map(impactAnswer),
      text: update.text,
      automatic: update.automatic,
      retitled: update.retitled,
    })),
    pages: pages(origin, `/maintenance/${id}`),
    urls: { calendar: pages(origin, `/maintenance/${id}.ics`), record: origin + maintenanceRecordPath(id) },
  }
}

function windowAnswer({ start, end }: { readonly start: Date; readonly end: Date }): z.infer<typeof WINDOW> {
  return { start: instant(start), end: instant(end) }
}

function impactAnswer({ functionId, status }: Maintenance['updates'][number]['impacts'][number]): z.infer<typeof IMPACT> {
  return { function: functionId, status }
}
