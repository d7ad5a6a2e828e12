import { randomUUID } from 'node:crypto'
import type { Bilingual } from '#domain/language.ts'
import type { Actor, Grant } from '#domain/staff.ts'
import { database, type Transaction } from './database.ts'
import { grantRows, toGrants } from './grant-rows.ts'
import { write, writeBySystem } from './write.ts'

export type NewStaff = {
  readonly name: string
  readonly email: string
  readonly passwordHash: string
}
export type FirstRun = NewStaff & {
  readonly tokenHash: string
  readonly title: Bilingual
}
type Added<P extends string> = Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly problem: P }>

/** The address is stored in lower case, as sign-in looks for it. */
export async function addStaff(actor: Actor, input: NewStaff, grants: readonly Grant[], now: Date): Added<'email-taken' | 'not-allowed'> {
  const result = await write(actor, 'staff.manage', now, async (tx) => {
    if (await isTaken(tx, input.email)) return { ok: false, problem: 'email-taken' as const }
    const id = await insertStaff(tx, input, grants)
    return {
      ok: true,
      value: id,
      audit: {
        action: 'staff.add',
        subject: id,
        after: { name: input.name, grants },
      },
      concerns: 'site',
      touch: null,
    }
  })
  return result.ok ? { ok: true, id: result.value } : result
}

export async function isFirstRunOpen(tokenHash: string): Promise<boolean> {
  return (
    (await database().installation.count({
      where: { id: 1, demonstration: false, firstRunHash: tokenHash },
    })) === 1
  )
}

/** Names the site, makes its first administrator and uses up the token, or nothing. */
export async function completeFirstRun(input: FirstRun, now: Date): Added<'token-used' | 'email-taken'> {
  const result = await writeBySystem({ kind: 'system', name: 'first-run' }, now, async (tx) => {
    const { count } = await tx.installation.updateMany({
      where: { id: 1, demonstration: false, firstRunHash: input.tokenHash },
      data: {
        titleKo: input.title.ko,
        titleEn: input.title.en,
        firstRunHash: null,
      },
    })
    if (count === 0) return { ok: false, problem: 'token-used' as const }
    if (await isTaken(tx, input.email)) return { ok: false, problem: 'email-taken' as const }
    const id = await insertStaff(tx, input, ADMINISTRATOR)
    const after = {
      title: input.title,
      name: input.name,
      grants: ADMINISTRATOR,
    }
    return {
      ok: true,
      value: id,
      audit: { action: 'first-run', subject: id, after },
      touch: { kind: 'everything' },
    }
  })
  return result.ok ? { ok: true, id: result.value } : result
}

const ADMINISTRATOR: readonly Grant[] = [{ role: 'administrator', services: 'all' }]

/** What the person may be now; null when there is no such person, or nobody may sign in as them any more. */
export async function grantsOf(userId: string): Promise<readonly Grant[] | null> {
  const user = await database().user.findUnique({
    where: { id: userId },
    select: { disabledAt: true, grants: { orderBy: [{ role: 'asc' }, { serviceId: 'asc' }] } },
  })
  return user === null || user.disabledAt !== null ? null : toGrants(user.grants)
}

/** Whoever signs in with this address; null when nobody does, or may any more. */
export async function staffByEmail(email: string): Promise<{ readonly id: string; readonly name: string; readonly grants: readonly Grant[] } | null> {
  const user = await database().user.findUnique({ where: { email: email.trim().toLowerCase() }, select: { id: true, name: true } })
  const grants = user === null ? null : await grantsOf(user.id)
  return user === null || grants === null ? null : { ...user, grants }
}

export async function isTaken(tx: Transaction, email: string): Promise<boolean> {
  return (await tx.user.count({ where: { email: email.toLowerCase() } })) > 0
}

/** In the shape in which better-auth keeps a person with a password. */
async function insertStaff(tx: Transaction, { name, email, passwordHash }: NewStaff, grants: readonly Grant[]): Promise<string> {
  const id = randomUUID()
  await tx.user.create({
    data: {
      id,
      name,
      email: email.toLowerCase(),
      emailVerified: true,
      grants: { create: grants.flatMap(grantRows) },
      accounts: {
        create: {
          id: randomUUID(),
          accountId: id,
          providerId: 'credential',
          password: passwordHash,
        },
      },
    },
  })
  return id
}
