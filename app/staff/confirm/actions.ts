'use server'

import { redirect } from 'next/navigation'
import { type Confirmed, confirmByCode, confirmByPassword } from '#auth/confirm.ts'
import { askForPasskey, confirmByPasskey } from '#auth/passkeys.ts'
import { browser, isFromConsole, signedIn } from '#auth/require-staff.ts'
import { keepCookies } from '#auth/session-cookies.ts'
import { staffPath } from '#auth/staff-path.ts'
import { factorsOf } from '#data/sessions.ts'
import { parseCode, parsePassword } from '#domain/account-input.ts'
import type { Typed } from '#domain/typed-field.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../form.ts'

export async function confirmByPasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  const [typed, who] = [typedFields(form), await signedIn()]
  if (!(await isFromConsole())) return refused(typed, 'foreign-origin')
  if (who === null) return refused(typed, 'signed-out')
  if (who.owed === 'use' || (await factorsOf(who.id)).hasApp) return refused(typed, 'second-factor-needed')
  const parsed = parsePassword(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  return goOn(typed, await confirmByPassword(who, parsed.input.password, await browser()))
}

export async function confirmByCodeAction(_before: FormState, form: FormData): Promise<FormState> {
  const [typed, who] = [typedFields(form), await signedIn()]
  if (!(await isFromConsole())) return refused(typed, 'foreign-origin')
  if (who === null) return refused(typed, 'signed-out')
  const parsed = parseCode(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  return goOn(typed, await confirmByCode(who, parsed.input.code, await browser()))
}

async function goOn(typed: Typed, confirmed: Confirmed): Promise<FormState> {
  if (!confirmed.ok) return refused(typed, confirmed.problem)
  await keepCookies(confirmed.setCookie)
  redirect(staffPath(typed.next))
}

export async function beginPasskeyConfirm() {
  const who = await signedIn()
  if (!(await isFromConsole())) return { problem: 'foreign-origin' } as const
  if (who === null) return { problem: 'signed-out' } as const
  const { options, setCookie } = await askForPasskey(who)
  await keepCookies(setCookie)
  return options
}

export async function finishPasskeyConfirm(next: string, answer: unknown) {
  const who = await signedIn()
  if (!(await isFromConsole())) return { problem: 'foreign-origin' } as const
  if (who === null) return { problem: 'signed-out' } as const
  const confirmed = await confirmByPasskey(who, answer, await browser())
  if (!confirmed.ok) return { problem: confirmed.problem }
  await keepCookies(confirmed.setCookie)
  redirect(staffPath(next))
}
