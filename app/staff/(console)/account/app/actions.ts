'use server'

import { redirect } from 'next/navigation'
import { beginApp, finishApp, newRecoveryCodesFor, removeApp } from '#auth/authenticator-app.ts'
import { requireFreshAccountAction } from '#auth/require-account.ts'
import { browser } from '#auth/require-staff.ts'
import { keepCookies } from '#auth/session-cookies.ts'
import { now } from '#bin/now.ts'
import { parseCode } from '#domain/account-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, shownOnce, typedFields } from '../../../form.ts'

/** From the account and from the page on which a second factor has to be set up: back to where it was asked for. */
export async function beginAppAction(_before: FormState, form: FormData): Promise<FormState> {
  const [account, typed] = [await requireFreshAccountAction(), typedFields(form)]
  if (!account.ok) return refused(typed, account.problem)
  await beginApp(account.who)
  redirect(typed.here === '/staff/second-factor' ? '/staff/second-factor' : '/staff/account/app')
}

export async function finishAppAction(_before: FormState, form: FormData): Promise<FormState> {
  const [account, typed] = [await requireFreshAccountAction(), typedFields(form)]
  if (!account.ok) return refused(typed, account.problem)
  const parsed = parseCode(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const finished = await finishApp(account.who, parsed.input.code, await browser(), now())
  if (!finished.ok) return refused(typed, finished.problem)
  await keepCookies(finished.setCookie)
  return shownOnce(finished.recoveryCodes.join('\n'))
}

export async function renewRecoveryCodesAction(): Promise<FormState> {
  const account = await requireFreshAccountAction()
  if (!account.ok) return refused({}, account.problem)
  const renewal = await newRecoveryCodesFor(account.who, await browser(), now())
  return renewal.ok ? shownOnce(renewal.recoveryCodes.join('\n')) : refused({}, renewal.problem)
}

export async function removeAppAction(): Promise<FormState> {
  const account = await requireFreshAccountAction()
  if (!account.ok) return refused({}, account.problem)
  const removed = await removeApp(account.who, await browser(), now())
  if (!removed.ok) return refused({}, removed.problem)
  redirect('/staff/account?done=app-removed')
}
