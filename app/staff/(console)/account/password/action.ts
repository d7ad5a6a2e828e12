'use server'

import { redirect } from 'next/navigation'
import { changePassword } from '#auth/password-change.ts'
import { requireAccountAction } from '#auth/require-account.ts'
import { browser } from '#auth/require-staff.ts'
import { keepCookies } from '#auth/session-cookies.ts'
import { now } from '#bin/now.ts'
import { parseNewPassword } from '#domain/account-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../../form.ts'

export async function changePasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  const [account, typed] = [await requireAccountAction(), typedFields(form)]
  if (!account.ok) return refused(typed, account.problem)
  const parsed = parseNewPassword(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const changed = await changePassword(account.who, parsed.input, await browser(), now())
  if (!changed.ok) return changed.problem === 'guessable' ? invalid(typed, { newPassword: 'guessable' }) : refused(typed, changed.problem)
  await keepCookies(changed.setCookie)
  redirect('/staff/account?done=password')
}
