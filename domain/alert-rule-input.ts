import { z } from 'zod'
import { type AlertRule, HOOK_KINDS, type HookKind, parseMatchers, RULE_ACTIONS } from './alert.ts'
import { NAME_MAX, TEXT_MAX } from './input-bounds.ts'
import { FUNCTION_STATUSES } from './status.ts'
import { fieldProblems, type Parsed, prose, requiredLine, type Typed } from './typed-field.ts'

export function parseNewHook(typed: Typed): Parsed<{ readonly name: string; readonly kind: HookKind }> {
  return parsed(HookFields, typed)
}

/** Of forms with nothing but a button: what it is about. */
export function parseTarget(typed: Typed): Parsed<{ readonly id: string }> {
  return parsed(z.object({ id: Id }), typed)
}

export function parseAcceptance(typed: Typed): Parsed<{ readonly id: string; readonly incident: string }> {
  return parsed(z.object({ id: Id, incident: Id }), typed)
}

export function parseNewRule(typed: Typed): Parsed<Omit<AlertRule, 'id'>> {
  return parsed(RuleFields, typed)
}

const Id = z.string('missing').regex(/^[0-9a-z]{12}$/, 'not-a-choice')
const HookFields = z.object({ name: requiredLine(NAME_MAX), kind: z.enum(HOOK_KINDS, 'not-a-choice') })

const Matchers = prose(TEXT_MAX).transform((text, context) => {
  const matchers = parseMatchers(text)
  if (matchers === null) context.addIssue({ code: 'custom', message: 'not-a-matcher' })
  return matchers ?? []
})

/** A line for each that was ticked. */
const Functions = z
  .string()
  .default('')
  .transform((lines) => (lines === '' ? [] : lines.split('\n')))
  .pipe(z.array(Id).min(1, 'no-function'))

const RuleFields = z.object({
  hook: Id,
  matchers: Matchers,
  functions: Functions,
  status: z.enum(FUNCTION_STATUSES, 'not-a-choice').exclude(['operational', 'maintenance'], 'not-a-choice'),
  action: z.enum(RULE_ACTIONS, 'not-a-choice'),
  template: z
    .string()
    .regex(/^(?:[0-9a-z]{12})?$/, 'not-a-choice')
    .default('')
    .transform((id) => (id === '' ? null : id)),
})

function parsed<T>(schema: z.ZodType<T>, typed: Typed): Parsed<T> {
  const result = schema.safeParse(typed)
  return result.success ? { ok: true, input: result.data } : { ok: false, problems: fieldProblems(result.error) }
}
