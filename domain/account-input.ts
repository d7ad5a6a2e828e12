import { z } from 'zod'
import { PASSWORD_MAX } from './input-bounds.ts'
import { fieldProblems, type Parsed, type Typed } from './typed-field.ts'

/** What somebody typed to prove who they are: only whether something was typed. */
export function parsePassword(typed: Typed): Parsed<{ readonly password: string }> {
  return parsed(PasswordField, typed)
}

/** Spaces and hyphens are how apps and people group what they read out. */
export function parseCode(typed: Typed): Parsed<{ readonly code: string }> {
  return parsed(CodeField, typed)
}

function parsed<T>(fields: z.ZodType<T>, typed: Typed): Parsed<T> {
  const result = fields.safeParse(typed)
  return result.success ? { ok: true, input: result.data } : { ok: false, problems: fieldProblems(result.error) }
}

const PasswordField = z.object({ password: z.string('missing').min(1, 'missing').max(PASSWORD_MAX, 'too-long') })
const CodeField = z.object({
  code: z
    .string('missing')
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(z.string().min(1, 'missing').max(40, 'too-long')),
})
