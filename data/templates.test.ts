import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staffWith } from '#domain/staff.fixture.ts'
import type { TemplateInput } from '#domain/template.ts'
import { newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { addService, services } from './services.ts'
import { changeTemplate, retiredTemplates, retireTemplate, template, templates } from './templates.ts'
import { testDatabase } from './test-database.ts'

const staff = staffWith()
const NOW = new Date('2026-11-20T01:00:00Z')

let own: Awaited<ReturnType<typeof testDatabase>>
let talk: { readonly id: string; readonly fn: string }
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  const fn = { slug: 'send', name: { ko: '보내기', en: 'Send' }, shortName: null, declared: null }
  await addService(staff, { slug: 'talk', name: { ko: '메신저', en: 'Messenger' }, dependencies: [], functions: [fn] }, NOW)
  const [service] = await services({ now: NOW, change: await newestChange() })
  talk = { id: service?.id ?? '', fn: service?.functions[0]?.id ?? '' }
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

function words(overrides: Partial<TemplateInput> = {}): TemplateInput {
  const text = { ko: '{{functions}}을(를) 확인하고 있습니다.', en: 'We are looking into {{functions}}.' }
  const rest = { title: null, phase: 'investigating', functions: [], status: null, isPreApproved: false } as const
  return { submission: randomUUID(), name: randomUUID(), group: null, text, ...rest, ...overrides }
}

async function made(input: TemplateInput): Promise<string> {
  const result = await changeTemplate(staff, null, input, NOW)
  if (!result.ok) throw new Error(result.problem)
  return result.id
}

test('a template that is changed keeps its id and every version of it', async () => {
  const id = await made(words({ name: '확인 중', functions: [talk.fn], status: 'major_outage' }))
  expect(await template(id)).toMatchObject({ id, number: 1, name: '확인 중', functions: [talk.fn], status: 'major_outage', isRetired: false })
  expect(await changeTemplate(staff, id, words({ name: '확인하고 있음' }), NOW)).toEqual({ ok: true, id })
  expect(await template(id)).toMatchObject({ number: 2, name: '확인하고 있음', functions: [] })
  expect(await database().templateVersion.count({ where: { template: id } })).toBe(2)
})

test('one that is retired is no longer offered and cannot be changed, but stays on record', async () => {
  const id = await made(words())
  expect(await retireTemplate(staff, id, randomUUID(), NOW)).toEqual({ ok: true, id })
  expect((await templates()).some((one) => one.id === id)).toBe(false)
  expect(await retiredTemplates()).toContainEqual(expect.objectContaining({ id, isRetired: true }))
  expect(await changeTemplate(staff, id, words(), NOW)).toEqual({ ok: false, problem: 'template-retired' })
  expect(await retireTemplate(staff, id, randomUUID(), NOW)).toEqual({ ok: false, problem: 'template-retired' })
})

test('what does not exist is refused', async () => {
  expect(await changeTemplate(staff, 'nosuch000000', words(), NOW)).toEqual({ ok: false, problem: 'no-such-template' })
  expect(await retireTemplate(staff, 'nosuch000000', randomUUID(), NOW)).toEqual({ ok: false, problem: 'no-such-template' })
  expect(await changeTemplate(staff, null, words({ functions: ['nosuch000000'] }), NOW)).toEqual({ ok: false, problem: 'unknown-function' })
})

test('they come by group and name, and what belongs to no group comes last', async () => {
  const names = ['나', '가', '다'].map((name) => `순서 ${name}`)
  await made(words({ name: names[2] ?? '', group: '순서 2' }))
  await made(words({ name: names[0] ?? '', group: '순서 1' }))
  await made(words({ name: names[1] ?? '', group: '순서 1' }))
  await made(words({ name: '순서 라' }))
  expect((await templates()).map(({ name }) => name).filter((name) => name.startsWith('순서'))).toEqual(['순서 가', '순서 나', '순서 다', '순서 라'])
})

test('the same submission twice is one template, and readers see nothing of it', async () => {
  const before = await newestChange()
  const input = words()
  const ids = await Promise.all([made(input), made(input)])
  expect(ids[0]).toBe(ids[1])
  expect(await newestChange()).toBe(before)
  expect(await database().auditEntry.findMany({ where: { subject: ids[0] }, select: { action: true } })).toEqual([{ action: 'template.change' }])
})

test('who administers one service makes templates for it, not for the site, and none that goes out unapproved', async () => {
  const own = staffWith([{ role: 'administrator', services: [talk.id] }])
  const refused = { ok: false, problem: 'not-allowed' }
  const result = await changeTemplate(own, null, words({ functions: [talk.fn] }), NOW)
  expect(result.ok).toBe(true)
  const id = result.ok ? result.id : ''
  expect(await changeTemplate(own, id, words(), NOW)).toEqual(refused)
  expect(await changeTemplate(own, null, words({ functions: [talk.fn], isPreApproved: true }), NOW)).toEqual(refused)
  expect(await changeTemplate(staffWith([{ role: 'incident-manager', services: 'all' }]), null, words(), NOW)).toEqual(refused)
})
