import { randomBytes, randomUUID } from 'node:crypto'
import { sha256 } from '#domain/digest.ts'
import { covers, grantConcerns } from '#domain/granting.ts'
import { LINK_PURPOSES, type LinkPurpose, linkExpiry, type PersonProblem } from '#domain/person.ts'
import type { Actor, Grant } from '#domain/staff.ts'
import { dropSecondFactors } from './credentials.ts'
import { database, type Transaction } from './database.ts'
import { grantRows } from './grant-rows.ts'
import { personIn } from './people.ts'
import { endSessionsOf } from './sessions.ts'
import { isTaken } from './staff.ts'
import { areServices, heldBy } from './staff-changes.ts'
import { type Refused, write, writeBySystem } from './write.ts'

export type Invitation = { readonly name: string; readonly email: string; readonly grants: readonly Grant[] }
/** The token exists here and in the hands of whoever gets it; the database keeps its hash. */
export type MadeLink = { readonly id: string; readonly token: string; readonly purpose: LinkPurpose }
type Made = Promise<{ readonly ok: true; readonly value: MadeLink } | Refused<PersonProblem | 'not-allowed'>>

/** A person who cannot sign in yet, and the link by which they will. */
export async function inviteStaff(actor: Actor, { name, email, grants }: Invitation, now: Date): Made {
  return write(actor, 'staff.manage', now, async (tx) => {
    if (!covers(heldBy(actor), grants)) return { ok: false, problem: 'more-than-you-hold' as PersonProblem }
    if (!(await areServices(tx, grants))) return { ok: false, problem: 'unknown-service' }
    if (await isTaken(tx, email)) return { ok: false, problem: 'email-taken' }
    const id = randomUUID()
    await tx.user.create({ data: { id, name, email: email.toLowerCase(), grants: { create: grants.flatMap(grantRows) } } })
    const token = await insertLink(tx, id, 'join', false, now)
    return {
      ok: true,
      value: { id, token, purpose: 'join' },
      concerns: grantConcerns(grants),
      audit: { action: 'staff.invite', subject: id, after: { name, grants } },
      touch: null,
    }
  })
}

/**
 * A new link for somebody who has none, lost theirs or lost their password; the one before is worth nothing from then on. The
 * password so far goes on working until the link is used. `dropsSecondFactor`: whoever uses it needs to set up another one.
 */
export async function renewLink(actor: Actor, id: string, { dropsSecondFactor }: { readonly dropsSecondFactor: boolean }, now: Date): Made {
  return write(actor, 'staff.manage', now, async (tx) => {
    const person = await personIn(tx, id, now)
    if (person === null) return { ok: false, problem: 'no-such-person' as PersonProblem }
    if (person.state === 'disabled') return { ok: false, problem: 'is-disabled' }
    if (!covers(heldBy(actor), person.grants)) return { ok: false, problem: 'more-than-you-hold' }
    // At the desk it is the way in while the identity provider is down.
    if (person.state === 'active' && !person.hasPassword && actor.kind !== 'system') return { ok: false, problem: 'no-password-here' }
    const purpose = person.state === 'invited' ? 'join' : 'reset'
    const token = await insertLink(tx, id, purpose, dropsSecondFactor, now)
    return {
      ok: true,
      value: { id, token, purpose },
      concerns: grantConcerns(person.grants),
      audit: { action: 'staff.link', subject: id, after: { name: person.name, purpose, dropsSecondFactor } },
      touch: null,
    }
  })
}

export type OpenLink = { readonly purpose: LinkPurpose; readonly name: string; readonly dropsSecondFactor: boolean }

/** Null for a token that was used, replaced, has expired or was never given out. */
export async function openLink(token: string, now: Date): Promise<OpenLink | null> {
  const found = await linkIn(database(), token, now)
  return found === null ? null : { purpose: found.purpose, name: found.user.name, dropsSecondFactor: found.dropsSecondFactor }
}

/** Sets the password, uses the link up and ends every session that was open: whoever knew the old password is out. `name`: null keeps it. */
export async function acceptLink(
  { token, name, passwordHash }: { readonly token: string; readonly name: string | null; readonly passwordHash: string },
  address: string | null,
  now: Date,
): Promise<{ readonly ok: true; readonly value: LinkPurpose } | Refused<'link-used'>> {
  return writeBySystem({ kind: 'system', name: 'staff-link', address }, now, async (tx) => {
    const link = await linkIn(tx, token, now)
    if (link === null) return { ok: false, problem: 'link-used' as const }
    const { userId, purpose, dropsSecondFactor } = link
    await tx.staffLink.delete({ where: { userId } })
    await tx.user.update({ where: { id: userId }, data: { emailVerified: true, ...(name === null ? {} : { name }) } })
    await endSessionsOf(tx, userId)
    if (dropsSecondFactor) await dropSecondFactors(tx, userId)
    await setPassword(tx, userId, passwordHash)
    return {
      ok: true,
      value: purpose,
      audit: { action: `staff.${purpose}`, subject: userId, after: { name: name ?? link.user.name, dropsSecondFactor } },
      touch: null,
    }
  })
}

async function insertLink(tx: Transaction, userId: string, purpose: LinkPurpose, dropsSecondFactor: boolean, now: Date): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const columns = { tokenHash: sha256(token), purpose, dropsSecondFactor, expiresAt: linkExpiry(now) }
  await tx.staffLink.upsert({ where: { userId }, create: { userId, ...columns }, update: columns })
  return token
}

async function linkIn(reader: Pick<Transaction, 'staffLink'>, token: string, now: Date) {
  const row = await reader.staffLink.findUnique({
    where: { tokenHash: sha256(token), expiresAt: { gt: now }, user: { disabledAt: null } },
    include: { user: { select: { name: true } } },
  })
  const purpose = LINK_PURPOSES.find((one) => one === row?.purpose)
  return row === null || purpose === undefined ? null : { ...row, purpose }
}

/** In the shape in which better-auth keeps it. */
async function setPassword(tx: Transaction, userId: string, password: string): Promise<void> {
  const { count } = await tx.account.updateMany({ where: { userId, providerId: 'credential' }, data: { password } })
  if (count === 0) await tx.account.create({ data: { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password } })
}
