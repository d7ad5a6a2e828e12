import { LINK_PURPOSES, type Person } from '#domain/person.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { database, type Transaction } from './database.ts'
import { toGrants } from './grant-rows.ts'

/** Everybody who was ever invited, by name; a link that has expired counts as none. */
export async function people(now: Date): Promise<readonly Person[]> {
  return peopleIn(database(), now)
}

export async function person(id: string, now: Date): Promise<Person | null> {
  return personIn(database(), id, now)
}

/** As `reader` sees them, in the middle of a write too. */
export async function peopleIn(reader: Pick<Transaction, 'user'>, now: Date): Promise<readonly Person[]> {
  const rows = await reader.user.findMany({ include: PARTS, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return rows.map((row) => toPerson(row, now))
}

export async function personIn(reader: Pick<Transaction, 'user'>, id: string, now: Date): Promise<Person | null> {
  const row = await reader.user.findUnique({ where: { id }, include: PARTS })
  return row === null ? null : toPerson(row, now)
}

const PARTS = {
  grants: { orderBy: [{ role: 'asc' }, { serviceId: 'asc' }] },
  accounts: { select: { providerId: true } },
  _count: { select: { passkeys: true } },
  link: { select: { purpose: true, expiresAt: true } },
} satisfies Prisma.UserInclude

type Row = Prisma.UserGetPayload<{ include: typeof PARTS }>

function toPerson(row: Row, now: Date): Person {
  const { id, name, email, lastSignInAt, disabledAt, accounts } = row
  return {
    id,
    name,
    email,
    grants: toGrants(row.grants),
    rolesFrom: row.grants.some(({ source }) => source === 'sso') ? 'groups' : 'hand',
    factors: { hasApp: row.twoFactorEnabled, passkeys: row._count.passkeys },
    hasPassword: accounts.some(({ providerId }) => providerId === 'credential'),
    state: disabledAt !== null ? 'disabled' : accounts.length === 0 ? 'invited' : 'active',
    lastSignInAt,
    link: toLink(row.link, now),
  }
}

function toLink(link: Row['link'], now: Date): Person['link'] {
  const purpose = LINK_PURPOSES.find((one) => one === link?.purpose)
  return link === null || purpose === undefined || link.expiresAt <= now ? null : { purpose, expiresAt: link.expiresAt }
}
