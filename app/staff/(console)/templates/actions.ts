'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { changeTemplate, retireTemplate } from '#data/templates.ts'
import { parseTemplate, parseTemplateRetirement } from '#domain/template-input.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../form.ts'

export async function changeTemplateAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('template.change'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseTemplate(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const { template, ...input } = parsed.input
  const changed = await changeTemplate(admitted.actor, template, input, now())
  if (!changed.ok) return refused(typed, changed.problem)
  redirect(`/staff/templates/${changed.id}?saved=1`)
}

export async function retireTemplateAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('template.change'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseTemplateRetirement(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const retired = await retireTemplate(admitted.actor, parsed.input.template, parsed.input.submission, now())
  if (!retired.ok) return refused(typed, retired.problem)
  redirect('/staff/templates?retired=1')
}
