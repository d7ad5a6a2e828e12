import { z } from 'zod'
import { NAME_MAX, PASSWORD_MAX, PASSWORD_MIN } from './input-bounds.ts'
import { normalCode } from './sign-in-code.ts'
import { fieldProblems, type Parsed, requiredLine, type Typed } from './typed-field.ts'

/** What somebody typed to prove who they are: only whether something was typed. */
export function parsePassword(typed: Typed): Parsed<{ readonly password: string }> {
  return parsed(z.object({ password: TypedPassword }), typed)
}

export function parseCode(typed: Typed): Parsed<{ readonly code: string }> {
  return parsed(z.object({ code: Code }), typed)
}

export function parseNewPassword(typed: Typed): Parsed<{ readonly password: string; readonly newPassword: string }> {
  const newPassword = z.string('missing').min(PASSWORD_MIN, 'too-short').max(PASSWORD_MAX, 'too-long')
  return parsed(z.object({ password: TypedPassword, newPassword }), typed)
}

/** The name that a person gives to a passkey, so as to know it from the others. */
export function parsePasskeyName(typed: Typed): Parsed<{ readonly name: string }> {
  return parsed(z.object({ name: requiredLine(NAME_MAX) }), typed)
}

function parsed<T>(fields: z.ZodType<T>, typed: Typed): Parsed<T> {
  const result = fields.safeParse(typed)
  return result.success ? { ok: true, input: result.data } : { ok: false, problems: fieldProblems(result.error) }
}

const TypedPassword = z.string('missing').min(1, 'missing').max(PASSWORD_MAX, 'too-long')
const Code = z.string('missing').max(40, 'too-long').transform(normalCode).pipe(z.string().min(1, 'missing'))
