import { z } from 'zod'
import { RULE_MAX, TEXT_MAX, TITLE_MAX, WINDOW_MAX_HOURS } from './input-bounds.ts'
import { type Interval, lengthMs } from './interval.ts'
import type { Said } from './language.ts'
import { IMPACT_STATUSES, type Impact, MAINTENANCE_STATES, type NewMaintenance } from './maintenance.ts'
import type { PlanInput, SeriesCancellation, TitleCorrection } from './maintenance-plan.ts'
import { windowsOf } from './maintenance-rule.ts'
import { bilingual, type FieldProblems, fieldProblems, line, type Parsed, prose, requiredLine, requiredTime, said, type Typed } from './typed-field.ts'

/** One window, or with a rule all of them. */
export function parseNewMaintenance(typed: Typed, now: Date): Parsed<NewMaintenance> {
  const fields = NewFields.safeParse(typed)
  const plan = parsePlan(typed)
  if (!fields.success || !plan.ok) return { ok: false, problems: { ...(fields.success ? {} : fieldProblems(fields.error)), ...(plan.ok ? {} : plan.problems) } }
  const { titleKo, titleEn, rule } = fields.data
  const { submission, window, text, impacts } = plan.input
  if (window.start <= now) return { ok: false, problems: { startsAt: 'in-the-past' } }
  const recurring = rule === '' ? { ok: true as const, windows: [window] } : windowsOf(window, rule)
  if (!recurring.ok) return { ok: false, problems: { rule: recurring.problem } }
  const { windows } = recurring
  return { ok: true, input: { submission, title: bilingual(titleKo, titleEn), text, windows, rule: rule === '' ? null : rule, impacts } }
}

/** Whether the plan may become this one now is for `planProblem` to say. */
export function parseMaintenanceUpdate(typed: Typed): Parsed<PlanInput & { readonly maintenance: string }> {
  const fields = UpdateFields.safeParse(typed)
  const plan = parsePlan(typed)
  if (!fields.success || !plan.ok) return { ok: false, problems: { ...(fields.success ? {} : fieldProblems(fields.error)), ...(plan.ok ? {} : plan.problems) } }
  return { ok: true, input: { ...plan.input, ...fields.data } }
}

export function parseSeriesCancellation(typed: Typed): Parsed<SeriesCancellation> {
  const parsed = CancellationFields.safeParse(typed)
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { submission, series, textKo, textEn } = parsed.data
  const text = said(textKo, textEn)
  return text === null ? { ok: false, problems: { textKo: 'missing-in-both' } } : { ok: true, input: { submission, series, text } }
}

export function parseTitleCorrection(typed: Typed): Parsed<TitleCorrection & { readonly maintenance: string }> {
  const parsed = TitleFields.safeParse(typed)
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { submission, maintenance, titleKo, titleEn, reasonKo, reasonEn, scope } = parsed.data
  const reason = said(reasonKo, reasonEn)
  if (reason === null) return { ok: false, problems: { reasonKo: 'missing-in-both' } }
  return { ok: true, input: { submission, maintenance, title: bilingual(titleKo, titleEn), reason, isForSeries: scope === 'series' } }
}

/** The fields of the functions as a form shows them. */
export function typedImpacts(impacts: readonly Impact[]): Typed {
  return Object.fromEntries(impacts.map(({ functionId, status }) => [`impacts.${functionId}`, status]))
}

const NewFields = z.object({
  titleKo: requiredLine(TITLE_MAX),
  titleEn: requiredLine(TITLE_MAX),
  rule: line(RULE_MAX).transform((rule) => rule.toUpperCase().replace(/^RRULE:/, '')),
})
const identifier = z.string('missing').regex(/^[0-9a-z]{12}$/, 'not-a-choice')
const UpdateFields = z.object({
  maintenance: identifier,
  state: z.enum(MAINTENANCE_STATES, 'not-a-choice'),
})
const CancellationFields = z.object({ submission: z.uuid('missing'), series: identifier, textKo: prose(TEXT_MAX), textEn: prose(TEXT_MAX) })
const TitleFields = z.object({
  submission: z.uuid('missing'),
  maintenance: identifier,
  titleKo: requiredLine(TITLE_MAX),
  titleEn: requiredLine(TITLE_MAX),
  reasonKo: prose(TEXT_MAX),
  reasonEn: prose(TEXT_MAX),
  scope: z.enum(['one', 'series'], 'not-a-choice').default('one'),
})
const PlanFields = z.object({
  submission: z.uuid('missing'),
  textKo: prose(TEXT_MAX),
  textEn: prose(TEXT_MAX),
  startsAt: requiredTime,
  endsAt: requiredTime,
  impacts: z.record(z.string(), z.enum(['', ...IMPACT_STATUSES], 'not-a-choice')),
})

type Plan = { readonly submission: string; readonly window: Interval; readonly text: Said; readonly impacts: readonly Impact[] }

function parsePlan(typed: Typed): Parsed<Plan> {
  const parsed = PlanFields.safeParse({ ...typed, impacts: impactFields(typed) })
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { submission, textKo, textEn, startsAt, endsAt } = parsed.data
  const [text, window] = [said(textKo, textEn), { start: startsAt, end: endsAt }]
  const impacts = Object.entries(parsed.data.impacts).flatMap(([functionId, status]) => (status === '' ? [] : [{ functionId, status }]))
  const problems = planProblems(window, text, impacts)
  return text === null || problems !== null ? { ok: false, problems: problems ?? {} } : { ok: true, input: { submission, window, text, impacts } }
}

const HOUR_MS = 60 * 60 * 1000

function planProblems(window: Interval, text: Said | null, impacts: readonly Impact[]): FieldProblems | null {
  const problems: FieldProblems = {
    ...(text === null ? { textKo: 'missing-in-both' } : {}),
    ...(window.end <= window.start ? { endsAt: 'not-after-start' } : {}),
    ...(lengthMs(window) > WINDOW_MAX_HOURS * HOUR_MS ? { endsAt: 'too-long-window' } : {}),
    ...(impacts.length === 0 ? { functions: 'impact-needed' } : {}),
  }
  return Object.keys(problems).length === 0 ? null : problems
}

const IMPACT_FIELD = /^impacts\.([0-9a-z]{12})$/

function impactFields(typed: Typed): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, text]) => {
      const id = IMPACT_FIELD.exec(name)?.[1]
      return id === undefined ? [] : [[id, text]]
    }),
  )
}
