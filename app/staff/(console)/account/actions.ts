'use server'

import { redirect } from 'next/navigation'
import { staffFor } from '#auth/admission.ts'
import { requireAccountAction } from '#auth/require-account.ts'
import { browser } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { endOtherSessions, endOwnSession } from '#data/sessions.ts'
import { typedFields } from '../../form.ts'

/** Signing out somewhere else needs no proof: it takes nothing from the person that they do not get back by signing in. */
export async function endSessionAction(form: FormData): Promise<void> {
  const account = await requireAccountAction()
  if (!account.ok) redirect('/staff/account')
  await endOwnSession(staffFor(account.who, (await browser()).address), typedFields(form).session ?? '', now())
  redirect('/staff/account?done=session-ended')
}

export async function endOtherSessionsAction(): Promise<void> {
  const account = await requireAccountAction()
  if (!account.ok) redirect('/staff/account')
  await endOtherSessions(staffFor(account.who, (await browser()).address), account.who.session.id, now())
  redirect('/staff/account?done=sessions-ended')
}
