import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { SignedIn } from '#auth/admission.ts'
import { ROOT } from '#bin/settings.mjs'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { createInstallation } from '#data/installation.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { type Grant, mayAnywhere, type Permission, ROLES } from '#domain/staff.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { NAVIGATION } from '#ui/staff/navigation.ts'
import { ACTIONS, type Access, HANDLERS, KEYED_HANDLERS, PAGES, PRINTED } from './testing/access.ts'
import { routesNamed, serverActions } from './testing/entrances.ts'

const ORIGIN = 'https://staff.example'

/** The request that is being answered, and what was asked about whoever sent it. */
const request = vi.hoisted(() => ({ headers: new Headers(), who: null as unknown, asked: [] as string[] }))

vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => ({ get: () => undefined, set: () => {} }),
}))
vi.mock('#auth/session.ts', () => ({ sessionOf: async () => request.who }))
vi.mock('#auth/admission.ts', async (original) => {
  const real = await original<typeof import('#auth/admission.ts')>()
  return {
    ...real,
    admission: (...args: Parameters<typeof real.admission>) => {
      request.asked.push(args[1])
      return real.admission(...args)
    },
  }
})

let own: TestDatabase
beforeAll(async () => {
  Object.assign(process.env, {
    STAFF_ORIGIN: ORIGIN,
    PUBLIC_ORIGIN: 'https://status.example',
    BONGSU_AUTH_SECRET: 'a'.repeat(40),
    BONGSU_PRESS_SECRET: 'b'.repeat(40),
  })
  own = await testDatabase()
  await useDatabase(own.url)
  const title = { ko: '서비스 현황', en: 'Service status' }
  await createInstallation({ title, demonstration: false, clockAt: null, firstRunHash: null }, new Date())
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})
beforeEach(() => {
  request.asked.length = 0
})

/** As somebody, from somewhere. */
function asked(who: SignedIn | null, origin: string | null = ORIGIN): void {
  request.who = who
  request.headers = new Headers({ 'x-bongsu-path': '/staff', 'next-action': 'x', ...(origin === null ? {} : { origin }) })
}

function person(grants: readonly Grant[], over: Partial<SignedIn> = {}): SignedIn {
  const session = { id: 's1', proof: 'passkey', confirmedAt: new Date() } as const
  return { id: 'u1', name: '김봉수', email: 'x@example.com', grants, session, owed: null, ...over }
}

/** Who is not signed in: nobody, and everybody whose cookie is worth nothing (`auth/sign-in.test.ts`): expired, ended, disabled, a key of the API. */
const PERSONS: readonly (readonly [string, SignedIn | null])[] = [
  ['nobody', null],
  ['a person without a role', person([])],
  ...ROLES.map((role) => [role, person([{ role, services: 'all' }])] as const),
  ...ROLES.map((role) => [`${role} of another service`, person([{ role, services: ['another'] }])] as const),
  ['an administrator who owes a second factor', person([{ role: 'administrator', services: 'all' }], { owed: 'use' })],
]

type Outcome = 'sign-in' | 'not-found' | 'confirm' | `refused: ${string}` | 'went on'

async function outcomeOf(run: () => unknown): Promise<Outcome> {
  try {
    const result = await run()
    if (result instanceof Response) return statusOutcome(result)
    const problem = (result as { problem?: string | null } | undefined)?.problem
    return typeof problem === 'string' ? `refused: ${problem}` : 'went on'
  } catch (thrown) {
    const digest = String((thrown as { digest?: unknown }).digest ?? '')
    if (digest.includes('404')) return 'not-found'
    if (/^NEXT_REDIRECT;[^;]*;\/staff\/(sign-in|second-factor)/.test(digest)) return 'sign-in'
    if (/^NEXT_REDIRECT;[^;]*;\/staff\/confirm/.test(digest)) return 'confirm'
    if (/^NEXT_REDIRECT;[^;]*;\/staff\/(account|services)(;|\?refused)/.test(digest)) return 'refused: led back'
    if (digest.startsWith('NEXT_REDIRECT')) return 'went on'
    throw thrown
  }
}

const OF_STATUS: Readonly<Record<number, Outcome>> = { 401: 'sign-in', 403: 'refused: not-allowed', 404: 'not-found' }

