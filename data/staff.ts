import { randomUUID } from 'node:crypto'
import type { Bilingual } from '#domain/language.ts'
import type { Actor, Role } from '#domain/staff.ts'
import { database, type Transaction } from './database.ts'
import { write } from './write.ts'

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
export async function addStaff(actor: Actor, input: NewStaff, role: Role, now: Date): Added<'email-taken'> {
  const result = await write(actor, now, async (tx) => {
    if (await isTaken(tx, input.email)) return { ok: false, problem: 'email-taken' as const }
    const id = await insertStaff(tx, input, role)
    return {
      ok: true,
      value: id,
      audit: {
        action: 'staff.add',
        subject: id,
        after: { name: input.name, role },
      },
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
  const result = await write({ kind: 'system', name: 'first-run' }, now, async (tx) => {
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
    const id = await insertStaff(tx, input, 'administrator')
    const after = {
      title: input.title,
      name: input.name,
      role: 'administrator',
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

async function isTaken(tx: Transaction, email: string): Promise<boolean> {
  return (await tx.user.count({ where: { email: email.toLowerCase() } })) > 0
}

/** In the shape in which better-auth keeps a person with a password. */
async function insertStaff(tx: Transaction, { name, email, passwordHash }: NewStaff, role: Role): Promise<string> {
  const id = randomUUID()
  await tx.user.create({
    data: {
      id,
      name,
      email: email.toLowerCase(),
      emailVerified: true,
      role,
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
