import { text } from 'node:stream/consumers'
import { renderToStaticMarkup } from 'react-dom/server'
import { prerenderToNodeStream } from 'react-dom/static'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { SignedIn } from '#auth/admission.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { createInstallation } from '#data/installation.ts'
import { postmortemDraft, savePostmortem } from '#data/postmortem-drafts.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Grant } from '#domain/staff.ts'
import type { Typed } from '#domain/typed-field.ts'
import { type FormAction, UNTOUCHED } from '#ui/staff/form-state.ts'
import PostmortemDraftPage from './[slug]/page.tsx'
import {
  discardPostmortemAction,
  publishPostmortemAction,
  renamePostmortemAction,
  restorePostmortemAction,
  savePostmortemAction,
  startPostmortemAction,
} from './actions.ts'
import PostmortemsPage from './page.tsx'

const ORIGIN = 'https://staff.example'
const NOW = new Date('2026-11-22T06:00:00Z')
const EDITOR: readonly Grant[] = [{ role: 'postmortem-editor', services: 'all' }]
const OTHER = staffWith(EDITOR, { id: 'u2', name: '이바다' })

const request = vi.hoisted(() => ({ who: null as unknown }))
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-bongsu-path': '/staff/postmortems', 'next-action': 'x', origin: 'https://staff.example' }),
  cookies: async () => ({ get: () => undefined, set: () => {} }),
}))
vi.mock('#auth/session.ts', () => ({ sessionOf: async () => request.who }))

let own: TestDatabase
beforeAll(async () => {
  Object.assign(process.env, { STAFF_ORIGIN: ORIGIN, PUBLIC_ORIGIN: 'https://status.example' })
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash: null }, NOW)
  const incident = { id: 'incident0001', titleKo: '결제 오류', titleEn: 'Payments fail', startedAt: NOW, openedAt: NOW, change: 1, sources: [] }
  await database().change.create({ data: { number: 1, at: NOW, touch: {} } })
  await database().incident.create({ data: incident })
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

function signedIn(confirmedAt = new Date()): void {
  const session = { id: 's1', proof: 'passkey', confirmedAt } as const
  request.who = { id: 'u1', name: '김하늘', email: 'x@example.com', grants: EDITOR, session, owed: null } satisfies SignedIn
}

async function sent(action: FormAction, typed: Typed) {
  const form = new FormData()
  for (const [name, text] of Object.entries(typed)) form.set(name, text)
  try {
    return await action(UNTOUCHED, form)
  } catch (thrown) {
    return String((thrown as { digest?: string }).digest).split(';')[2] ?? ''
  }
}

async function payDraft() {
  const found = await postmortemDraft('pay')
  if (found === null) throw new Error('was not begun')
  return found
}

/** The list has parts that wait for what they show. */
async function listed(): Promise<string> {
  return text((await prerenderToNodeStream(await PostmortemsPage())).prelude)
}

async function shown(slug: string): Promise<string> {
  return renderToStaticMarkup(await PostmortemDraftPage({ params: Promise.resolve({ slug }), searchParams: Promise.resolve({}) }))
}

test('a postmortem of an incident is begun, and its page shows the texts and every gate with file and line', async () => {
  signedIn()
  expect(await sent(startPostmortemAction, { slug: '2022-10-15-data-centre-fire', incident: 'incident0001' })).toMatchObject({ problem: 'folder-exists' })
  expect(await sent(startPostmortemAction, { slug: 'pay', incident: 'incident0001' })).toBe('/staff/postmortems/pay')
  const page = await shown('pay')
  expect(page).toContain('결제 오류')
  expect(page).toMatch(/G15 · facts\.yaml:\d+ · /)
  expect(page).toContain('막는 검사가 남아 있어')
  expect(page.match(/<textarea/g)).toHaveLength(3)
})

test('a stale save comes back with what was typed, with theirs beside it and on top of theirs', async () => {
  const { id, texts } = await payDraft()
  await savePostmortem(OTHER, id, 1, { ...texts, ko: `${texts.ko}그들의 글\n` }, NOW)
  const typed = { id, ...texts, ko: `${texts.ko}내 글\n` }
  const state = await sent(savePostmortemAction, { ...typed, version: '1' })
  expect(state).toMatchObject({ problem: 'changed-meanwhile', typed: { ko: typed.ko, version: '2', theirsBy: '이바다' } })
  expect(await sent(savePostmortemAction, { ...typed, version: '2' })).toBe('/staff/postmortems/pay?saved=3')
  expect(await sent(savePostmortemAction, { ...typed, ko: `${ORIGIN}/staff`, version: '3' })).toMatchObject({ fields: { ko: 'leads-to-console' } })
})

test('a draft gets another address, is discarded, is listed as discarded and taken up again', async () => {
  const { id } = await payDraft()
  expect(await sent(renamePostmortemAction, { id, slug: 'Pay Outage' })).toMatchObject({ fields: { slug: 'not-a-slug' }, typed: { slug: 'Pay Outage' } })
  expect(await sent(renamePostmortemAction, { id, slug: 'pay-outage' })).toBe('/staff/postmortems/pay-outage')
  expect(await sent(discardPostmortemAction, { id })).toBe('/staff/postmortems')
  await expect(shown('pay-outage')).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
  expect(await listed()).toMatch(/버린 초안.*pay-outage.*김하늘 님이 버렸습니다.*다시 꺼내기/s)
  expect(await sent(restorePostmortemAction, { id })).toBe('/staff/postmortems/pay-outage')
  expect(await sent(renamePostmortemAction, { id, slug: 'pay' })).toBe('/staff/postmortems/pay')
})

test('whoever proved long ago who they are does so again before publishing; then the page says that it is under way', async () => {
  const asked = { id: (await payDraft()).id, slug: 'pay', version: '3', after: '0' }
  signedIn(new Date(Date.now() - 60 * 60_000))
  expect(await sent(publishPostmortemAction, asked)).toMatchObject({ problem: 'not-fresh' })
  signedIn()
  expect(await sent(publishPostmortemAction, asked)).toBe('/staff/postmortems/pay')
  expect(await shown('pay')).toContain('지금 내는 중입니다')
})
