'use server'

import { redirect } from 'next/navigation'
import { requireFreshAction } from '#auth/require-fresh.ts'
import { now } from '#bin/now.ts'
import { createToken, revokeToken } from '#data/tokens.ts'
import { parseNewToken } from '#domain/token-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, shownOnce, typedFields } from '../../form.ts'

export async function createTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('token.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseNewToken(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const created = await createToken(admitted.actor, parsed.input, now())
  return created.ok ? shownOnce(created.text) : refused(typed, created.problem)
}

export async function revokeTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('token.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const revoked = await revokeToken(admitted.actor, typed.token ?? '', now())
  if (!revoked.ok) return refused(typed, revoked.problem)
  redirect('/staff/tokens')
}
