import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Actor, Grant, Staff } from '#domain/staff.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { people, person } from './people.ts'
import { addService } from './services.ts'
import { addStaff, grantsOf } from './staff.ts'
import { changeGrants, disableStaff, enableStaff } from './staff-changes.ts'
import { acceptLink, inviteStaff, openLink, renewLink } from './staff-links.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

const NOW = new Date('2026-01-05T00:00:00Z')
const LATER = new Date('2026-01-08T00:00:01Z')
const SEED: Actor = { kind: 'system', name: 'seed' }
const ADMINISTRATOR: Grant = { role: 'administrator', services: 'all' }
const WRITER: Grant = { role: 'writer', services: 'all' }
let own: TestDatabase
let pay: string
let talk: string

beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  ;[pay, talk] = [await service('pay'), await service('talk')]
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})
beforeEach(async () => {
  await useDatabase(own.ownerUrl)
  await database().user.deleteMany()
  await useDatabase(own.url)
})

async function service(slug: string): Promise<string> {
  const added = await addService(SEED, { slug, name: { ko: slug, en: slug }, dependencies: [], functions: [] }, NOW)
  if (!added.ok) throw new Error(added.problem)
  return added.id
}

async function member(name: string, ...grants: readonly Grant[]): Promise<Staff> {
  const added = await addStaff(SEED, { name, email: `${name}@example.com`, passwordHash: 'old' }, grants, NOW)
  if (!added.ok) throw new Error(added.problem)
  await database().session.create({ data: { id: name, token: name, userId: added.id, expiresAt: LATER } })
  return staffWith(grants, { id: added.id, name })
}

/** All that a refused change must leave as it was. */
async function everything() {
  const [users, grants, sessions, links, audit] = await Promise.all([
    database().user.findMany({ orderBy: { id: 'asc' } }),
    database().staffGrant.findMany({ orderBy: [{ userId: 'asc' }, { role: 'asc' }] }),
    database().session.count(),
    database().staffLink.findMany(),
    database().auditEntry.count(),
  ])
  return { users, grants, sessions, links, audit }
}

test('roles are replaced at once, and the audit says what they were', async () => {
  const [admin, other] = [await member('admin', ADMINISTRATOR), await member('other', WRITER)]
  const grants: readonly Grant[] = [{ role: 'incident-manager', services: [pay] }]
  expect(await changeGrants(admin, other.id, grants, NOW)).toEqual({ ok: true, value: other.id })
  expect(await grantsOf(other.id)).toEqual(grants)
  expect(await database().auditEntry.findFirstOrThrow({ where: { subject: other.id, action: 'staff.grant' } })).toMatchObject({
    actorId: admin.id,
    before: { name: 'other', grants: [WRITER] },
    after: { name: 'other', grants },
  })
})

test('who is disabled loses sessions and link at once, and comes back as they were', async () => {
  const [admin, other] = [await member('admin', ADMINISTRATOR), await member('other', WRITER)]
  await renewLink(admin, other.id, { dropsSecondFactor: false }, NOW)
  expect((await disableStaff(admin, other.id, NOW)).ok).toBe(true)
  expect(await grantsOf(other.id)).toBeNull()
  expect(await database().session.count({ where: { userId: other.id } })).toBe(0)
  expect(await database().staffLink.count()).toBe(0)
  expect(await renewLink(admin, other.id, { dropsSecondFactor: false }, NOW)).toEqual({ ok: false, problem: 'is-disabled' })
  expect((await enableStaff(admin, other.id, NOW)).ok).toBe(true)
  expect(await person(other.id, NOW)).toMatchObject({ state: 'active', grants: [WRITER] })
})

test('nobody takes the last administrator away, not even at the desk', async () => {
  const admin = await member('admin', ADMINISTRATOR)
  await member('pay', { role: 'administrator', services: [pay] })
  await inviteStaff(admin, { name: 'soon', email: 'soon@example.com', grants: [ADMINISTRATOR] }, NOW)
  const before = await everything()
  const desk: Actor = { kind: 'system', name: 'desk' }
  expect(await disableStaff(desk, admin.id, NOW)).toEqual({ ok: false, problem: 'last-administrator' })
  expect(await changeGrants(admin, admin.id, [WRITER], NOW)).toEqual({ ok: false, problem: 'last-administrator' })
  expect(await everything()).toEqual(before)
  await member('second', ADMINISTRATOR)
  expect((await changeGrants(admin, admin.id, [WRITER], NOW)).ok).toBe(true)
})

test('of two administrators who take each other away at the same time one stays', async () => {
  const [one, two] = [await member('one', ADMINISTRATOR), await member('two', ADMINISTRATOR)]
  const both = await Promise.all([disableStaff(one, two.id, NOW), disableStaff(two, one.id, NOW)])
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
})

test('nobody disables themself', async () => {
  const [admin] = [await member('admin', ADMINISTRATOR), await member('second', ADMINISTRATOR)]
  expect(await disableStaff(admin, admin.id, NOW)).toEqual({ ok: false, problem: 'is-yourself' })
})

