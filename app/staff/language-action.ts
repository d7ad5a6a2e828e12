'use server'

import { cookies } from 'next/headers'
import { isFromConsole } from '#auth/require-staff.ts'
import { staffOrigin } from '#auth/staff-origin.ts'
import { LANGUAGES } from '#domain/language.ts'
import { LANGUAGE_COOKIE } from './console-language.ts'
import { typedFields } from './form.ts'

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
