'use server'

import { redirect } from 'next/navigation'
import { browser, isFromConsole } from '#auth/require-staff.ts'
import { signInWithCode } from '#auth/second-step.ts'
import { keepCookies } from '#auth/session-cookies.ts'
import { staffPath } from '#auth/staff-path.ts'
import { now } from '#bin/now.ts'
import { parseCode } from '#domain/account-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../form.ts'

export async function signInWithCodeAction(_before: FormState, form: FormData): Promise<FormState> {
  const typed = typedFields(form)
  if (!(await isFromConsole())) return refused(typed, 'foreign-origin')
  const parsed = parseCode(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const signedIn = await signInWithCode(parsed.input.code, await browser(), now())
  if (!signedIn.ok) return refused(typed, signedIn.problem)
  await keepCookies(signedIn.setCookie)
  redirect(staffPath(typed.next))
}
