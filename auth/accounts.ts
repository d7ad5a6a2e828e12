import { createHash } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { addStaff, completeFirstRun, isFirstRunOpen } from '#data/staff.ts'
import { acceptLink, openLink } from '#data/staff-links.ts'
import type { Grant } from '#domain/staff.ts'
import type { TypedFirstRun, TypedJoin, TypedReset } from '#domain/staff-input.ts'

type NewAccount = {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** For the preparation at start; people cannot sign up. */
export async function createStaff({ name, email, password }: NewAccount, grants: readonly Grant[], now: Date = new Date()) {
  return addStaff({ kind: 'system', name: 'seed' }, { name, email, passwordHash: await hashPassword(password) }, grants, now)
}

/** Whether the one-time token of the first-run page is still good. */
export async function mayFirstRun(token: string): Promise<boolean> {
  return isFirstRunOpen(tokenHash(token))
}

export async function firstRun({ token, title, name, email, password }: TypedFirstRun, now: Date) {
  if (!(await mayFirstRun(token))) return { ok: false, problem: 'token-used' } as const
  return completeFirstRun(
    {
      tokenHash: tokenHash(token),
      title,
      name,
      email,
      passwordHash: await hashPassword(password),
    },
    now,
  )
}

/** The link is looked at before the password is hashed: guessing tokens costs us nothing. */
export async function acceptInvitation({ token, name, password }: TypedJoin, address: string | null, now: Date) {
  if ((await openLink(token, now))?.purpose !== 'join') return { ok: false, problem: 'link-used' } as const
  return acceptLink({ token, name, passwordHash: await hashPassword(password) }, address, now)
}

export async function resetPassword({ token, password }: TypedReset, address: string | null, now: Date) {
  if ((await openLink(token, now))?.purpose !== 'reset') return { ok: false, problem: 'link-used' } as const
  return acceptLink({ token, name: null, passwordHash: await hashPassword(password) }, address, now)
}

/** SHA-256 in lower-case hexadecimal, as `Installation.firstRunHash` keeps it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
