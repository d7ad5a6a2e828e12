import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { SignedIn } from '#auth/admission.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { createInstallation } from '#data/installation.ts'
import { startPostmortem } from '#data/postmortem-drafts.ts'
import { draftEvidence } from '#data/postmortem-evidence.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { sha256 } from '#domain/digest.ts'
import { MAX_EVIDENCE_BYTES } from '#domain/postmortem.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Grant } from '#domain/staff.ts'
import { UNTOUCHED } from '#ui/staff/form-state.ts'
import { GET } from './[slug]/evidence/[file]/route.ts'
import { POST } from './[slug]/evidence/add/route.ts'
import EvidencePage from './[slug]/evidence/page.tsx'
import { removeEvidenceAction } from './actions.ts'

const ORIGIN = 'https://staff.example'
const NOW = new Date('2026-11-22T06:00:00Z')
const EDITOR: readonly Grant[] = [{ role: 'postmortem-editor', services: 'all' }]
const CSV = 'service,count\n결제,3\n'
const PATH = '/staff/postmortems/pay/evidence'
const OF_PAY = { params: Promise.resolve({ slug: 'pay' }) }

const request = vi.hoisted(() => ({ who: null as unknown }))
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-bongsu-path': '/staff/postmortems', 'next-action': 'x', origin: 'https://staff.example' }),
  cookies: async () => ({ get: () => undefined, set: () => {} }),
}))
vi.mock('#auth/session.ts', () => ({ sessionOf: async () => request.who }))

let own: TestDatabase
let id: string
beforeAll(async () => {
  Object.assign(process.env, { STAFF_ORIGIN: ORIGIN, PUBLIC_ORIGIN: 'https://status.example' })
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash: null }, NOW)
  const incident = { id: 'incident0001', titleKo: '결제 오류', titleEn: 'Payments fail', startedAt: NOW, openedAt: NOW, change: 1, sources: [] }
  await database().incident.create({ data: incident })
  const texts = { facts: 'evidence: []\n', ko: 'x\n', en: 'x\n' }
  const started = await startPostmortem(staffWith(EDITOR), { slug: 'pay', incident: incident.id, texts }, NOW)
  id = started.ok ? started.id : ''
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})
beforeEach(() => {
  const session = { id: 's1', proof: 'passkey', confirmedAt: new Date() } as const
  request.who = { id: 'u1', name: '김하늘', email: 'x@example.com', grants: EDITOR, session, owed: null } satisfies SignedIn
})

/** Where the plain form leads. */
async function sent(file: File | null, name = ''): Promise<string> {
  const form = new FormData()
  form.set('name', name)
  if (file !== null) form.set('file', file)
  const encoded = new Response(form)
  const bytes = await encoded.arrayBuffer()
  const headers = { 'content-type': encoded.headers.get('content-type') ?? '', 'content-length': String(bytes.byteLength) }
  const answer = await POST(new Request(`${ORIGIN}${PATH}/add`, { method: 'POST', body: bytes, headers }), OF_PAY)
  expect(answer.status).toBe(303)
  return decodeURIComponent(answer.headers.get('location') ?? '')
}

const csv = (name: string, text = CSV) => new File([text], name, { type: 'image/png' })

async function shown(query: Readonly<Record<string, string>> = {}): Promise<string> {
  return renderToStaticMarkup(await EvidencePage({ ...OF_PAY, searchParams: Promise.resolve(query) }))
}

test('a file is added by a plain form under a name of this site, listed with its hash, and comes back byte for byte', async () => {
  expect(await sent(csv('신고.csv'), 'Claims per day')).toBe(`${PATH}?added=evidence/claims-per-day.csv`)
  const page = await shown({ added: 'evidence/claims-per-day.csv' })
  expect(page).toContain('올렸습니다.')
  expect(page).toContain(sha256(CSV))
  expect(page).toMatch(/<pre> {2}- id: EV1\n {4}path: evidence\/claims-per-day\.csv/)
  const params = Promise.resolve({ slug: 'pay', file: 'claims-per-day.csv' })
  const answer = await GET(new Request(ORIGIN), { params })
  expect(await answer.text()).toBe(CSV)
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="claims-per-day.csv"')
})

test.each([
  ['nothing', null, 'no-file'],
  ['an empty file', csv('a.csv', ''), 'file-empty'],
  ['a page', csv('a.html'), 'file-kind'],
  ['a table that is called a picture', csv('a.png'), 'file-content'],
  ['a path', csv('../a.csv'), 'file-path'],
  ['a name without any letter of an address', csv('신고.csv'), 'file-name'],
  ['too large a file', new File([new Uint8Array(MAX_EVIDENCE_BYTES + 1)], 'a.txt'), 'file-too-large'],
])('%s is refused in one sentence, and nothing is added', async (_, file, problem) => {
  const before = await draftEvidence(id)
  expect(await sent(file)).toBe(`${PATH}?refused=${problem}&name=`)
  const page = await shown({ refused: problem })
  expect(page.match(/role="alert">[^<]+</g)).toHaveLength(1)
  expect(await draftEvidence(id)).toEqual(before)
})

test('the name that was typed stands in the form again', async () => {
  expect(await sent(csv('a.html'), 'claims "b"')).toBe(`${PATH}?refused=file-kind&name=claims+"b"`)
  expect(await shown({ refused: 'file-kind', name: 'claims "b"' })).toContain('value="claims &quot;b&quot;"')
})

test('what is far too large, or does not say how large it is, is not read at all', async () => {
  const unread = (headers: Record<string, string>) => {
    const one = new Request(`${ORIGIN}${PATH}/add`, { method: 'POST', headers })
    vi.spyOn(one, 'formData').mockRejectedValue(new Error('was read'))
    return POST(one, OF_PAY)
  }
  for (const headers of [{}, { 'content-length': '900000000' }]) {
    expect((await unread(headers)).headers.get('location')).toContain('refused=file-too-large')
  }
  request.who = null
  expect((await unread({ 'content-length': '10' })).headers.get('location')).toContain('refused=signed-out')
})

test('a file is taken away again', async () => {
  const form = new FormData()
  form.set('id', id)
  form.set('path', 'evidence/claims-per-day.csv')
  await expect(removeEvidenceAction(UNTOUCHED, form)).rejects.toThrow('NEXT_REDIRECT')
  expect(await draftEvidence(id)).toEqual([])
  expect(await shown()).toContain('아직 올린 파일이 없습니다')
})
