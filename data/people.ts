import { LINK_PURPOSES, type Person } from '#domain/person.ts'
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
export async function peopleIn(reader: Reader, now: Date): Promise<readonly Person[]> {
  return (await rowsIn(reader, {})).map((row) => toPerson(row, now))
}

export async function personIn(reader: Reader, id: string, now: Date): Promise<Person | null> {
  const [row] = await rowsIn(reader, { id })
  return row === undefined ? null : toPerson(row, now)
}

type Reader = Pick<Transaction, 'user' | 'staffGrant' | 'account' | 'passkey' | 'staffLink'>

/** One question after the other: a transaction has one connection, and Prisma would ask for all parts of a row at once. */
async function rowsIn(reader: Reader, where: { readonly id?: string }) {
  const users = await reader.user.findMany({ where, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  const ofThem = { where: { userId: { in: users.map(({ id }) => id) } } }
  const grants = await reader.staffGrant.findMany({ ...ofThem, orderBy: [{ role: 'asc' }, { serviceId: 'asc' }] })
  const accounts = await reader.account.findMany({ ...ofThem, select: { userId: true, providerId: true } })
  const passkeys = await reader.passkey.findMany({ ...ofThem, select: { userId: true } })
  const links = await reader.staffLink.findMany({ ...ofThem, select: { userId: true, purpose: true, expiresAt: true } })
  return users.map((user) => {
    const own = <T extends { readonly userId: string }>(rows: readonly T[]) => rows.filter(({ userId }) => userId === user.id)
    return { ...user, grants: own(grants), accounts: own(accounts), passkeys: own(passkeys), link: own(links)[0] ?? null }
  })
}

type Row = Awaited<ReturnType<typeof rowsIn>>[number]

function toPerson(row: Row, now: Date): Person {
  const { id, name, email, lastSignInAt, disabledAt, accounts } = row
  return {
    id,
    name,
    email,
    grants: toGrants(row.grants),
    rolesFrom: row.grants.some(({ source }) => source === 'sso') ? 'groups' : 'hand',
    factors: { hasApp: row.twoFactorEnabled, passkeys: row.passkeys.length },
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
