'use server'

import { redirect } from 'next/navigation'
import { firstRun } from '#auth/accounts.ts'
import { isGuessable } from '#auth/password-rule.ts'
import { isFromConsole } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { parseFirstRun } from '#domain/staff-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../form.ts'

export async function firstRunAction(_before: FormState, form: FormData): Promise<FormState> {
  const typed = typedFields(form)
  if (!(await isFromConsole())) return refused(typed, 'foreign-origin')
  const parsed = parseFirstRun(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  if (isGuessable(parsed.input.password, parsed.input.name, parsed.input.email)) return invalid(typed, { password: 'guessable' })
  const done = await firstRun(parsed.input, now())
  if (!done.ok) return refused(typed, done.problem)
  redirect('/staff/sign-in?ready=1')
}
