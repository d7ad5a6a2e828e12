import { z } from 'zod'
import { type ApprovalRule, MINUTES_MAX, MINUTES_MIN, SEVERITIES, type Severity } from './approval.ts'
import { TEXT_MAX, WORKAROUND_MAX } from './input-bounds.ts'
import type { Said } from './language.ts'
import { namesInBraces, type Template } from './template.ts'
import { fieldProblems, line, type Parsed, prose, said, type Typed } from './typed-field.ts'

type Target = { readonly draft: string; readonly version: number }

const TARGET = {
  draft: z.string('missing').regex(/^[0-9a-z]{12}$/, 'not-a-choice'),
  version: z
    .string('missing')
    .regex(/^[1-9]\d{0,8}$/, 'not-a-choice')
    .transform(Number),
}

/** A draft exactly as somebody has seen it. */
export function parseApproval(typed: Typed): Parsed<Target> {
  const parsed = z.object(TARGET).safeParse(typed)
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, problems: fieldProblems(parsed.error) }
}

export function parseSendBack(typed: Typed): Parsed<Target & { readonly note: string }> {
  const parsed = z.object({ ...TARGET, note: prose(TEXT_MAX).pipe(z.string().min(1, 'missing')) }).safeParse(typed)
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, problems: fieldProblems(parsed.error) }
}

export function parseBypass(typed: Typed): Parsed<Target & { readonly reason: Said }> {
  const parsed = z.object({ ...TARGET, reasonKo: line(WORKAROUND_MAX), reasonEn: line(WORKAROUND_MAX) }).safeParse(typed)
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { reasonKo, reasonEn, ...target } = parsed.data
  const reason = said(reasonKo, reasonEn)
  return reason === null ? { ok: false, problems: { reasonKo: 'missing-in-both' } } : { ok: true, input: { ...target, reason } }
}

/** Whether the text of a template can go out by itself: it was approved in advance, can open an incident, and promises no time that nobody chose. */
export function isFitForNotice({ isPreApproved, isRetired, title, text, phase }: Template): boolean {
  const names = [title?.ko ?? '', title?.en ?? '', text.ko, text.en].flatMap(namesInBraces)
  return isPreApproved && !isRetired && title !== null && phase !== 'resolved' && !names.includes('next')
}

/** One for each severity, under names such as `critical.need`; `templates` are those that may be chosen. */
export function parseApprovalRules(typed: Typed, templates: readonly Pick<Template, 'id'>[]): Parsed<readonly ApprovalRule[]> {
  const rule = ruleFields(templates.map(({ id }) => id))
  const fields = Object.fromEntries(SEVERITIES.map((severity) => [severity, ruleTyped(typed, severity)]))
  const parsed = z.object({ critical: rule, major: rule, minor: rule } satisfies Record<Severity, unknown>).safeParse(fields)
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { data } = parsed
  const input = SEVERITIES.map((severity) => {
    const { need, minutes, template } = data[severity]
    return { severity, isNeeded: need === 'yes', minutes, template: template === '' ? null : template }
  })
  return { ok: true, input }
}

function ruleTyped(typed: Typed, severity: Severity) {
  return { need: typed[`${severity}.need`], minutes: typed[`${severity}.minutes`], template: typed[`${severity}.template`] }
}

function ruleFields(templates: readonly string[]) {
  return z.object({
    need: z.enum(['yes', 'no'], 'not-a-choice'),
    minutes: z
      .string('missing')
      .trim()
      .regex(/^\d{1,3}$/, 'not-minutes')
      .transform(Number)
      .refine((minutes) => minutes >= MINUTES_MIN && minutes <= MINUTES_MAX, 'not-minutes'),
    template: z.string('missing').refine((id) => id === '' || templates.includes(id), 'not-a-choice'),
  })
}
