import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '#bin/settings.mjs'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { createInstallation } from '#data/installation.ts'
import { people } from '#data/people.ts'
import { addService } from '#data/services.ts'
import { acceptLink, openLink } from '#data/staff-links.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { disable, enable, grant, invite, listLines, reset, type Staffed } from './staff-commands.ts'

const NOW = new Date('2026-01-05T00:00:00Z')
const DESK = { actor: { kind: 'system', name: 'desk', user: 'haneul' }, now: NOW } as const
let own: TestDatabase
let home: string
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  home = await mkdtemp(path.join(tmpdir(), 'bongsu-desk-'))
  const title = { ko: '서비스 현황', en: 'Service status' }
  await createInstallation({ title, demonstration: false, clockAt: null, firstRunHash: null }, new Date())
  await addService({ kind: 'system', name: 'seed' }, { slug: 'pay', name: { ko: '결제', en: 'Pay' }, dependencies: [], functions: [] }, new Date())
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
  await rm(home, { recursive: true, force: true })
})

/** As on the server, with neither e-mail nor an identity provider. */
function desk(...args: readonly string[]): { readonly code: number | null; readonly said: string } {
  const env = { PATH: process.env.PATH ?? '', BONGSU_HOME: home, DATABASE_URL: own.url, BONGSU_DEMO: 'off', PUBLIC_ORIGIN: 'https://status.example' }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'desk/staff.ts', ...args], {
    cwd: ROOT,
    env: { ...env, STAFF_ORIGIN: 'https://staff.example', SUDO_USER: 'haneul', NODE_ENV: 'test' },
    encoding: 'utf8',
  })
  return { code: status, said: stdout + stderr }
}

const DONE = { ok: true, token: null }

function tokenOf(made: Staffed): string {
  return (made.ok ? made.token : null) ?? ''
}

test('without a command the commands are listed', () => {
  expect(desk()).toEqual({ code: 0, said: expect.stringContaining('npm run staff -- <command>') })
})

test('a link is made in the terminal and says where it leads; a refusal is one sentence', async () => {
  const invited = desk('invite', 'first@example.com', '--role', 'administrator')
  expect(invited.code).toBe(0)
  const [token = ''] = /(?<=https:\/\/staff\.example\/staff\/join\?token=)[\w-]+/.exec(invited.said) ?? []
  expect(await openLink(token, new Date())).toMatchObject({ purpose: 'join', name: 'first' })
  expect(await database().auditEntry.findFirst({ where: { action: 'staff.invite' } })).toMatchObject({ actorName: 'desk (haneul)', channel: 'desk' })
  expect(desk('disable', 'nobody@example.com')).toEqual({
    code: 1,
    said: 'This person cannot be found. Go back to the list and choose again.\n',
  })
})

test('with neither e-mail nor single sign-on people are invited, reset, changed, disabled and enabled', async () => {
  const made = await invite(DESK, 'Haneul@example.com', { role: ['administrator'] })
  await acceptLink({ token: tokenOf(made), name: '김하늘', passwordHash: 'x' }, null, NOW)
  await invite(DESK, 'bada@example.com', { role: ['incident-manager=pay', 'viewer'], name: '이바다' })
  const list = (await listLines(DESK)).join('\n')
  expect(list).toContain('haneul@example.com  김하늘 · Active · Administrator · No second factor · Never signed in')
  expect(list).toContain('bada@example.com  이바다 · Invited · Viewer, Incident manager (pay) ·')
  expect(list).toContain('Invitation good until 2026-01-08 00:00 UTC')

  const link = await reset(DESK, 'haneul@example.com', { 'drop-second-factor': true })
  expect(await openLink(tokenOf(link), NOW)).toMatchObject({ purpose: 'reset', dropsSecondFactor: true })
  expect(await grant(DESK, 'bada@example.com', { role: ['writer'] })).toEqual(DONE)
  expect(await disable(DESK, 'bada@example.com')).toEqual(DONE)
  const [bada] = (await people(NOW)).filter(({ name }) => name === '이바다')
  expect(bada).toMatchObject({ state: 'disabled', grants: [{ role: 'writer', services: 'all' }], link: null })
  expect(await enable(DESK, 'bada@example.com')).toEqual(DONE)
  const entries = await database().auditEntry.findMany({ where: { subject: bada?.id ?? '' }, orderBy: { id: 'asc' } })
  expect(entries.map(({ action, actorName }) => `${action} ${actorName}`)).toEqual(
    ['staff.invite', 'staff.grant', 'staff.disable', 'staff.enable'].map((action) => `${action} desk (haneul)`),
  )
})

test.each([
  ['the last administrator goes', () => disable(DESK, 'haneul@example.com'), /^last-administrator$/],
  ['somebody is invited twice', () => invite(DESK, 'haneul@example.com', { role: ['viewer'] }), /^email-taken$/],
  ['it is no address', () => invite(DESK, 'not an address', { role: ['viewer'] }), /e-mail address/],
  ['no role is named', () => invite(DESK, 'x@example.com', {}), /^Which role\?/],
  ['the role is unknown', () => invite(DESK, 'x@example.com', { role: ['owner'] }), /^There is no role owner\./],
  ['the service is unknown', () => grant(DESK, 'haneul@example.com', { role: ['writer=taxi'] }), /^There is no service taxi\. Services: pay/],
])('nothing is done when %s', async (_title, command, problem) => {
  const before = await database().auditEntry.count()
  expect(await command()).toEqual({ ok: false, problem: expect.stringMatching(problem) })
  expect(await database().auditEntry.count()).toBe(before)
})
