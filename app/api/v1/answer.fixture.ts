import { newestChange } from '#data/changes.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { addService, services } from '#data/services.ts'
import { addStaff } from '#data/staff.ts'
import { testDatabase } from '#data/test-database.ts'
import { createToken } from '#data/tokens.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Grant } from '#domain/staff.ts'
import { answer } from './answer.ts'

export const PAGE = 'page00000001'
const EVERYTHING: readonly Grant[] = [{ role: 'administrator', services: 'all' }]

/** Whatever was answered; texts are read with `String`, lists with `Object.values`. */
export interface Json {
  readonly [name: string]: Json
}
export type Answered = { readonly status: number; readonly headers: Headers; readonly body: Json }
type Call = {
  readonly key?: string | null
  readonly json?: unknown
  readonly form?: string
  /** Sent without a content type. */
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
}

/** A database with a page, the service `talk` with the functions `text` and `photo`, and a key that may do everything. */
export async function api() {
  const own = await testDatabase()
  await useDatabase(own.url)
  const now = new Date()
  await database().installation.create({
    data: { id: 1, titleKo: '한빛', titleEn: 'Hanbit', pageId: PAGE, demonstration: false, createdAt: now },
  })
  const service = await newService('talk', [
    ['text', '글 보내기', 'Send text'],
    ['photo', '사진 보내기', 'Send photos'],
  ])
  let owners = 0

  /** A key of an owner of its own, so that no test uses up another one's requests. */
  async function key(grants: readonly Grant[] = EVERYTHING, ownersGrants = grants): Promise<string> {
    owners += 1
    const added = await addStaff(
      { kind: 'system', name: 'seed' },
      { name: '김주인', email: `owner${owners}@example.com`, passwordHash: 'x' },
      ownersGrants,
      now,
    )
    if (!added.ok) throw new Error(added.problem)
    const owner = staffWith(EVERYTHING, { id: added.id })
    const made = await createToken(owner, { name: 'test', grants, days: 30 }, new Date())
    if (!made.ok) throw new Error(made.problem)
    return made.text
  }
  let usual = await key()
  let used = 0

  /** `path` below /api/v1. Without a key of its own it is sent with one that may do everything. */
  async function call(method: string, path: string, { key: ownKey, json, form, bytes, headers = {} }: Call = {}): Promise<Answered> {
    used += 1
    if (used % 50 === 0) usual = await key()
    const chosen = ownKey === undefined ? usual : ownKey
    const type =
      json === undefined ? (form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) : { 'content-type': 'application/json' }
    const request = new Request(`http://127.0.0.1:3001/api/v1${path}`, {
      method,
      headers: { ...(chosen === null ? {} : { authorization: `OAuth ${chosen}` }), ...type, ...headers },
      ...bodyOf({ json, form, bytes }),
    })
    const response = await answer(request)
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
  }

  return {
    call,
    /** The same below this page. */
    on: (method: string, path: string, call_: Call = {}) => call(method, `/pages/${PAGE}${path}`, call_),
    key,
    ...service,
    stop: async () => {
      await closeDatabase()
      await own.drop()
    },
  }
}

function bodyOf({ json, form, bytes }: Pick<Call, 'json'> & { readonly form: string | undefined; readonly bytes: Uint8Array<ArrayBuffer> | undefined }): {
  readonly body?: string | Uint8Array<ArrayBuffer>
} {
  if (json !== undefined) return { body: JSON.stringify(json) }
  const body = form ?? bytes
  return body === undefined ? {} : { body }
}

export async function newService(slug: string, functions: readonly (readonly [slug: string, ko: string, en: string])[]) {
  const added = await addService(
    staffWith(),
    {
      slug,
      name: { ko: `${slug} 서비스`, en: slug },
      dependencies: [],
      functions: functions.map(([fn, ko, en]) => ({ slug: fn, name: { ko, en }, shortName: null, declared: 'operational' })),
    },
    new Date(),
  )
  if (!added.ok) throw new Error(added.problem)
  const service = (await services({ now: new Date(), change: await newestChange() })).find(({ id }) => id === added.id)
  return { service: added.id, functions: service?.functions.map(({ id }) => id) ?? [] }
}
