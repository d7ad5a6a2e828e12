import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { discardDraft, handInDraft } from '#data/draft-moves.ts'
import { draft, draftTexts } from '#data/drafts.ts'
import { testDatabase } from '#data/test-database.ts'
import type { DraftAnswer } from '#domain/draft-wire.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { GET, PUT } from './[id]/route.ts'
import { POST } from './new/route.ts'

const asks = vi.hoisted(() => ({ id: 'u1', name: '김하늘', isFromConsole: true }))
vi.mock('#auth/require-staff.ts', () => ({
  requireStaff: async () => ({}),
  isFromConsole: async () => asks.isFromConsole,
  browser: async () => ({ address: null }),
  signedIn: async () => ({ id: asks.id, name: asks.name, owed: null, grants: [{ role: 'writer', services: 'all' }] }),
}))

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})
beforeEach(() => Object.assign(asks, { id: 'u1', name: '김하늘', isFromConsole: true }))

const SEAT = randomUUID()

function sent(method: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Request {
  const text = JSON.stringify(body)
  const all = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)), ...headers }
  return new Request('http://console.test/staff/drafts', { method, body: text, headers: all })
}

async function answerOf(response: Response): Promise<readonly [number, DraftAnswer]> {
  return [response.status, (await response.json()) as DraftAnswer]
}

const start = (fields: unknown = { textKo: '결제가' }) => ({
  kind: 'incident',
  target: null,
  fields,
  submission: randomUUID(),
  seat: SEAT,
  openedAt: new Date().toISOString(),
})

async function started(): Promise<string> {
  const [status, answer] = await answerOf(await POST(sent('POST', start())))
  if (!answer.ok || status !== 201) throw new Error(`${status}`)
  return answer.draft.id
}

const put = (id: string, body: object, headers?: Readonly<Record<string, string>>) =>
  PUT(sent('PUT', { version: 1, before: {}, seat: SEAT, turn: 1, ...body }, headers), { params: Promise.resolve({ id }) })

test('a page keeps its words, and sees who else writes and what they wrote', async () => {
  const id = await started()
  expect(await answerOf(await put(id, { fields: { textKo: '결제가 안 됩니다.' } }))).toMatchObject([200, { ok: true, draft: { version: 2, editors: [] } }])
  Object.assign(asks, { id: 'u2', name: '이바다' })
  const look = new Request(`http://console.test/staff/drafts/${id}?seat=${randomUUID()}`)
  const expected = { fields: { textKo: '결제가 안 됩니다.' }, editors: ['김하늘'], changedBy: '김하늘' }
  expect(await answerOf(await GET(look, { params: Promise.resolve({ id }) }))).toMatchObject([200, { ok: true, draft: expected }])
})

test('what contradicts is answered with the draft as it stands and the fields, and is kept', async () => {
  const id = await started()
  await put(id, { fields: { textKo: '결제가 안 됩니다.' } })
  Object.assign(asks, { id: 'u2', name: '이바다' })
  const answer = await answerOf(await put(id, { fields: { textKo: '송금이' }, before: { textKo: '결제가' }, seat: randomUUID() }))
  expect(answer).toMatchObject([
    409,
    { problem: 'changed-meanwhile', names: ['textKo'], draft: { fields: { textKo: '결제가 안 됩니다.' }, changedBy: '김하늘' } },
  ])
  expect((await draftTexts(id)).map(({ fields }) => fields)).toEqual([{ textKo: '송금이' }])
})

test('a draft that is over takes no more words, and says so', async () => {
  const id = await started()
  await discardDraft(staffWith(), id, new Date())
  expect(await answerOf(await put(id, { fields: { textKo: '늦은 글' } }))).toMatchObject([409, { problem: 'draft-over' }])
})

test.each([
  ['from another origin', () => Object.assign(asks, { isFromConsole: false }), {}, {}, 403, 'foreign-origin'],
  ['of unknown length', () => {}, {}, { 'content-length': '' }, 413, 'draft-too-large'],
  ['longer than two drafts', () => {}, {}, { 'content-length': '2000001' }, 413, 'draft-too-large'],
  ['as a form', () => {}, {}, { 'content-type': 'text/plain' }, 422, 'not-a-draft'],
  ['with a field that no draft has', () => {}, { state: 'published' }, {}, 422, 'not-a-draft'],
  ['with a text that is none', () => {}, { fields: { textKo: 1 } }, {}, 422, 'not-a-draft'],
  ['without a seat', () => {}, { seat: 'x' }, {}, 422, 'not-a-draft'],
])('a save %s is refused and changes nothing', async (_title, arrange, body, headers, status, problem) => {
  const id = await started()
  arrange()
  expect(await answerOf(await put(id, { fields: { textKo: '다른 글' }, ...body }, headers))).toMatchObject([status, { ok: false, problem }])
  expect((await draft(id))?.fields).toEqual({ textKo: '결제가' })
})

test('a draft that is not there is not found, also to look at', async () => {
  expect((await put('nosuchthing0', { fields: {} })).status).toBe(404)
  const look = new Request(`http://console.test/staff/drafts/nosuchthing0?seat=${SEAT}`)
  expect((await GET(look, { params: Promise.resolve({ id: 'nosuchthing0' }) })).status).toBe(404)
})

test('whoever follows a link to a draft is led to where it is written, waits or has gone', async () => {
  const id = await started()
  const follow = () => GET(new Request(`http://console.test/staff/drafts/${id}`), { params: Promise.resolve({ id }) })
  const digest = (part: string) => ({ digest: expect.stringContaining(`;${part};`) })
  await expect(follow()).rejects.toMatchObject(digest(`/staff/post?draft=${id}`))
  await handInDraft(staffWith(), id, new Date())
  await expect(follow()).rejects.toMatchObject(digest(`/staff/approvals/${id}`))
  await discardDraft(staffWith(), id, new Date())
  await expect(follow()).rejects.toMatchObject(digest('/staff/drafts'))
})

test('the same form started twice is one draft', async () => {
  const body = start()
  const [one, two] = [await answerOf(await POST(sent('POST', body))), await answerOf(await POST(sent('POST', body)))]
  expect(one[1].draft?.id).toBe(two[1].draft?.id)
})
