import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { slackAccountIn } from '#auth/slack-link.ts'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { draft } from '#data/drafts.ts'
import { incident, openIncident } from '#data/incidents.ts'
import { linkSlack, slackAccountsOf, staffOnSlack, unlinkSlack } from '#data/slack-accounts.ts'
import { addStaff } from '#data/staff.ts'
import { testDatabase } from '#data/test-database.ts'
import { latest } from '#domain/incident.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Role } from '#domain/staff.ts'
import { POST as press } from './action/route.ts'
import { POST as command } from './command/route.ts'

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'
const NOW = new Date()

let own: Awaited<ReturnType<typeof testDatabase>>
let slack: Server
let told: { text: string; replace_original: boolean }[] = []
let open: string

beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  slack = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      told.push(JSON.parse(body))
      response.end('ok')
    })
  })
  await new Promise<void>((ready) => slack.listen(0, '127.0.0.1', ready))
  Object.assign(process.env, {
    BONGSU_AUTH_SECRET: 'a-secret-for-tests-only-0123456789',
    BONGSU_SLACK_SIGNING_SECRET: SECRET,
    BONGSU_SLACK_ORIGIN: slackOrigin(),
    STAFF_ORIGIN: 'http://127.0.0.1:3001',
    PUBLIC_ORIGIN: 'https://status.example',
  })
  const first = {
    submission: randomUUID(),
    phase: 'identified',
    text: { ko: '확인', en: null },
    changes: [],
    estimate: null,
    nextUpdateBy: null,
    sources: [],
  } as const
  const opened = await openIncident(
    staffWith(),
    { title: { ko: '송금 <장애>', en: 'Outage' }, startedAt: NOW, startNote: null, dependency: null, sources: [], first },
    NOW,
  )
  open = opened.ok ? opened.id : ''
})
afterAll(async () => {
  slack.close()
  await closeDatabase()
  await own.drop()
})
beforeEach(() => {
  told = []
})

function slackOrigin(): string {
  return `http://127.0.0.1:${(slack.address() as AddressInfo).port}`
}

