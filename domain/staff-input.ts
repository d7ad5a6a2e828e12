import { z } from 'zod'
import { typedGrants } from './grants-input.ts'
import { EMAIL_MAX, NAME_MAX, PASSWORD_MAX, PASSWORD_MIN } from './input-bounds.ts'
import type { Bilingual } from './language.ts'
import type { Grant } from './staff.ts'
import { bilingual, fieldProblems, type Parsed, requiredLine, type Typed } from './typed-field.ts'

export type TypedSignIn = { readonly email: string; readonly password: string }
export type TypedFirstRun = {
  readonly token: string
  readonly title: Bilingual
  readonly name: string
  readonly email: string
  readonly password: string
}
export type TypedInvitation = { readonly name: string; readonly email: string; readonly grants: readonly Grant[] }
export type TypedJoin = { readonly token: string; readonly name: string; readonly password: string }
export type TypedReset = Omit<TypedJoin, 'name'>

/** Says nothing about what a password must look like: only whether something was typed. */
export function parseSignIn(typed: Typed): Parsed<TypedSignIn> {
  const parsed = SignInFields.safeParse(typed)
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, problems: fieldProblems(parsed.error) }
}

export function parseFirstRun(typed: Typed): Parsed<TypedFirstRun> {
  const parsed = FirstRunFields.safeParse(typed)
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { token, titleKo, titleEn, name, email, password } = parsed.data
  return {
    ok: true,
    input: { token, title: bilingual(titleKo, titleEn), name, email, password },
  }
}

export function parseInvitation(typed: Typed): Parsed<TypedInvitation> {
  const [parsed, grants] = [InvitationFields.safeParse(typed), typedGrants(typed)]
  const problems = { ...(parsed.success ? {} : fieldProblems(parsed.error)), ...(grants.length === 0 ? { roles: 'no-role' as const } : {}) }
  return parsed.success && grants.length > 0 ? { ok: true, input: { ...parsed.data, grants } } : { ok: false, problems }
}

/** At the desk, where roles are named otherwise. */
export function parseInvitee(typed: Typed): Parsed<Omit<TypedInvitation, 'grants'>> {
  const parsed = InvitationFields.safeParse(typed)
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, problems: fieldProblems(parsed.error) }
}

export function parseJoin(typed: Typed): Parsed<TypedJoin> {
  const parsed = JoinFields.safeParse(typed)
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, problems: fieldProblems(parsed.error) }
}

export function parseReset(typed: Typed): Parsed<TypedReset> {
  const parsed = ResetFields.safeParse(typed)
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, problems: fieldProblems(parsed.error) }
}

const Token = z.string('missing').min(1, 'missing').max(200, 'too-long')
const NewPassword = z.string('missing').min(PASSWORD_MIN, 'too-short').max(PASSWORD_MAX, 'too-long')
const Email = z.string('missing').trim().toLowerCase().min(1, 'missing').max(EMAIL_MAX, 'too-long').pipe(z.email('not-an-email'))
const SignInFields = z.object({
  email: Email,
  password: z.string('missing').min(1, 'missing').max(PASSWORD_MAX, 'too-long'),
})
const FirstRunFields = z.object({
  token: Token,
  titleKo: requiredLine(NAME_MAX),
  titleEn: requiredLine(NAME_MAX),
  name: requiredLine(NAME_MAX),
  email: Email,
  password: NewPassword,
})
const InvitationFields = z.object({ name: requiredLine(NAME_MAX), email: Email })
const ResetFields = z.object({ token: Token, password: NewPassword })
const JoinFields = ResetFields.extend({ name: requiredLine(NAME_MAX) })
