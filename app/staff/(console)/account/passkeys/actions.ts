'use server'

import { redirect } from 'next/navigation'
import { staffFor } from '#auth/admission.ts'
import { askForNewPasskey, passkeyDomain, takeNewPasskey } from '#auth/passkeys.ts'
import { requireFreshAccountAction } from '#auth/require-account.ts'
import { browser } from '#auth/require-staff.ts'
import { keepCookies } from '#auth/session-cookies.ts'
import { staffPath } from '#auth/staff-path.ts'
import { now } from '#bin/now.ts'
import { removePasskey, renamePasskey } from '#data/passkeys.ts'
import { parsePasskeyName } from '#domain/account-input.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { deviceName } from '#ui/staff/device-name.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { consoleLanguage } from '../../../console-language.ts'
import { invalid, refused, typedFields } from '../../../form.ts'

export async function beginNewPasskey() {
  const account = await requireFreshAccountAction()
  if (!account.ok) return { problem: account.problem }
  if (passkeyDomain() === null) return { problem: 'passkey-refused' } as const
  const { options, setCookie } = await askForNewPasskey(account.who)
  await keepCookies(setCookie)
  return options
}

export async function finishNewPasskey(next: string, typedName: string, answer: unknown) {
  const account = await requireFreshAccountAction()
  if (!account.ok) return { problem: account.problem }
  const from = await browser()
  const parsed = parsePasskeyName({ name: typedName })
  // The device has made it already: whatever was typed, nothing is lost by it.
  const name = parsed.ok ? parsed.input.name : (deviceName(from.userAgent) ?? STAFF_ACCOUNT[await consoleLanguage()].passkeys.unnamed)
  const taken = await takeNewPasskey(account.who, answer, name, from, now())
  if (!taken.ok) return { problem: taken.problem }
  await keepCookies(taken.setCookie)
  redirect(staffPath(next))
}

export async function renamePasskeyAction(_before: FormState, form: FormData): Promise<FormState> {
  const [account, typed] = [await requireFreshAccountAction(), typedFields(form)]
  if (!account.ok) return refused(typed, account.problem)
  const parsed = parsePasskeyName(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const renamed = await renamePasskey(staffFor(account.who, (await browser()).address), typed.passkey ?? '', parsed.input.name, now())
  if (!renamed.ok) return refused(typed, renamed.problem)
  redirect('/staff/account?done=passkey-named')
}

export async function removePasskeyAction(_before: FormState, form: FormData): Promise<FormState> {
  const [account, typed] = [await requireFreshAccountAction(), typedFields(form)]
  if (!account.ok) return refused(typed, account.problem)
  const removed = await removePasskey(staffFor(account.who, (await browser()).address), typed.passkey ?? '', account.who.session.id, now())
  if (!removed.ok) return refused(typed, removed.problem)
  redirect('/staff/account?done=passkey-removed')
}
