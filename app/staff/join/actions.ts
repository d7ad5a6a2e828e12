'use server'

import { redirect } from 'next/navigation'
import { acceptInvitation, resetPassword } from '#auth/accounts.ts'
import { isGuessable } from '#auth/password-rule.ts'
import { browser, isFromConsole } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { parseJoin, parseReset } from '#domain/staff-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../form.ts'

export async function joinAction(_before: FormState, form: FormData): Promise<FormState> {
  const typed = typedFields(form)
  if (!(await isFromConsole())) return refused(typed, 'foreign-origin')
  const parsed = parseJoin(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  if (isGuessable(parsed.input.password, parsed.input.name)) return invalid(typed, { password: 'guessable' })
  const joined = await acceptInvitation(parsed.input, (await browser()).address, now())
  if (!joined.ok) return refused(typed, joined.problem)
  redirect('/staff/sign-in?ready=1')
}

export async function resetAction(_before: FormState, form: FormData): Promise<FormState> {
  const typed = typedFields(form)
  if (!(await isFromConsole())) return refused(typed, 'foreign-origin')
  const parsed = parseReset(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  if (isGuessable(parsed.input.password)) return invalid(typed, { password: 'guessable' })
  const reset = await resetPassword(parsed.input, (await browser()).address, now())
  if (!reset.ok) return refused(typed, reset.problem)
  redirect('/staff/sign-in?ready=reset')
}
