'use server'

import { redirect } from 'next/navigation'
import { requireFreshAction } from '#auth/require-fresh.ts'
import { now } from '#bin/now.ts'
import { createToken, revokeToken } from '#data/tokens.ts'
import { parseNewToken } from '#domain/token-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { refused, shownOnce, typedFields } from '../../form.ts'
import { written } from '../../written.ts'

export async function createTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireFreshAction('token.manage'),
    parse: parseNewToken,
    write: createToken,
    next: ({ text }) => shownOnce(text),
  })
}

export async function revokeTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('token.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const revoked = await revokeToken(admitted.actor, typed.token ?? '', now())
  if (!revoked.ok) return refused(typed, revoked.problem)
  redirect('/staff/tokens')
}
