import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '#bin/settings.mjs'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { openDrafts } from '#data/drafts.ts'
import { incident, openIncident } from '#data/incidents.ts'
import { createInstallation } from '#data/installation.ts'
import { addService } from '#data/services.ts'
import { addStaff } from '#data/staff.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { latest, phaseOf, statusByFunction } from '#domain/incident.ts'
import { staffWith } from '#domain/staff.fixture.ts'

const NOW = new Date()
let own: TestDatabase
let home: string
let open: string

beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  home = await mkdtemp(path.join(tmpdir(), 'bongsu-say-'))
  await createInstallation({ title: { ko: '현황', en: 'Status' }, demonstration: false, clockAt: null, firstRunHash: null }, NOW)
  const functions = [{ slug: 'pay', name: { ko: '송금', en: 'Send money' }, shortName: null, declared: null }]
  await addService(staffWith(), { slug: 'pay', name: { ko: '페이', en: 'Pay' }, dependencies: [], functions }, NOW)
  const person = { name: '김봉수', email: 'kim@example.com', passwordHash: 'x' }
  await addStaff({ kind: 'system', name: 'seed' }, person, [{ role: 'incident-manager', services: 'all' }], NOW)
  await addStaff({ kind: 'system', name: 'seed' }, { ...person, name: '이독자', email: 'lee@example.com' }, [{ role: 'viewer', services: 'all' }], NOW)
  const first = {
    submission: randomUUID(),
    phase: 'investigating',
    text: { ko: '확인', en: null },
    changes: [],
    estimate: null,
    nextUpdateBy: null,
    sources: [],
  } as const
  const opened = await openIncident(
    staffWith(),
    { title: { ko: '송금 장애', en: 'Outage' }, startedAt: NOW, startNote: null, dependency: null, sources: [], first },
    NOW,
  )
  open = opened.ok ? opened.id : ''
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
  await rm(home, { recursive: true, force: true })
})

function say(args: readonly string[], input = ''): { readonly code: number | null; readonly said: string } {
  const env = { PATH: process.env.PATH ?? '', BONGSU_HOME: home, DATABASE_URL: own.url, BONGSU_DEMO: 'off', PUBLIC_ORIGIN: 'https://status.example' }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'desk/say.ts', ...args], {
    cwd: ROOT,
    env: { ...env, NODE_ENV: 'test' },
    encoding: 'utf8',
    input,
  })
  return { code: status, said: stdout + stderr }
}

const KIM = ['--as', 'kim@example.com', '--yes']

async function now() {
  return incident(open, { now: new Date(), change: await newestChange() })
}

test('an update from the terminal is an update like any other, in the name of whoever posted it', async () => {
  const posted = say([...KIM, '--phase', 'identified', '--ko', '-', '--set', 'pay/pay=major_outage', '--next', '30m'], '원인을 찾았습니다.\n')
  expect(posted).toEqual({ code: 0, said: expect.stringMatching(/^It is stored as change \d+, but not printed yet/) })
  const found = await now()
  const said = found?.updates.at(-1)
  expect(said === undefined ? null : latest(said)).toMatchObject({
    phase: 'identified',
    text: { ko: '원인을 찾았습니다.', en: null },
    nextUpdateBy: expect.any(Date),
  })
  expect(found === null ? null : [...statusByFunction(found).values()].map(({ status }) => status)).toEqual(['major_outage'])
  const entry = await database().auditEntry.findFirstOrThrow({ where: { subject: said?.id ?? '' } })
  expect(entry).toMatchObject({ actorName: '김봉수', channel: 'desk', actorRole: 'incident-manager', action: 'incident.update' })
})

test('a new incident is opened with both titles, and from then on one has to say which', () => {
  const opened = say([...KIM, '--new', '--title-ko', '로그인 장애', '--title-en', 'Sign-in fails', '--ko', '확인하고 있습니다.', '--en', 'We are looking.'])
  expect(opened.code).toBe(0)
  const { said } = say(['list'])
  expect(said).toMatch(/investigating\s+로그인 장애 \/ Sign-in fails/)
  expect(said).toContain('pay/pay  송금 / Send money')
})

test.each([
  ['somebody unknown', ['--as', 'x@example.com', '--incident', 'OPEN', '--ko', '글', '--yes'], 'Nobody signs in as x@example.com'],
  ['somebody who may not', ['--as', 'lee@example.com', '--incident', 'OPEN', '--ko', '글', '--yes'], 'You may not do this'],
  ['nobody to ask', ['--as', 'kim@example.com', '--incident', 'OPEN', '--ko', '글'], 'add --yes'],
  ['an address of the console', [...KIM, '--incident', 'OPEN', '--ko', 'http://127.0.0.1:3001/staff'], 'textKo: '],
])('with %s nothing is posted, and one sentence says why', async (_, args, sentence) => {
  const before = await newestChange()
  const { code, said } = say(args.map((arg) => (arg === 'OPEN' ? open : arg)))
  expect(code).toBe(1)
  expect(said).toContain(sentence)
  expect(said).not.toContain('    at ')
  expect(await newestChange()).toBe(before)
})

test('what needs an approval is kept as a draft that waits, unless it is said why it must go out now', async () => {
  await useDatabase(own.ownerUrl)
  await database().approvalRule.create({ data: { severity: 'critical', isNeeded: true, minutes: 10, template: null } })
  await useDatabase(own.url)
  const waiting = say([...KIM, '--incident', open, '--ko', '복구 작업을 시작했습니다.'])
  expect(waiting).toEqual({ code: 0, said: expect.stringMatching(/^Not published yet: somebody else has to approve draft [0-9a-z]{12}/) })
  expect(await openDrafts()).toMatchObject([{ state: 'awaiting-approval', target: open, fields: { textKo: '복구 작업을 시작했습니다.' } }])
  expect(say([...KIM, '--incident', open, '--ko', '대피하세요.', '--bypass-ko', '기다릴 수 없습니다.']).code).toBe(0)
  const found = await now()
  expect(found === null ? null : phaseOf(found)).toBe('identified')
  expect(found?.updates.at(-1)?.revisions[0]).toMatchObject({ clearance: { kind: 'bypassed', reason: { ko: '기다릴 수 없습니다.' } } })
})