test('an administrator of one service touches nobody who may do more, and grants nothing beyond it', async () => {
  const [admin, ofPay] = [await member('admin', ADMINISTRATOR), await member('pay', { role: 'administrator', services: [pay] })]
  const writer = await member('writer', { role: 'writer', services: [pay] })
  const before = await everything()
  const refused = { ok: false, problem: 'more-than-you-hold' }
  const invitation = { name: 'x', email: 'x@example.com' }
  expect(await changeGrants(ofPay, writer.id, [WRITER], NOW)).toEqual(refused)
  expect(await changeGrants(ofPay, ofPay.id, [ADMINISTRATOR], NOW)).toEqual(refused)
  expect(await changeGrants(ofPay, admin.id, [], NOW)).toEqual(refused)
  expect(await disableStaff(ofPay, admin.id, NOW)).toEqual(refused)
  expect(await enableStaff(ofPay, admin.id, NOW)).toEqual(refused)
  expect(await renewLink(ofPay, admin.id, { dropsSecondFactor: true }, NOW)).toEqual(refused)
  expect(await inviteStaff(ofPay, { ...invitation, grants: [{ role: 'viewer', services: 'all' }] }, NOW)).toEqual(refused)
  expect(await inviteStaff(ofPay, { ...invitation, grants: [{ role: 'viewer', services: [talk] }] }, NOW)).toEqual(refused)
  expect(await everything()).toEqual(before)
  expect((await changeGrants(ofPay, writer.id, [{ role: 'incident-manager', services: [pay] }], NOW)).ok).toBe(true)
  expect((await inviteStaff(ofPay, { ...invitation, grants: [{ role: 'viewer', services: [pay] }] }, NOW)).ok).toBe(true)
})

test('who does not manage staff changes nobody', async () => {
  const [manager, other] = [await member('m', { role: 'incident-manager', services: 'all' }), await member('other', WRITER)]
  const before = await everything()
  const refused = { ok: false, problem: 'not-allowed' }
  expect(await changeGrants(manager, other.id, [], NOW)).toEqual(refused)
  expect(await disableStaff(manager, other.id, NOW)).toEqual(refused)
  expect(await enableStaff(manager, other.id, NOW)).toEqual(refused)
  expect(await renewLink(manager, other.id, { dropsSecondFactor: false }, NOW)).toEqual(refused)
  expect(await inviteStaff(manager, { name: 'x', email: 'x@example.com', grants: [] }, NOW)).toEqual(refused)
  expect(await everything()).toEqual(before)
})

test('whoever is invited waits without any way in, until the link makes them a password', async () => {
  const admin = await member('admin', ADMINISTRATOR)
  const invited = await inviteStaff(admin, { name: '이바다', email: 'Bada@Example.com', grants: [WRITER] }, NOW)
  if (!invited.ok) throw new Error(invited.problem)
  const { id, token } = invited.value
  expect(await person(id, NOW)).toMatchObject({ state: 'invited', email: 'bada@example.com', link: { purpose: 'join' } })
  expect(await openLink(token, NOW)).toEqual({ purpose: 'join', name: '이바다', dropsSecondFactor: false })
  expect(await acceptLink({ token, name: '이파도', passwordHash: 'new' }, '192.0.2.1', NOW)).toEqual({ ok: true, value: 'join' })
  expect(await person(id, NOW)).toMatchObject({ state: 'active', name: '이파도', grants: [WRITER], link: null })
  expect(await database().account.findMany({ where: { userId: id } })).toMatchObject([{ providerId: 'credential', password: 'new' }])
  expect(await database().auditEntry.findFirstOrThrow({ where: { subject: id, action: 'staff.join' } })).toMatchObject({
    actorName: 'staff-link',
    address: '192.0.2.1',
  })
})

test('the database keeps no token, and neither audit nor list says address, token or password', async () => {
  const admin = await member('admin', ADMINISTRATOR)
  const invited = await inviteStaff(admin, { name: 'x', email: 'x@example.com', grants: [WRITER] }, NOW)
  if (!invited.ok) throw new Error(invited.problem)
  await acceptLink({ token: invited.value.token, name: null, passwordHash: 'hash-of-password' }, null, NOW)
  await renewLink(admin, invited.value.id, { dropsSecondFactor: false }, NOW)
  expect(JSON.stringify(await everything())).not.toContain(invited.value.token)
  const audit = JSON.stringify(await database().auditEntry.findMany({ where: { subject: invited.value.id } }))
  expect(audit).not.toMatch(/hash-of-password|x@example|tokenHash/)
  expect(JSON.stringify(await people(NOW))).not.toMatch(/hash/)
})

