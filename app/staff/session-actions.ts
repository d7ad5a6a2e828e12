'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { browser, isFromConsole } from '#auth/require-staff.ts'
import { keepCookies } from '#auth/session-cookies.ts'
import { signIn, signOut } from '#auth/sign-in.ts'
import { staffOrigin } from '#auth/staff-origin.ts'
import { staffPath } from '#auth/staff-path.ts'
import { LANGUAGES } from '#domain/language.ts'
import { parseSignIn } from '#domain/staff-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { LANGUAGE_COOKIE } from './console-language.ts'
import { invalid, refused, typedFields } from './form.ts'

export async function signInAction(_before: FormState, form: FormData): Promise<FormState> {
  const typed = typedFields(form)
  if (!(await isFromConsole())) return refused(typed, 'foreign-origin')
  const parsed = parseSignIn(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const signedIn = await signIn(parsed.input, await browser())
  if (!signedIn.ok) return refused(typed, signedIn.problem)
  await keepCookies(signedIn.setCookie)
  redirect(staffPath(typed.next))
}

export async function signOutAction(): Promise<void> {
  if (await isFromConsole()) await keepCookies(await signOut(await browser()))
  redirect('/staff/sign-in')
}

/** Renders the same page again in the other language. */
export async function chooseLanguageAction(form: FormData): Promise<void> {
  const chosen = LANGUAGES.find((one) => one === typedFields(form).language)
  if (chosen === undefined || !(await isFromConsole())) return
  const isSecure = staffOrigin().startsWith('https:')
  const jar = await cookies()
  jar.set(LANGUAGE_COOKIE, chosen, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure,
    path: '/staff',
    maxAge: 365 * 24 * 60 * 60,
  })
}
