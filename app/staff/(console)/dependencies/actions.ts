'use server'

import { requireStaffAction } from '#auth/require-staff.ts'
import { newestChange } from '#data/changes.ts'
import { addDependency, dependencies } from '#data/dependencies.ts'
import { changeDependency, retireDependency } from '#data/dependency-changes.ts'
import { parseDependencyChange, parseNewDependency, parseSeen } from '#domain/dependency-input.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { newestMoment } from '../../newest-moment.ts'
import { written } from '../../written.ts'

export async function addDependencyAction(_before: FormState, form: FormData): Promise<FormState> {
  const admitted = requireStaffAction('dependency.change')
  return written(form, { admitted, parse: parseNewDependency, unfit: unprintable, write: addDependency, next: dependencyPage })
}

export async function changeDependencyAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireStaffAction('dependency.change'),
    parse: parseDependencyChange,
    unfit: unprintable,
    write: (actor, { id, ...input }, at) => changeDependency(actor, id, input, at),
    next: (done) => dependencyPage(done),
  })
}

export async function retireDependencyAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireStaffAction('dependency.change'),
    parse: parseSeen,
    write: (actor, { id, ...input }, at) => retireDependency(actor, id, input, at),
    next: (done) => dependencyPage(done),
  })
}

async function dependencyPage({ id }: { readonly id: string }): Promise<string> {
  const known = (await dependencies(await newestMoment())).find((one) => one.id === id)
  return `/staff/dependencies${known === undefined ? '' : `/${known.slug}`}?said=${await newestChange()}`
}
