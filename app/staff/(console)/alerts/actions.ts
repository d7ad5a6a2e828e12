'use server'

import { randomBytes } from 'node:crypto'
import { hookSecret } from '#auth/hook-secret.ts'
import { requireFreshAction } from '#auth/require-fresh.ts'
import { addHook, addRule, alertHook, removeRule, renewHook, revokeHook } from '#data/alert-hooks.ts'
import { parseNewHook, parseNewRule, parseTarget } from '#domain/alert-rule-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { shownOnce } from '../../form.ts'
import { written } from '../../written.ts'

export async function addHookAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireFreshAction('alert.manage'),
    parse: parseNewHook,
    write: (actor, input, at) => addHook(actor, { ...input, salt: newSalt() }, at),
    next: (done) => secretOf(done),
  })
}

export async function renewHookAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireFreshAction('alert.manage'),
    parse: parseTarget,
    write: (actor, { id }, at) => renewHook(actor, id, newSalt(), at),
    next: (done) => secretOf(done),
  })
}

export async function revokeHookAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireFreshAction('alert.manage'),
    parse: parseTarget,
    write: (actor, { id }, at) => revokeHook(actor, id, at),
    next: () => '/staff/alerts',
  })
}

export async function addRuleAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireFreshAction('alert.manage'),
    parse: parseNewRule,
    write: addRule,
    next: (_done, { hook }) => `/staff/alerts/${hook}`,
  })
}

export async function removeRuleAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireFreshAction('alert.manage'),
    parse: parseTarget,
    write: (actor, { id }, at) => removeRule(actor, id, at),
    next: ({ id }) => `/staff/alerts/${id}`,
  })
}

async function secretOf({ id }: { readonly id: string }): Promise<FormState> {
  const hook = await alertHook(id)
  if (hook === null) throw new Error(`hook ${id} is gone`)
  return shownOnce(hookSecret(hook))
}

function newSalt(): string {
  return randomBytes(16).toString('base64url')
}
