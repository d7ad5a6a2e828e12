import { z } from 'zod'
import { PHASES, type StatusChange, type UpdateInput } from './incident.ts'
import { TEXT_MAX, TITLE_MAX, WORKAROUND_MAX } from './input-bounds.ts'
import type { Bilingual, Said } from './language.ts'
import { isEveryone, PLATFORMS, type Platform, REGIONS, type Region, scopeOf } from './scope.ts'
import type { Source } from './source.ts'
import { SOURCE_LINES } from './source-input.ts'
import { FUNCTION_STATUSES } from './status.ts'
import { isUnfilled } from './template.ts'
import {
  bilingual,
  choices,
  type FieldProblems,
  fieldProblems,
  line,
  optionalTime,
  type Parsed,
  prose,
  requiredLine,
  requiredTime,
  said,
  type Typed,
} from './typed-field.ts'
import { wholeMinute } from './typed-time.ts'

export type TypedCorrection = UpdateInput & {
  readonly update: string
  readonly reason: Said
}
export type TypedIncident = {
  readonly title: Bilingual
  readonly startedAt: Date
  readonly startNote: null
  readonly dependency: string | null
  readonly sources: readonly Source[]
  readonly first: UpdateInput
}

/** Without a time of its own, the status of a function holds from the start of the incident. */
export function parseNewIncident(typed: Typed, now: Date): Parsed<TypedIncident> {
  const incident = IncidentFields.safeParse(typed)
  const update = parseFields(typed, incident.data?.startedAt ?? wholeMinute(now), now)
  if (!incident.success || !update.ok)
    return {
      ok: false,
      problems: {
        ...(incident.success ? {} : fieldProblems(incident.error)),
        ...(update.ok ? {} : update.problems),
      },
    }
  const { titleKo, titleEn, startedAt, dependency } = incident.data
  const first = update.input
  return {
    ok: true,
    input: {
      title: bilingual(titleKo, titleEn),
      startedAt,
      startNote: null,
      dependency: dependency === '' ? null : dependency,
      sources: first.sources,
      first,
    },
  }
}

/** Without a time of its own, the status of a function holds from `since` on: from when it was said. */
export function parseUpdate(typed: Typed, now: Date, since = now): Parsed<UpdateInput & { readonly incident: string }> {
  const target = z.object({ incident: Id }).safeParse(typed)
  const update = parseFields(typed, wholeMinute(since), now)
  if (!target.success) return { ok: false, problems: fieldProblems(target.error) }
  return update.ok ? { ok: true, input: { ...update.input, incident: target.data.incident } } : update
}

/** `saidAt` is when the update was first said: its promises must have lain in the future then, and what it says held from then on. */
export function parseCorrection(typed: Typed, saidAt: Date): Parsed<TypedCorrection> {
  const correction = CorrectionFields.safeParse(typed)
  const update = parseFields(typed, wholeMinute(saidAt), saidAt)
  const problems: FieldProblems = {
    ...(correction.success ? {} : fieldProblems(correction.error)),
    ...(update.ok ? {} : update.problems),
  }
  if (!correction.success || !update.ok) return { ok: false, problems }
  const reason = said(correction.data.reasonKo, correction.data.reasonEn)
  if (reason === null) return { ok: false, problems: { reasonKo: 'missing-in-both' } }
  return {
    ok: true,
    input: { ...update.input, update: correction.data.update, reason },
  }
}

const Id = z.string('missing').regex(/^[0-9a-z]{12}$/, 'not-a-choice')
const IncidentFields = z.object({
  titleKo: requiredLine(TITLE_MAX).refine(isFilled, 'unfilled-variable'),
  titleEn: requiredLine(TITLE_MAX).refine(isFilled, 'unfilled-variable'),
  startedAt: requiredTime,
  dependency: z.string('missing').regex(/^(?:[a-z0-9-]{1,80})?$/, 'not-a-choice'),
})
const CorrectionFields = z.object({
  update: Id,
  reasonKo: prose(TEXT_MAX),
  reasonEn: prose(TEXT_MAX),
})