/** A frame beside a form says in plain text why it shows nothing; a plain form leads back to its page with the reason. */
function statusOutcome(response: Response): Outcome {
  const isFrame = response.headers.get('content-type')?.startsWith('text/plain') === true
  const [, reason] = /[?&]refused=([a-z-]+)/.exec(response.headers.get('location') ?? '') ?? []
  if (reason !== undefined) return `refused: ${reason}`
  return OF_STATUS[response.status] ?? (isFrame ? 'refused: frame' : 'went on')
}

/** How many rows each table has. */
async function rows(): Promise<string> {
  const counts = Object.values(Prisma.ModelName).map(async (model) => {
    const table = database()[`${model.charAt(0).toLowerCase()}${model.slice(1)}` as 'user']
    return `${model} ${await table.count()}`
  })
  return (await Promise.all(counts)).join(', ')
}

function permissionOf(access: Access): Permission {
  return (typeof access === 'object' ? access.fresh : access) as Permission
}

function isOpen(access: Access): boolean {
  return access === 'anyone' || access === 'signed-in'
}

async function exportOf(file: string, name: string) {
  const module = (await import(path.join(ROOT, file))) as Record<string, (...args: readonly unknown[]) => unknown>
  const found = module[name]
  if (found === undefined) throw new Error(`${file} exports no ${name}`)
  return found
}

/** What a page gets; whatever the names in its path, nothing is found under them. */
const PROPS = { params: Promise.resolve(new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : 'nothing') })), searchParams: Promise.resolve({}) }

type Call = { readonly key: string; readonly access: Access; readonly run: () => Promise<unknown> }

function pages(): readonly Call[] {
  const found = routesNamed(/^page\.tsx$/).filter((one) => one.path.startsWith('/staff'))
  return found.flatMap(({ file, path: key }) => {
    const access = PAGES[key]
    return access === undefined ? [] : [{ key, access, run: async () => (await exportOf(file, 'default'))(PROPS) }]
  })
}