test('a reset changes the password once, ends every session and leaves roles alone', async () => {
  const [admin, other] = [await member('admin', ADMINISTRATOR), await member('other', WRITER)]
  const made = await renewLink(admin, other.id, { dropsSecondFactor: false }, NOW)
  if (!made.ok) throw new Error(made.problem)
  expect(made.value.purpose).toBe('reset')
  expect(await database().session.count({ where: { userId: other.id } })).toBe(1)
  const both = await Promise.all(['a', 'b'].map((passwordHash) => acceptLink({ token: made.value.token, name: null, passwordHash }, null, NOW)))
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(await database().session.count({ where: { userId: other.id } })).toBe(0)
  expect(await database().account.count({ where: { userId: other.id, password: { in: ['a', 'b'] } } })).toBe(1)
  expect(await grantsOf(other.id)).toEqual([WRITER])
})

test('a link is good until it is replaced, expires, or the person is disabled', async () => {
  const [admin, other] = [await member('admin', ADMINISTRATOR), await member('other', WRITER)]
  const link = async () => {
    const made = await renewLink(admin, other.id, { dropsSecondFactor: false }, NOW)
    return made.ok ? made.value.token : ''
  }
  const [first, second] = [await link(), await link()]
  expect(await openLink(first, NOW)).toBeNull()
  expect(await openLink(second, NOW)).not.toBeNull()
  expect(await openLink(second, LATER)).toBeNull()
  expect(await acceptLink({ token: second, name: null, passwordHash: 'x' }, null, LATER)).toEqual({ ok: false, problem: 'link-used' })
  expect((await person(other.id, LATER))?.link).toBeNull()
  await database().user.update({ where: { id: other.id }, data: { disabledAt: NOW } })
  expect(await acceptLink({ token: second, name: null, passwordHash: 'x' }, null, NOW)).toEqual({ ok: false, problem: 'link-used' })
  for (const token of ['', 'x', first, first.toLowerCase()]) expect(await openLink(token, NOW)).toBeNull()
})

test('an address that is taken is not invited again, and unknown services or people are refused', async () => {
  const [admin, other] = [await member('admin', ADMINISTRATOR), await member('other', WRITER)]
  expect(await inviteStaff(admin, { name: 'x', email: 'OTHER@example.com', grants: [] }, NOW)).toEqual({ ok: false, problem: 'email-taken' })
  const nowhere: readonly Grant[] = [{ role: 'writer', services: [pay, 'nothing'] }]
  expect(await inviteStaff(admin, { name: 'x', email: 'x@example.com', grants: nowhere }, NOW)).toEqual({ ok: false, problem: 'unknown-service' })
  expect(await changeGrants(admin, other.id, nowhere, NOW)).toEqual({ ok: false, problem: 'unknown-service' })
  expect(await changeGrants(admin, 'nobody', [], NOW)).toEqual({ ok: false, problem: 'no-such-person' })
  expect(await renewLink(admin, 'nobody', { dropsSecondFactor: false }, NOW)).toEqual({ ok: false, problem: 'no-such-person' })
})

test('the second factor survives a reset unless its link says otherwise', async () => {
  const [admin, other] = [await member('admin', ADMINISTRATOR), await member('other', WRITER)]
  await database().user.update({ where: { id: other.id }, data: { twoFactorEnabled: true } })
  for (const dropsSecondFactor of [false, true]) {
    const made = await renewLink(admin, other.id, { dropsSecondFactor }, NOW)
    if (!made.ok) throw new Error(made.problem)
    await acceptLink({ token: made.value.token, name: null, passwordHash: 'x' }, null, NOW)
    expect((await person(other.id, NOW))?.factors.hasApp).toBe(!dropsSecondFactor)
  }
})

test('roles that come from groups of the identity provider are not changed here, and only the desk makes a password beside it', async () => {
  const [admin, other] = [await member('admin', ADMINISTRATOR), await member('other')]
  await database().staffGrant.create({ data: { userId: other.id, role: 'writer', source: 'sso' } })
  await database().account.updateMany({ where: { userId: other.id }, data: { providerId: 'company' } })
  expect(await person(other.id, NOW)).toMatchObject({ rolesFrom: 'groups', hasPassword: false, grants: [WRITER] })
  expect(await changeGrants(admin, other.id, [], NOW)).toEqual({ ok: false, problem: 'roles-from-groups' })
  expect(await renewLink(admin, other.id, { dropsSecondFactor: false }, NOW)).toEqual({ ok: false, problem: 'no-password-here' })
  expect((await renewLink({ kind: 'system', name: 'desk' }, other.id, { dropsSecondFactor: false }, NOW)).ok).toBe(true)
  expect((await disableStaff(admin, other.id, NOW)).ok).toBe(true)
})

test('who gets more signs in again, so that a session somebody else holds does not grow; who gets less goes on', async () => {
  const [admin, other] = [await member('admin', ADMINISTRATOR), await member('other', WRITER)]
  const sessionsOfOther = () => database().session.count({ where: { userId: other.id } })
  await changeGrants(admin, other.id, [{ role: 'viewer', services: 'all' }, WRITER], NOW)
  expect(await sessionsOfOther()).toBe(0)
  await database().session.create({ data: { id: 'again', token: 'again', userId: other.id, expiresAt: LATER } })
  await changeGrants(admin, other.id, [{ role: 'viewer', services: 'all' }], NOW)
  expect(await sessionsOfOther()).toBe(1)
})
