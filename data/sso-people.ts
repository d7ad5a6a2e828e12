import { randomUUID } from 'node:crypto'
import { covers } from '#domain/granting.ts'
import { type GroupRole, grantsOfGroups } from '#domain/group-roles.ts'
import type { Grant } from '#domain/staff.ts'
import type { Transaction } from './database.ts'
import { grantRows, toGrants } from './grant-rows.ts'
import { endSessionsOf } from './sessions.ts'
import { writeBySystem } from './write.ts'

const SSO = 'sso'
const HAND = 'hand'

/** Who the identity provider says that somebody is. */
export type SsoIdentity = {
  readonly issuer: string
  readonly subject: string
  readonly email: string | null
  readonly isEmailVerified: boolean
  readonly name: string | null
  readonly groups: readonly string[]
}
type Problem = 'sso-refused' | 'sso-no-email' | 'sso-email-unverified' | 'sso-no-role'
type Person = { readonly userId: string; readonly email: string }
type Found = { readonly id: string; readonly email: string; readonly isNew: boolean; readonly isLinked: boolean }

/**
 * The person behind an identity, with what their groups make them today: known by the provider's own name for them, else by
 * an e-mail address that the provider has verified, else new. What came from a group that they left is gone, also when that leaves
 * them nothing and they may not sign in.
 */
export async function signInBySso(
  identity: SsoIdentity,
  rules: readonly GroupRole[],
  address: string | null,
  now: Date,
): Promise<{ readonly ok: true; readonly value: Person } | { readonly ok: false; readonly problem: Problem }> {
  const result = await writeBySystem<Person & { readonly mayNothing: boolean }, Problem>(
    { kind: 'system', name: 'single-sign-on', address },
    now,
    async (tx) => {
      const services = new Map((await tx.service.findMany({ select: { id: true, slug: true } })).map(({ id, slug }) => [slug, id]))
      const grants = grantsOfGroups(identity.groups, rules, (slug) => services.get(slug) ?? null)
      const found = await personFor(tx, identity, grants)
      if (typeof found === 'string') return { ok: false, problem: found }
      const change = await renewGrants(tx, found.id, grants)
      const value = { userId: found.id, email: found.email, mayNothing: change.after.length === 0 }
      if (!found.isNew && !found.isLinked && !change.isChange) return { ok: true, value, audit: null }
      const audit = { action: found.isNew ? 'staff.sso-add' : found.isLinked ? 'staff.sso-link' : 'staff.sso-groups', subject: found.id }
      return { ok: true, value, touch: null, audit: { ...audit, before: { grants: change.before }, after: { issuer: identity.issuer, grants: change.after } } }
    },
  )
  if (!result.ok) return result
  const { mayNothing, ...value } = result.value
  return mayNothing ? { ok: false, problem: 'sso-no-role' } : { ok: true, value }
}

async function personFor(tx: Transaction, identity: SsoIdentity, grants: readonly Grant[]): Promise<Found | Problem> {
  const accountId = `${identity.issuer}|${identity.subject}`
  const known = await tx.account.findFirst({ where: { providerId: SSO, accountId }, select: { user: { select: { id: true, email: true, disabledAt: true } } } })
  if (known !== null) return known.user.disabledAt === null ? { id: known.user.id, email: known.user.email, isNew: false, isLinked: false } : 'sso-refused'
  if (identity.email === null) return 'sso-no-email'
  const account = { create: { id: randomUUID(), accountId, providerId: SSO } }
  const byEmail = await tx.user.findUnique({ where: { email: identity.email }, select: { id: true, email: true, disabledAt: true } })
  if (byEmail === null) return grants.length === 0 ? 'sso-no-role' : addPerson(tx, { ...identity, email: identity.email }, account)
  if (!identity.isEmailVerified) return 'sso-email-unverified'
  if (byEmail.disabledAt !== null) return 'sso-refused'
  await tx.user.update({ where: { id: byEmail.id }, data: { emailVerified: true, accounts: account } })
  await tx.staffLink.deleteMany({ where: { userId: byEmail.id } })
  return { id: byEmail.id, email: byEmail.email, isNew: false, isLinked: true }
}

type NewAccount = { readonly create: { readonly id: string; readonly accountId: string; readonly providerId: string } }

async function addPerson(tx: Transaction, { email, isEmailVerified, name }: SsoIdentity & { readonly email: string }, accounts: NewAccount): Promise<Found> {
  const id = randomUUID()
  await tx.user.create({ data: { id, name: name ?? email, email, emailVerified: isEmailVerified, accounts } })
  return { id, email, isNew: true, isLinked: false }
}

/** What was granted by hand stays. Whoever got more, or has nothing left, is signed out wherever else they are. */
async function renewGrants(tx: Transaction, userId: string, grants: readonly Grant[]) {
  const rows = await tx.staffGrant.findMany({ where: { userId } })
  const byHand = rows.filter(({ source }) => source === HAND)
  const wanted = grants.flatMap(grantRows)
  await tx.staffGrant.deleteMany({ where: { userId, source: SSO } })
  await tx.staffGrant.createMany({ data: wanted.map((row) => ({ userId, ...row, source: SSO })) })
  const [before, after] = [toGrants(rows), toGrants([...byHand, ...wanted])]
  const isMore = !covers(before, after)
  if (isMore || after.length === 0) await endSessionsOf(tx, userId)
  return { before, after, isChange: isMore || !covers(after, before) }
}
