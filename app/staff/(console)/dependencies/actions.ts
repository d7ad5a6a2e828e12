'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { newestChange } from '#data/changes.ts'
import { addDependency, dependencies } from '#data/dependencies.ts'
import { changeDependency, retireDependency } from '#data/dependency-changes.ts'
import type { CatalogueWrite } from '#data/services.ts'
import { parseDependencyChange, parseNewDependency, parseSeen } from '#domain/dependency-input.ts'
import type { Staff } from '#domain/staff.ts'
import type { Parsed, Typed } from '#domain/typed-field.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../form.ts'
import { newestMoment } from '../../newest-moment.ts'

export async function addDependencyAction(_before: FormState, form: FormData): Promise<FormState> {
  return dependencyAction(form, parseNewDependency, addDependency)
}

export async function changeDependencyAction(_before: FormState, form: FormData): Promise<FormState> {
  return dependencyAction(form, parseDependencyChange, (actor, { id, ...input }, at) => changeDependency(actor, id, input, at))
}

export async function retireDependencyAction(_before: FormState, form: FormData): Promise<FormState> {
  return dependencyAction(form, parseSeen, (actor, { id, ...input }, at) => retireDependency(actor, id, input, at))
}

async function dependencyAction<T>(
  form: FormData,
  parse: (typed: Typed) => Parsed<T>,
  change: (actor: Staff, input: T, at: Date) => CatalogueWrite,
): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('dependency.change'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parse(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const changed = await change(admitted.actor, parsed.input, now())
  if (!changed.ok) return refused(typed, changed.problem)
  const known = (await dependencies(await newestMoment())).find((one) => one.id === changed.id)
  redirect(`/staff/dependencies${known === undefined ? '' : `/${known.slug}`}?said=${await newestChange()}`)
}
