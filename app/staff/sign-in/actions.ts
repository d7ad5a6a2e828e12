'use server'

import { redirect } from 'next/navigation'
import { askForPasskey, signInWithPasskey } from '#auth/passkeys.ts'
import { browser, isFromConsole } from '#auth/require-staff.ts'
import { keepCookies } from '#auth/session-cookies.ts'
import { signIn } from '#auth/sign-in.ts'
import { pathWithNext, staffPath } from '#auth/staff-path.ts'
import { now } from '#bin/now.ts'
import { parseSignIn } from '#domain/staff-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../form.ts'

export async function signInAction(_before: FormState, form: FormData): Promise<FormState> {
  const typed = typedFields(form)
  if (!(await isFromConsole())) return refused(typed, 'foreign-origin')
  const parsed = parseSignIn(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const signedIn = await signIn(parsed.input, await browser(), now())
  if (!signedIn.ok) return refused(typed, signedIn.problem)
  await keepCookies(signedIn.setCookie)
  const next = staffPath(typed.next)
  redirect(signedIn.isHalf ? pathWithNext('/staff/sign-in/code', next) : next)
}

export async function beginPasskeySignIn() {
  if (!(await isFromConsole())) return { problem: 'foreign-origin' } as const
  const { options, setCookie } = await askForPasskey(null)
  await keepCookies(setCookie)
  return options
}

export async function finishPasskeySignIn(next: string, answer: unknown) {
  if (!(await isFromConsole())) return { problem: 'foreign-origin' } as const
  const signedIn = await signInWithPasskey(answer, await browser(), now())
  if (!signedIn.ok) return { problem: signedIn.problem }
  await keepCookies(signedIn.setCookie)
  redirect(staffPath(next))
}