function signed(body: string, secret = SECRET): Request {
  const seconds = String(Math.floor(Date.now() / 1_000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`
  const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds, 'content-type': 'application/x-www-form-urlencoded' }
  return new Request('http://127.0.0.1:3001/hooks/slack/command', { method: 'POST', body, headers })
}

async function typed(user: string, text: string) {
  const body = new URLSearchParams({ team_id: 'T1', user_id: user, command: '/bongsu', text, response_url: `${slackOrigin()}/commands/T1/1/x` })
  const answer = await command(signed(body.toString()))
  return { status: answer.status, body: await answer.json() }
}

async function pressed(user: string, button: { action_id: string; value: string }, answerTo = `${slackOrigin()}/actions/T1/1/x`) {
  const payload = {
    type: 'block_actions',
    user: { id: user },
    team: { id: 'T1' },
    response_url: answerTo,
    actions: [{ type: 'button', block_id: 'b', ...button }],
  }
  return press(signed(new URLSearchParams({ payload: JSON.stringify(payload) }).toString()))
}

let count = 0
async function person(role: Role): Promise<string> {
  count += 1
  const added = await addStaff(
    { kind: 'system', name: 'seed' },
    { name: `사람 ${count}`, email: `p${count}@example.com`, passwordHash: 'x' },
    [{ role, services: 'all' }],
    NOW,
  )
  const id = added.ok ? added.id : ''
  await linkSlack(staffWith([{ role, services: 'all' }], { id }), { team: 'T1', user: `U${count}` }, NOW)
  return `U${count}`
}

function buttonsOf(body: { blocks: { elements?: { action_id: string; value: string }[] }[] }) {
  return body.blocks.at(-1)?.elements ?? []
}

async function updates(): Promise<number> {
  return (await incident(open, { now: new Date(), change: await newestChange() }))?.updates.length ?? 0
}

test('what Slack did not sign is not read', async () => {
  expect((await command(signed('team_id=T1&user_id=U1&text=status', 'another secret that is as long'))).status).toBe(401)
  expect((await press(signed('payload={}', 'another secret that is as long'))).status).toBe(401)
  expect((await press(signed('payload={}'))).status).toBe(422)
})

test('an update is shown before it is posted, and nothing is public until the button is pressed', async () => {
  const user = await person('incident-manager')
  const before = await updates()
  const { body } = await typed(user, '알림 monitoring 복구했습니다.')
  expect(body).toMatchObject({
    response_type: 'ephemeral',
    blocks: [{ text: { text: expect.stringContaining('*송금 &lt;장애&gt;*') } }, { text: { type: 'plain_text', text: '복구했습니다.' } }, {}],
  })
  expect(await updates()).toBe(before)
  const [post] = buttonsOf(body)
  expect((await pressed(user, post ?? { action_id: '', value: '' })).status).toBe(200)
  expect(told).toEqual([{ response_type: 'ephemeral', text: expect.stringContaining(`https://status.example/incidents/${open}`), replace_original: true }])
  await pressed(user, post ?? { action_id: '', value: '' })
  const found = await incident(open, { now: new Date(), change: await newestChange() })
  expect(found?.updates).toHaveLength(before + 1)
  const said = found?.updates.at(-1)
  expect(said === undefined ? null : latest(said)).toMatchObject({ phase: 'monitoring', text: { ko: '복구했습니다.', en: null } })
  expect(await database().auditEntry.findFirst({ where: { subject: said?.id ?? '' } })).toMatchObject({ channel: 'slack', actorName: '사람 1' })
})

test('who changes their mind has said nothing', async () => {
  const user = await person('incident-manager')
  const before = await updates()
  const { body } = await typed(user, 'say Fixed.')
  const [post, discard] = buttonsOf(body)
  await pressed(user, discard ?? { action_id: '', value: '' })
  expect(told[0]?.text).toBe('It was not posted, and the text is gone.')
  await pressed(user, post ?? { action_id: '', value: '' })
  expect(await updates()).toBe(before)
})

test('a writer’s words stay a draft, and who is not linked is told how', async () => {
  const writer = await person('writer')
  const before = await updates()
  const [post] = buttonsOf((await typed(writer, 'say Fixed.')).body)
  await pressed(writer, post ?? { action_id: '', value: '' })
  expect(told[0]?.text).toContain('http://127.0.0.1:3001/staff/drafts/')
  expect((await draft(post?.value.split(' ')[0] ?? ''))?.state).toBe('writing')
  expect(await updates()).toBe(before)
  expect((await typed('U999', 'status')).body.text).toContain('/bongsu 연결')
  expect((await typed(await person('viewer'), 'say x')).body.text).toBe('You may not do this. Ask an administrator.')
})

const later = new Date(NOW.getTime() + 60_000)

test('the link names the account that asked, and whoever linked it, nobody else, takes it back', async () => {
  const { body } = await typed('U77', 'link')
  const code = /code=([\w.-]+)/.exec(body.text)?.[1] ?? ''
  expect(slackAccountIn(code, new Date())).toEqual({ team: 'T1', user: 'U77' })
  const user = await person('viewer')
  const found = await staffOnSlack({ team: 'T1', user })
  expect(found).toMatchObject({ channel: 'slack', grants: [{ role: 'viewer' }] })
  if (found === null) return
  const account = { team: 'T1', user }
  expect(await slackAccountsOf(found.id)).toEqual([{ ...account, linkedAt: NOW }])
  await linkSlack(found, { team: 'T2', user }, later)
  const other = await person('viewer')
  await unlinkSlack((await staffOnSlack({ team: 'T1', user: other })) ?? found, account, later)
  expect(await staffOnSlack(account)).toMatchObject({ id: found.id })
  await unlinkSlack(found, account, later)
  expect(await staffOnSlack(account)).toBeNull()
  expect(await slackAccountsOf(found.id)).toEqual([{ team: 'T2', user, linkedAt: later }])
  const [entry] = await database().auditEntry.findMany({ where: { action: 'slack.unlink' }, orderBy: { id: 'desc' }, take: 1 })
  expect(entry).toMatchObject({ subject: found.id, before: account })
})

test('an answer never goes to another host than Slack’s', async () => {
  const user = await person('incident-manager')
  const [post] = buttonsOf((await typed(user, 'say Fixed.')).body)
  const before = await updates()
  await expect(pressed(user, post ?? { action_id: '', value: '' }, 'http://169.254.169.254/latest')).rejects.toThrow(/another host/)
  expect(await updates()).toBe(before)
})

test('without a signing secret there is no Slack', async () => {
  process.env.BONGSU_SLACK_SIGNING_SECRET = ''
  expect((await typed('U1', 'status')).status).toBe(404)
  process.env.BONGSU_SLACK_SIGNING_SECRET = SECRET
})
