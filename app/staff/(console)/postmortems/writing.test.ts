import { renderToStaticMarkup } from 'react-dom/server'
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
import { publishPostmortemAction, savePostmortemAction, startPostmortemAction } from './actions.ts'

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
  const texts = (await postmortemDraft('pay'))?.texts ?? { facts: '', ko: '', en: '' }
  await savePostmortem(OTHER, 'pay', 1, { ...texts, ko: `${texts.ko}그들의 글\n` }, NOW)
  const typed = { slug: 'pay', ...texts, ko: `${texts.ko}내 글\n` }
  const state = await sent(savePostmortemAction, { ...typed, version: '1' })
  expect(state).toMatchObject({ problem: 'changed-meanwhile', typed: { ko: typed.ko, version: '2', theirsBy: '이바다' } })
  expect(await sent(savePostmortemAction, { ...typed, version: '2' })).toBe('/staff/postmortems/pay?saved=3')
  expect(await sent(savePostmortemAction, { ...typed, ko: `${ORIGIN}/staff`, version: '3' })).toMatchObject({ fields: { ko: 'leads-to-console' } })
})

test('whoever proved long ago who they are does so again before publishing; then the page says that it is under way', async () => {
  const asked = { slug: 'pay', version: '3', after: '0' }
  signedIn(new Date(Date.now() - 60 * 60_000))
  expect(await sent(publishPostmortemAction, asked)).toMatchObject({ problem: 'not-fresh' })
  signedIn()
  expect(await sent(publishPostmortemAction, asked)).toBe('/staff/postmortems/pay')
  expect(await shown('pay')).toContain('지금 내는 중입니다')
})