const FunctionFields = z
  .object({
    status: z.enum(['', ...FUNCTION_STATUSES], 'not-a-choice'),
    since: optionalTime,
    workaroundKo: line(WORKAROUND_MAX),
    workaroundEn: line(WORKAROUND_MAX),
    platforms: choices(PLATFORMS),
    regions: choices(REGIONS),
  })
  .refine((fn) => fn.status !== '' || (fn.since === null && fn.workaroundKo === '' && fn.workaroundEn === '' && isForEveryone(fn)), {
    path: ['status'],
    message: 'status-needed',
  })
  .refine((fn) => fn.status !== 'operational' || isForEveryone(fn), { path: ['status'], message: 'works-for-some' })

const UpdateFields = z.object({
  submission: z.uuid('missing'),
  phase: z.enum(PHASES, 'not-a-choice'),
  textKo: prose(TEXT_MAX).refine(isFilled, 'unfilled-variable'),
  textEn: prose(TEXT_MAX).refine(isFilled, 'unfilled-variable'),
  estimateBy: optionalTime,
  estimateWordsKo: line(WORKAROUND_MAX),
  estimateWordsEn: line(WORKAROUND_MAX),
  nextUpdateBy: optionalTime,
  sources: SOURCE_LINES,
  functions: z.record(z.string(), FunctionFields),
})

function isFilled(text: string): boolean {
  return !isUnfilled(text)
}

function parseFields(typed: Typed, since: Date, saidAt: Date): Parsed<UpdateInput> {
  const parsed = UpdateFields.safeParse({
    ...typed,
    functions: functionFields(typed),
  })
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { submission, phase, textKo, textEn, estimateBy, estimateWordsKo, estimateWordsEn, nextUpdateBy, sources, functions } = parsed.data
  const text = said(textKo, textEn)
  if (text === null) return { ok: false, problems: { textKo: 'missing-in-both' } }
  const past = promisesInThePast({ estimateBy, nextUpdateBy }, saidAt)
  if (past !== null) return { ok: false, problems: past }
  const words = said(estimateWordsKo, estimateWordsEn)
  const estimate = estimateBy === null && words === null ? null : { by: estimateBy, words }
  const changes = Object.entries(functions).flatMap(([functionId, fn]) => toChange(functionId, fn, since) ?? [])
  return {
    ok: true,
    input: {
      submission,
      phase,
      text,
      changes,
      estimate,
      nextUpdateBy,
      sources,
    },
  }
}

const FUNCTION_FIELD = /^functions\.([0-9a-z]{12})\.(status|since|workaroundKo|workaroundEn|platforms|regions)$/

function functionFields(typed: Typed): Record<string, Record<string, string>> {
  const found = new Map<string, Record<string, string>>()
  for (const [name, text] of Object.entries(typed)) {
    const [, id, field] = FUNCTION_FIELD.exec(name) ?? []
    if (id === undefined || field === undefined) continue
    found.set(id, {
      since: '',
      workaroundKo: '',
      workaroundEn: '',
      platforms: '',
      regions: '',
      ...found.get(id),
      [field]: text,
    })
  }
  return Object.fromEntries(found)
}

function toChange(functionId: string, fn: z.output<typeof FunctionFields>, since: Date): StatusChange | null {
  if (fn.status === '') return null
  return {
    functionId,
    status: fn.status,
    since: fn.since ?? since,
    workaround: said(fn.workaroundKo, fn.workaroundEn),
    scope: scopeOf(fn.platforms, fn.regions),
  }
}

function isForEveryone(fn: { readonly platforms: readonly Platform[]; readonly regions: readonly Region[] }): boolean {
  return isEveryone(scopeOf(fn.platforms, fn.regions))
}

function promisesInThePast(promises: Readonly<Record<string, Date | null>>, saidAt: Date): FieldProblems | null {
  const past = Object.entries(promises).filter(([, by]) => by !== null && by <= saidAt)
  return past.length === 0 ? null : Object.fromEntries(past.map(([name]) => [name, 'not-later' as const]))
}
