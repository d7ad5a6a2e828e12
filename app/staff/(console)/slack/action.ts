'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { slackAccountIn } from '#auth/slack-link.ts'
import { now } from '#bin/now.ts'
import { linkSlack } from '#data/slack-accounts.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { refused, typedFields } from '../../form.ts'

export async function linkSlackAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('console.read'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const account = slackAccountIn(typed.code ?? '', new Date())
  if (account === null) return refused(typed, 'token-used')
  await linkSlack(admitted.actor, account, now())
  redirect('/staff/slack?linked=1')
}