function actions(): readonly Call[] {
  return serverActions().flatMap(({ file, name }) => {
    const key = `${file} ${name}`
    const access = ACTIONS[key]
    const form = new FormData()
    const run = async () => {
      const action = await exportOf(file, name)
      return action.length < 2 ? action(form) : action({ attempt: '', typed: {}, fields: {}, problem: null }, form)
    }
    return access === undefined ? [] : [{ key, access, run }]
  })
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Each method of each handler; `changes`: whether it is more than a reading. */
async function handlers(): Promise<readonly (Call & { readonly changes: boolean })[]> {
  const found = routesNamed(/^route\.tsx?$/).filter((one) => one.path in HANDLERS)
  const calls = found.map(async ({ file, path: key }) => {
    const module = (await import(path.join(ROOT, file))) as Record<string, (request: Request, props: typeof PROPS) => unknown>
    return METHODS.filter((method) => method in module).map((method) => ({
      key: `${method} ${key}`,
      access: HANDLERS[key] as Access,
      changes: method !== 'GET',
      run: async () => module[method]?.(new Request(`${ORIGIN}${key}`, { method, ...(method === 'GET' ? {} : { body: new FormData() }) }), PROPS),
    }))
  })
  return (await Promise.all(calls)).flat()
}

test('every page, server action and route handler is listed with what it asks for', () => {
  const missing = [
    ...routesNamed(/^page\.tsx$/)
      .filter((one) => !(one.path in PAGES) && one.path !== PRINTED && !one.path.startsWith(`${PRINTED}/`))
      .map((one) => `PAGES: '${one.path}': '<permission that ${one.file} asks for>',`),
    ...serverActions()
      .filter(({ file, name }) => !(`${file} ${name}` in ACTIONS))
      .map(({ file, name }) => `ACTIONS: '${file} ${name}': '<permission that it asks for>',`),
    ...routesNamed(/^route\.tsx?$/)
      .filter((one) => !(one.path in HANDLERS) && !KEYED_HANDLERS.includes(one.path))
      .map((one) => `HANDLERS or KEYED_HANDLERS: '${one.path}'  (${one.file})`),
  ]
  expect(missing, `add to app/staff/testing/access.ts:\n${missing.join('\n')}`).toEqual([])
  const files = new Set([...routesNamed(/^(page|route)\.tsx?$/).map((one) => one.path), ...serverActions().map(({ file, name }) => `${file} ${name}`)])
  const gone = [...Object.keys(PAGES), ...Object.keys(ACTIONS), ...Object.keys(HANDLERS), ...KEYED_HANDLERS].filter((key) => !files.has(key))
  expect(gone, 'remove from app/staff/testing/access.ts what no longer exists').toEqual([])
})

test('the menu asks for what its pages ask for', () => {
  const wrong = NAVIGATION.filter(({ path: page, permission }) => {
    const access = PAGES[page]
    // A page that several may read may be offered to fewer.
    return access === undefined || (permissionOf(access) !== permission && !['console.read', 'draft.write'].includes(permissionOf(access)))
  }).map(({ path: page }) => `${page}: its page asks for ${JSON.stringify(PAGES[page] ?? 'nothing known')}`)
  expect(wrong, 'correct ui/staff/navigation.ts').toEqual([])
})

test.each([
  ['page', pages],
  ['action', actions],
  ['handler', handlers],
] as const)('each %s lets in whoever may, and for everybody else nothing happens', { timeout: 180_000 }, async (kind, calls) => {
  const before = await rows()
  for (const { key, access, run } of (await calls()).filter((call) => !isOpen(call.access))) {
    for (const [title, who] of PERSONS) {
      asked(who)
      request.asked.length = 0
      const outcome = await outcomeOf(run)
      const where = `${key} as ${title}`
      expect(request.asked[0], `${key} asks for another permission than app/staff/testing/access.ts says`).toBe(permissionOf(access))
      const may = who !== null && who.owed === null && mayAnywhere(staffWith(who.grants), permissionOf(access))
      if (may) expect(outcome, where).not.toMatch(/^(sign-in|refused: (signed-out|not-allowed|second-factor-needed|foreign-origin))$/)
      else if (who === null || who.owed !== null) expect(outcome, where).toMatch(kind === 'page' ? /^sign-in|confirm$/ : /^(refused|not-found|sign-in|confirm)/)
      else expect(outcome, where).toMatch(kind === 'page' ? /^not-found$/ : /^refused: (not-allowed|frame|led back)|not-found$/)
    }
  }
  expect(await rows()).toBe(before)
})

test('what cannot easily be undone asks again whoever proved long ago who they are', async () => {
  const stale = person([{ role: 'administrator', services: 'all' }], {
    session: { id: 's1', proof: 'passkey', confirmedAt: new Date(Date.now() - 11 * 60_000) },
  })
  const before = await rows()
  for (const { key, access, run } of [...pages(), ...actions()].filter((call) => typeof call.access === 'object')) {
    asked(stale)
    expect(await outcomeOf(run), `${key} ${JSON.stringify(access)}`).toMatch(/^confirm|refused: not-fresh$/)
  }
  expect(await rows()).toBe(before)
})

test.each([null, 'null', 'https://status.example', 'https://staff.example.evil.example', 'http://staff.example'])(
  'no action and no form is taken from the origin %j, whoever is signed in',
  { timeout: 120_000 },
  async (origin) => {
    const before = await rows()
    for (const { key, run } of [...actions(), ...(await handlers()).filter(({ changes }) => changes)]) {
      asked(person([{ role: 'administrator', services: 'all' }]), origin)
      const outcome = await outcomeOf(run)
      // Signing out leads to sign-in all the same; choosing a language answers nothing.
      if (!/sign-out$| chooseLanguageAction$/.test(key)) expect(outcome, key).toMatch(/^refused: (foreign-origin|not-allowed|frame|led back)|not-found$/)
    }
    expect(await rows()).toBe(before)
  },
)

test('what is about oneself is for whoever is signed in', async () => {
  const before = await rows()
  for (const { key, run } of [...pages(), ...actions()].filter((call) => call.access === 'signed-in')) {
    asked(null)
    expect(await outcomeOf(run), key).toMatch(/^sign-in|refused: (signed-out|led back)$/)
  }
  expect(await rows()).toBe(before)
})
