import { beforeEach, expect, test, vi } from 'vitest'
import type { DraftAnswer, StandingDraft } from '#domain/draft-wire.ts'
import type { Typed } from '#domain/typed-field.ts'
import { openDraftEngine } from './draft-engine.ts'

const DRAFT: StandingDraft = { id: 'd00000000000', version: 1, fields: {}, state: 'writing', changedBy: '이바다', changedAt: '', editors: [] }
const START = { kind: 'update', target: 'i00000000000', submission: 's', openedAt: '', seat: 'seat', draft: null } as const

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})

/** A page whose form is `form`, and a server that answers with whatever is first in `answers`, or takes everything. */
function page(draft: StandingDraft | null = null) {
  const asked: { readonly method: string; readonly path: string; readonly body: Record<string, unknown> | null; readonly isLast: boolean }[] = []
  const answers: (DraftAnswer | null)[] = []
  const world = { form: { ...draft?.fields } as Typed, asked, answers, states: [] as string[] }
  const engine = openDraftEngine(
    {
      ask: async (method, path, body, isLast) => {
        asked.push({ method, path, body: body as Record<string, unknown>, isLast })
        const fields = (body as { fields?: Typed } | null)?.fields ?? world.form
        return answers.length > 0 ? (answers.shift() ?? null) : { ok: true, draft: { ...DRAFT, version: asked.length, fields } }
      },
      read: () => world.form,
      write: (fields) => {
        world.form = fields
      },
      after: (ms, act) => {
        const timer = setTimeout(act, ms)
        return () => clearTimeout(timer)
      },
      now: () => new Date(),
      newSeat: () => 'another seat',
    },
    { ...START, draft },
    (state) => world.states.push(state.status.kind),
  )
  const type = (fields: Typed) => {
    world.form = { ...world.form, ...fields }
    engine.touched()
  }
  return { ...world, world, engine, type }
}

test('the first words make a draft a second and a half after the last key, and further ones are saved in it', async () => {
  const { asked, engine, type } = page()
  type({ ko: '가' })
  await vi.advanceTimersByTimeAsync(1_000)
  type({ ko: '가나' })
  await vi.advanceTimersByTimeAsync(1_400)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  expect(asked).toMatchObject([{ method: 'POST', path: '/staff/drafts/new', body: { fields: { ko: '가나' }, submission: 's' } }])
  expect(engine.state()).toMatchObject({ status: { kind: 'saved' }, draft: { id: DRAFT.id } })
  type({ ko: '가나다' })
  await vi.advanceTimersByTimeAsync(1_600)
  expect(asked[1]).toMatchObject({ method: 'PUT', path: `/staff/drafts/${DRAFT.id}`, body: { fields: { ko: '가나다' }, before: { ko: '가나' }, turn: 1 } })
})

test('whoever types without a pause is saved every five seconds all the same', async () => {
  const { asked, type } = page()
  for (let key = 0; key < 12; key += 1) {
    type({ ko: '가'.repeat(key + 1) })
    await vi.advanceTimersByTimeAsync(500)
  }
  expect(asked).toHaveLength(1)
})

test('while the server is away it says so, tries again with growing pauses, and at once when the network is back', async () => {
  const { asked, answers, engine, type } = page()
  answers.push(null, null, null, null)
  type({ ko: '가' })
  await vi.advanceTimersByTimeAsync(1_600)
  expect(engine.state().status).toEqual({ kind: 'unsaved', problem: null })
  await vi.advanceTimersByTimeAsync(2_000 + 4_000)
  expect(asked).toHaveLength(3)
  engine.again()
  await vi.advanceTimersByTimeAsync(1_600)
  engine.again()
  await vi.advanceTimersByTimeAsync(1_600)
  expect(engine.state().status.kind).toBe('saved')
})

test('a session that ended is named, and the text is saved once there is a new one', async () => {
  const { answers, engine, type } = page(DRAFT)
  answers.push({ ok: false, problem: 'signed-out', draft: null, names: [] })
  type({ ko: '가' })
  await vi.advanceTimersByTimeAsync(1_600)
  expect(engine.state().status).toEqual({ kind: 'unsaved', problem: 'signed-out' })
  await vi.advanceTimersByTimeAsync(2_100)
  expect(engine.state().status.kind).toBe('saved')
})

test('two texts of one field wait for a choice, and what is chosen is saved as seen', async () => {
  const { world, asked, answers, engine, type } = page({ ...DRAFT, fields: { ko: '가', en: 'a' } })
  answers.push({ ok: false, problem: 'changed-meanwhile', draft: { ...DRAFT, version: 5, fields: { ko: '다', en: 'b' } }, names: ['ko'] })
  type({ ko: '나' })
  await vi.advanceTimersByTimeAsync(1_600)
  expect(engine.state().contradictions).toEqual([{ name: 'ko', mine: '나', theirs: '다', by: '이바다' }])
  expect(world.form).toEqual({ ko: '나', en: 'b' })
  engine.choose('ko', 'both')
  await vi.advanceTimersByTimeAsync(1_600)
  expect(asked.at(-1)?.body).toMatchObject({ version: 5, fields: { ko: '다\n\n나', en: 'b' }, before: { ko: '다' }, seat: 'another seat' })
  expect(engine.state()).toMatchObject({ status: { kind: 'saved' }, contradictions: [] })
})

test('what others write appears within ten seconds, and who they are', async () => {
  const { world, answers, engine } = page(DRAFT)
  answers.push({ ok: true, draft: { ...DRAFT, version: 2, fields: { en: 'theirs' }, editors: ['이바다'] } })
  await vi.advanceTimersByTimeAsync(10_000)
  expect([world.form, engine.state().editors]).toEqual([{ en: 'theirs' }, ['이바다']])
})

test('a draft that was published, scheduled or handed in meanwhile takes no more words, and says so', async () => {
  const { asked, answers, engine, type } = page(DRAFT)
  answers.push({ ok: true, draft: { ...DRAFT, state: 'published' } })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(engine.state().status).toEqual({ kind: 'fixed', problem: 'draft-over' })
  type({ ko: '늦은 글' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(1)
})

test('what is not kept yet is sent when the page goes away, and nothing when all of it is', async () => {
  const { asked, engine, type } = page(DRAFT)
  engine.leave()
  type({ ko: '가' })
  engine.leave()
  expect(asked).toMatchObject([{ method: 'PUT', isLast: true, body: { fields: { ko: '가' } } }])
})
