import { covers, grantConcerns } from '#domain/granting.ts'
import { isAdministered, type Person, type PersonProblem } from '#domain/person.ts'
import type { Actor, Grant } from '#domain/staff.ts'
import type { Transaction } from './database.ts'
import { grantRows } from './grant-rows.ts'
import { peopleIn, personIn } from './people.ts'
import { endSessionsOf } from './sessions.ts'
import { type Refused, write } from './write.ts'

type Problem = PersonProblem | 'not-allowed'
export type Changed = Promise<{ readonly ok: true; readonly value: string } | Refused<Problem>>

/** Replaces what a person may be; it counts from their next request on, and whoever got more signs in again. Nobody grants, or takes away, more than they hold. */
export async function changeGrants(actor: Actor, id: string, grants: readonly Grant[], now: Date): Changed {
  return change(actor, id, now, 'staff.grant', async (tx, person) => {
    if (person.rolesFrom === 'groups') return 'roles-from-groups'
    if (!covers(heldBy(actor), grants)) return 'more-than-you-hold'
    if (!(await areServices(tx, grants))) return 'unknown-service'
    await tx.staffGrant.deleteMany({ where: { userId: person.id } })
    await tx.staffGrant.createMany({ data: grants.flatMap(grantRows).map((row) => ({ userId: person.id, ...row })) })
    // A session that somebody else holds must not grow with it.
    if (!covers(person.grants, grants)) await endSessionsOf(tx, person.id)
    return null
  })
}

/** Ends their sessions and their link at once; what they did stays theirs. */
export async function disableStaff(actor: Actor, id: string, now: Date): Changed {
  return change(actor, id, now, 'staff.disable', async (tx, person) => {
    if (actor.kind === 'staff' && actor.id === person.id) return 'is-yourself'
    await tx.user.update({ where: { id: person.id }, data: { disabledAt: now } })
    await endSessionsOf(tx, person.id)
    await tx.staffLink.deleteMany({ where: { userId: person.id } })
    return null
  })
}

/** They may sign in again, as before. */
export async function enableStaff(actor: Actor, id: string, now: Date): Changed {
  return change(actor, id, now, 'staff.enable', async (tx, person) => {
    await tx.user.update({ where: { id: person.id }, data: { disabledAt: null } })
    return null
  })
}

/** What the actor may hand on. */
export function heldBy(actor: Actor): readonly Grant[] {
  if (actor.kind === 'system') return [{ role: 'administrator', services: 'all' }]
  return actor.kind === 'alert-hook' ? [] : actor.grants
}

/** Services by their ids. */
export async function areServices(tx: Transaction, grants: readonly Grant[]): Promise<boolean> {
  const ids = new Set(grants.flatMap(({ services }) => (services === 'all' ? [] : services)))
  return (await tx.service.count({ where: { id: { in: [...ids] } } })) === ids.size
}

async function change(actor: Actor, id: string, now: Date, action: string, act: (tx: Transaction, person: Person) => Promise<PersonProblem | null>): Changed {
  return write(actor, 'staff.manage', now, async (tx) => {
    const before = await peopleIn(tx, now)
    const person = before.find((one) => one.id === id)
    if (person === undefined) return { ok: false, problem: 'no-such-person' as Problem }
    if (!covers(heldBy(actor), person.grants)) return { ok: false, problem: 'more-than-you-hold' }
    const problem = await act(tx, person)
    if (problem !== null) return { ok: false, problem }
    if (isAdministered(before) && !isAdministered(await peopleIn(tx, now))) return { ok: false, problem: 'last-administrator' }
    const after = await personIn(tx, id, now)
    return {
      ok: true,
      value: id,
      concerns: grantConcerns([...person.grants, ...(after?.grants ?? [])]),
      audit: { action, subject: id, before: asAudited(person), after: after === null ? undefined : asAudited(after) },
      touch: null,
    }
  })
}

function asAudited({ name, state, grants }: Person) {
  return { name, state, grants }
}
