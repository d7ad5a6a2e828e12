'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { newestChange } from '#data/changes.ts'
import { addFunction, changeFunction, moveFunction, retireFunction } from '#data/function-changes.ts'
import { changeService, moveService, retireService } from '#data/service-changes.ts'
import { addService, type CatalogueWrite } from '#data/services.ts'
import { parseFunctionChange, parseMove, parseNewFunction, parseRetirement, parseServiceChange } from '#domain/catalogue-input.ts'
import { parseNewService } from '#domain/service-input.ts'
import type { Staff } from '#domain/staff.ts'
import type { Parsed, Typed } from '#domain/typed-field.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { typedFields } from '../../form.ts'
import { written } from '../../written.ts'
import { functionPage, servicePage } from './pages.ts'

export async function addServiceAction(_before: FormState, form: FormData): Promise<FormState> {
  return catalogueAction(form, parseNewService, addService, servicePage)
}

export async function changeServiceAction(_before: FormState, form: FormData): Promise<FormState> {
  return catalogueAction(form, parseServiceChange, (actor, { id, ...input }, at) => changeService(actor, id, input, at), servicePage)
}

export async function retireServiceAction(_before: FormState, form: FormData): Promise<FormState> {
  return catalogueAction(form, parseRetirement, (actor, { id, ...input }, at) => retireService(actor, id, input, at), servicePage)
}

export async function addFunctionAction(_before: FormState, form: FormData): Promise<FormState> {
  return catalogueAction(form, parseNewFunction, (actor, { service, ...input }, at) => addFunction(actor, service, input, at), functionPage)
}

export async function changeFunctionAction(_before: FormState, form: FormData): Promise<FormState> {
  return catalogueAction(form, parseFunctionChange, (actor, { id, ...input }, at) => changeFunction(actor, id, input, at), functionPage)
}

export async function retireFunctionAction(_before: FormState, form: FormData): Promise<FormState> {
  return catalogueAction(form, parseRetirement, (actor, { id, ...input }, at) => retireFunction(actor, id, input, at), functionPage)
}

/** Nothing is typed, so nothing can be lost: what was refused is said on the list. */
export async function moveServiceAction(form: FormData): Promise<void> {
  await move(form, moveService, async () => '/staff/services')
}

export async function moveFunctionAction(form: FormData): Promise<void> {
  await move(form, moveFunction, async (id) => (await functionPage(id)).replace(/\/[^/]+$/, ''))
}

async function catalogueAction<T>(
  form: FormData,
  parse: (typed: Typed, at: Date) => Parsed<T>,
  write: (actor: Staff, input: T, at: Date) => CatalogueWrite,
  page: (id: string) => Promise<string>,
): Promise<FormState> {
  return written(form, {
    admitted: requireStaffAction('service.change'),
    parse: parse,
    unfit: unprintable,
    write,
    next: async ({ id }) => `${await page(id)}?said=${await newestChange()}`,
  })
}

async function move(form: FormData, change: typeof moveService, page: (id: string) => Promise<string>): Promise<void> {
  const [admitted, input] = [await requireStaffAction('service.change'), parseMove(typedFields(form))]
  if (input === null) redirect('/staff/services')
  const { id, ...moved } = input
  const result = admitted.ok ? await change(admitted.actor, id, moved, now()) : admitted
  redirect(`${await page(id)}?${result.ok ? `said=${await newestChange()}` : 'refused=1'}`)
}
