'use server'

import { notFound, redirect } from 'next/navigation'
import { type AdmissionProblem, staffFor } from '#auth/admission.ts'
import { requireAccountAction } from '#auth/require-account.ts'
import { browser } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { endOtherSessions, endOwnSession } from '#data/sessions.ts'
import { unlinkSlack } from '#data/slack-accounts.ts'
import { parseSlackAccount } from '#domain/slack.ts'
import { typedFields } from '../../form.ts'

/** Signing out somewhere else needs no proof: it takes nothing from the person that they do not get back by signing in. */
export async function endSessionAction(form: FormData): Promise<void> {
  const account = await requireAccountAction()
  if (!account.ok) leave(account.problem)
  await endOwnSession(staffFor(account.who, (await browser()).address), typedFields(form).session ?? '', now())
  redirect('/staff/account?done=session-ended')
}

export async function endOtherSessionsAction(): Promise<void> {
  const account = await requireAccountAction()
  if (!account.ok) leave(account.problem)
  await endOtherSessions(staffFor(account.who, (await browser()).address), account.who.session.id, now())
  redirect('/staff/account?done=sessions-ended')
}

/** Takes nothing from the person that they do not get back by linking it again. */
export async function unlinkSlackAction(form: FormData): Promise<void> {
  const account = await requireAccountAction()
  if (!account.ok) leave(account.problem)
  const linked = parseSlackAccount(typedFields(form).account ?? '')
  if (linked === null) redirect('/staff/account')
  await unlinkSlack(staffFor(account.who, (await browser()).address), linked, now())
  redirect('/staff/account?done=slack-unlinked')
}

/** These forms have no place for a sentence: the page itself leads to what is missing. */
function leave(problem: AdmissionProblem): never {
  if (problem === 'foreign-origin') notFound()
  redirect('/staff/account')
}
