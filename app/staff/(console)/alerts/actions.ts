'use server'

import { randomBytes } from 'node:crypto'
import { redirect } from 'next/navigation'
import { hookSecret } from '#auth/hook-secret.ts'
import { requireFreshAction } from '#auth/require-fresh.ts'
import { now } from '#bin/now.ts'
import { addHook, addRule, alertHook, removeRule, renewHook, revokeHook } from '#data/alert-hooks.ts'
import { parseNewHook, parseNewRule, parseTarget } from '#domain/alert-rule-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, shownOnce, typedFields } from '../../form.ts'

export async function addHookAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('alert.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseNewHook(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const added = await addHook(admitted.actor, { ...parsed.input, salt: newSalt() }, now())
  if (!added.ok) return refused(typed, added.problem)
  return shownOnce(await secretOf(added.id))
}

export async function renewHookAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('alert.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseTarget(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const renewed = await renewHook(admitted.actor, parsed.input.id, newSalt(), now())
  if (!renewed.ok) return refused(typed, renewed.problem)
  return shownOnce(await secretOf(renewed.id))
}

export async function revokeHookAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('alert.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseTarget(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const revoked = await revokeHook(admitted.actor, parsed.input.id, now())
  if (!revoked.ok) return refused(typed, revoked.problem)
  redirect('/staff/alerts')
}

export async function addRuleAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('alert.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseNewRule(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const added = await addRule(admitted.actor, parsed.input, now())
  if (!added.ok) return refused(typed, added.problem)
  redirect(`/staff/alerts/${parsed.input.hook}`)
}

export async function removeRuleAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('alert.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseTarget(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const removed = await removeRule(admitted.actor, parsed.input.id, now())
  if (!removed.ok) return refused(typed, removed.problem)
  redirect(`/staff/alerts/${removed.id}`)
}

async function secretOf(id: string): Promise<string> {
  const hook = await alertHook(id)
  if (hook === null) throw new Error(`hook ${id} is gone`)
  return hookSecret(hook)
}

function newSalt(): string {
  return randomBytes(16).toString('base64url')
}
