'use server'

import { requireStaffAction } from '#auth/require-staff.ts'
import { changeTemplate, retireTemplate } from '#data/templates.ts'
import { parseTemplate, parseTemplateRetirement } from '#domain/template-input.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { written } from '../../written.ts'

export async function changeTemplateAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireStaffAction('template.change'),
    parse: parseTemplate,
    unfit: unprintable,
    write: (actor, { template, ...input }, at) => changeTemplate(actor, template, input, at),
    next: ({ id }) => `/staff/templates/${id}?saved=1`,
  })
}

export async function retireTemplateAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireStaffAction('template.change'),
    parse: parseTemplateRetirement,
    write: (actor, { template, submission }, at) => retireTemplate(actor, template, submission, at),
    next: () => '/staff/templates?retired=1',
  })
}
