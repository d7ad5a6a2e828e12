'use server'

import { redirect } from 'next/navigation'
import { confirmByCode, confirmByPassword } from '#auth/confirm.ts'
import { browser, isFromConsole, signedIn } from '#auth/require-staff.ts'
import { keepCookies } from '#auth/session-cookies.ts'
import { staffPath } from '#auth/staff-path.ts'
import { parseCode, parsePassword } from '#domain/account-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../form.ts'

export async function confirmByPasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  const [typed, who] = [typedFields(form), await signedIn()]
  if (!(await isFromConsole())) return refused(typed, 'foreign-origin')
  if (who === null) return refused(typed, 'signed-out')
  const parsed = parsePassword(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const confirmed = await confirmByPassword(who, parsed.input.password, await browser())
  if (!confirmed.ok) return refused(typed, confirmed.problem)
  await keepCookies(confirmed.setCookie)
  redirect(staffPath(typed.next))
}

export async function confirmByCodeAction(_before: FormState, form: FormData): Promise<FormState> {
  const [typed, who] = [typedFields(form), await signedIn()]
  if (!(await isFromConsole())) return refused(typed, 'foreign-origin')
  if (who === null) return refused(typed, 'signed-out')
  const parsed = parseCode(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const confirmed = await confirmByCode(who, parsed.input.code, await browser())
  if (!confirmed.ok) return refused(typed, confirmed.problem)
  await keepCookies(confirmed.setCookie)
  redirect(staffPath(typed.next))
}
