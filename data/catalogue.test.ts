import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EVERYONE } from '#domain/scope.ts'
import type { Service } from '#domain/service.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { catalogueNumbers } from './catalogue-numbers.ts'
import { changesBetween, newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { addDependency, dependencies } from './dependencies.ts'
import { changeDependency, retireDependency } from './dependency-changes.ts'
import { addFunction, changeFunction, moveFunction, retireFunction } from './function-changes.ts'
import { openIncident, postUpdate } from './incidents.ts'
import { announceMaintenance } from './maintenances.ts'
import { changeService, moveService, retireService } from './service-changes.ts'
import { addService, services } from './services.ts'
import { testDatabase } from './test-database.ts'

const staff = staffWith()
const minute = (after: number) => new Date(Date.parse('2026-11-20T01:00:00Z') + after * 60_000)
const both = (text: string) => ({ ko: text, en: text })

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

const at = async (after: number) => ({ now: minute(after), change: await newestChange() })

/** A service of its own, with functions a and b. */
async function made(more: Partial<Parameters<typeof addService>[1]> = {}): Promise<Service> {
  const slug = `s${randomUUID().slice(0, 8)}`
  const functions = ['a', 'b'].map((name) => ({ slug: name, shortcut: `${slug}-${name}`, name: both(name), shortName: null, declared: null }))
  const added = await addService(staff, { slug, name: both(slug), dependencies: [], functions, ...more }, minute(0))
  if (!added.ok) throw new Error(added.problem)
  return known(added.id, 0)
}

async function known(id: string, after: number): Promise<Service> {
  const found = (await services(await at(after))).find((one) => one.id === id)
  if (found === undefined) throw new Error(`no service ${id}`)
  return found
}

async function dependency(): Promise<{ readonly id: string; readonly slug: string }> {
  const slug = `d${randomUUID().slice(0, 8)}`
  const added = await addDependency(staff, { slug, kind: 'supplier', name: both(slug), description: both(slug), redundancy: [], sources: [] }, minute(0))
  if (!added.ok) throw new Error(added.problem)
  return { id: added.id, slug }
}

const numberOf = async (id: string) => (await catalogueNumbers()).get(id) ?? 0

async function outage(functionId: string, status: FunctionStatus, since: Date, now: Date) {
  const first = {
    submission: randomUUID(),
    phase: 'investigating' as const,
    text: { ko: '멈췄습니다.', en: null },
    changes: [{ functionId, status, since, workaround: null, scope: EVERYONE }],
    estimate: null,
    nextUpdateBy: null,
    sources: [],
  }
  return openIncident(staff, { title: both('장애'), startedAt: since, startNote: null, dependency: null, sources: [], first }, now)
}

test('a service that is renamed keeps id and address, and a moment before still shows the old name', async () => {
  const [service, site] = [await made(), await dependency()]
  const before = await at(1)
  const renamed = { name: { ko: '새 이름', en: 'New name' }, dependencies: [site.slug], number: await numberOf(service.id) }
  expect(await changeService(staff, service.id, renamed, minute(2))).toEqual({ ok: true, id: service.id })
  expect(await known(service.id, 3)).toMatchObject({
    slug: service.slug,
    name: renamed.name,
    dependencies: [site.slug],
    changedAt: minute(2),
    createdAt: minute(0),
  })
  expect((await services(before)).find((one) => one.id === service.id)).toMatchObject({ name: service.name, dependencies: [] })
  const [touch] = (await changesBetween(before.change, await newestChange())).map((change) => change.touch)
  expect(touch).toEqual({
    kind: 'service',
    services: [service.slug],
    dependencies: [site.slug],
    functions: service.functions.map((fn) => fn.shortcut),
  })
})

test('whoever saw an older version is refused, and nothing is overwritten', async () => {
  const service = await made()
  const seen = { dependencies: [], number: await numberOf(service.id) }
  await changeService(staff, service.id, { ...seen, name: both('first') }, minute(1))
  expect(await changeService(staff, service.id, { ...seen, name: both('second') }, minute(2))).toEqual({ ok: false, problem: 'changed-since' })
  expect((await known(service.id, 3)).name).toEqual(both('first'))
})

test('a function is renamed, asked otherwise and moved; its addresses stay', async () => {
  const service = await made()
  const [a, b] = service.functions
  const input = { name: both('A'), shortName: both('short'), question: { ko: '되나요?', en: 'Can I?' } }
  await changeFunction(staff, a?.id ?? '', { ...input, number: await numberOf(a?.id ?? '') }, minute(1))
  await moveFunction(staff, a?.id ?? '', { direction: 'down', number: await numberOf(a?.id ?? '') }, minute(2))
  const after = (await known(service.id, 3)).functions
  expect(after.map((fn) => fn.id)).toEqual([b?.id, a?.id])
  expect(after[1]).toMatchObject({ ...input, slug: a?.slug, shortcut: a?.shortcut, serviceId: service.id })
})

test('pressing a button twice moves once, and at the end of the list nothing moves', async () => {
  const [first, second] = [await made(), await made()]
  const order = async () => (await services(await at(9))).map((one) => one.id).filter((id) => id === first.id || id === second.id)
  const up = { direction: 'up' as const, number: await numberOf(second.id) }
  await Promise.all([moveService(staff, second.id, up, minute(1)), moveService(staff, second.id, up, minute(1))])
  expect(await order()).toEqual([second.id, first.id])
  const before = await newestChange()
  const last = (await services(await at(9))).at(-1)?.id ?? ''
  expect(await moveService(staff, last, { direction: 'down', number: await numberOf(last) }, minute(2))).toEqual({ ok: true, id: last })
  expect(await newestChange()).toBe(before)
})

test('a function that is added comes last, does not exist a moment before, and takes no address twice', async () => {
  const service = await made()
  const before = await at(1)
  const input = { slug: 'c', name: both('c'), shortName: null, question: null, declared: 'operational' as const }
  const added = await addFunction(staff, service.id, { ...input, shortcut: `${service.slug}-c` }, minute(2))
  expect(added.ok).toBe(true)
  expect((await known(service.id, 3)).functions.map((fn) => fn.slug)).toEqual(['a', 'b', 'c'])
  expect((await services(before)).find((one) => one.id === service.id)?.functions.map((fn) => fn.slug)).toEqual(['a', 'b'])
  expect(await addFunction(staff, service.id, input, minute(3))).toEqual({ ok: false, problem: 'slug-taken' })
  const taken = { ...input, slug: 'd', shortcut: `${service.slug}-a` }
  expect(await addFunction(staff, service.id, taken, minute(3))).toEqual({ ok: false, problem: 'shortcut-taken' })
})

test('what has ended stays known with its end, and nobody can speak of it any more', async () => {
  const service = await made()
  const [a, b] = service.functions
  const ended = { since: minute(5), number: await numberOf(a?.id ?? '') }
  expect(await retireFunction(staff, a?.id ?? '', ended, minute(10))).toEqual({ ok: true, id: a?.id })
  expect((await known(service.id, 10)).functions.map((fn) => fn.retiredAt)).toEqual([minute(5), null])
  expect(await outage(a?.id ?? '', 'degraded', minute(6), minute(10))).toEqual({ ok: false, problem: 'unknown-function' })
  expect((await outage(a?.id ?? '', 'operational', minute(4), minute(10))).ok).toBe(true)
  expect(await changeFunction(staff, a?.id ?? '', { name: both('x'), shortName: null, question: null, number: 2 }, minute(11))).toEqual({
    ok: false,
    problem: 'is-retired',
  })
  const impacts = [{ functionId: a?.id ?? '', status: 'maintenance' as const }]
  const windows = [{ start: minute(60), end: minute(90) }]
  const work = { submission: randomUUID(), title: both('점검'), text: both('점검'), windows, rule: null, impacts }
  expect(await announceMaintenance(staff, work, minute(11))).toEqual({ ok: false, problem: 'unknown-function' })
  const all = { since: minute(12), number: await numberOf(service.id) }
  expect(await retireService(staff, service.id, all, minute(12))).toEqual({ ok: true, id: service.id })
  expect(await known(service.id, 12)).toMatchObject({ retiredAt: minute(12), functions: [{ retiredAt: minute(5) }, { id: b?.id, retiredAt: minute(12) }] })
})

test('nothing ends in the future, before it was there, or while an open incident says that it does not work', async () => {
  const service = await made()
  const [a] = service.functions
  const number = await numberOf(service.id)
  expect(await retireService(staff, service.id, { since: minute(3), number }, minute(2))).toEqual({ ok: false, problem: 'retired-in-future' })
  expect(await retireService(staff, service.id, { since: minute(0), number }, minute(2))).toEqual({ ok: false, problem: 'retired-before-it-was' })
  const opened = await outage(a?.id ?? '', 'major_outage', minute(1), minute(2))
  const of = { since: minute(3), number: await numberOf(a?.id ?? '') }
  expect(await retireFunction(staff, a?.id ?? '', of, minute(3))).toEqual({ ok: false, problem: 'in-open-incident' })
  expect(await retireService(staff, service.id, { since: minute(3), number }, minute(3))).toEqual({ ok: false, problem: 'in-open-incident' })
  const works = [{ functionId: a?.id ?? '', status: 'operational' as const, since: minute(4), workaround: null, scope: EVERYONE }]
  const text = { ko: '됩니다.', en: null }
  const over = { submission: randomUUID(), phase: 'resolved' as const, text, changes: works, estimate: null, nextUpdateBy: null, sources: [] }
  await postUpdate(staff, opened.ok ? opened.id : '', over, minute(4))
  expect((await retireFunction(staff, a?.id ?? '', { ...of, since: minute(5) }, minute(5))).ok).toBe(true)
})

test('a dependency discloses something else from then on, and goes only when nothing stands on it', async () => {
  const site = await dependency()
  const service = await made({ dependencies: [site.slug] })
  const before = await at(1)
  const row = { component: both('c'), mode: 'single' as const, controller: null, survivesSiteLoss: false, lastExercised: both('never'), sources: [] }
  const said = { kind: 'data_centre' as const, name: both('n'), description: both('d'), redundancy: [row], sources: [] }
  expect(await changeDependency(staff, site.id, { ...said, number: await numberOf(site.id) }, minute(2))).toEqual({ ok: true, id: site.id })
  const found = async (moment: Awaited<ReturnType<typeof at>>) => (await dependencies(moment)).find((one) => one.id === site.id)
  expect(await found(await at(3))).toMatchObject({ ...said, slug: site.slug, retiredAt: null })
  expect(await found(before)).toMatchObject({ kind: 'supplier', redundancy: [] })
  expect(await retireDependency(staff, site.id, { number: await numberOf(site.id) }, minute(4))).toEqual({ ok: false, problem: 'still-stood-on' })
  await changeService(staff, service.id, { name: service.name, dependencies: [], number: await numberOf(service.id) }, minute(5))
  expect(await retireDependency(staff, site.id, { number: await numberOf(site.id) }, minute(6))).toEqual({ ok: true, id: site.id })
  expect(await found(await at(7))).toMatchObject({ retiredAt: minute(6), redundancy: [row] })
})

test('who administers one service changes it and what it alone stands on, and neither order nor anything of others', async () => {
  const site = await dependency()
  const [mine, other] = [await made({ dependencies: [site.slug] }), await made()]
  const actor = staffWith([{ role: 'administrator', services: [mine.id] }])
  const refused = { ok: false, problem: 'not-allowed' }
  const rename = async (service: Service) =>
    changeService(actor, service.id, { name: both('x'), dependencies: service.dependencies, number: await numberOf(service.id) }, minute(1))
  expect(await rename(mine)).toEqual({ ok: true, id: mine.id })
  expect(await rename(other)).toEqual(refused)
  expect(await moveService(actor, mine.id, { direction: 'down', number: await numberOf(mine.id) }, minute(2))).toEqual(refused)
  const said = { kind: 'supplier' as const, name: both('n'), description: both('d'), redundancy: [], sources: [] }
  const change = async () => changeDependency(actor, site.id, { ...said, number: await numberOf(site.id) }, minute(3))
  expect(await change()).toEqual({ ok: true, id: site.id })
  await changeService(staff, other.id, { name: other.name, dependencies: [site.slug], number: await numberOf(other.id) }, minute(4))
  expect(await change()).toEqual(refused)
  expect((await addService(actor, { slug: 'foreign', name: both('x'), dependencies: [], functions: [] }, minute(5))).ok).toBe(false)
})

test('every change stands in the audit log with what it was before', async () => {
  const service = await made()
  await changeService(staff, service.id, { name: both('later'), dependencies: [], number: await numberOf(service.id) }, minute(1))
  await retireService(staff, service.id, { since: minute(2), number: await numberOf(service.id) }, minute(2))
  const rows = await database().auditEntry.findMany({ where: { subject: service.id }, orderBy: { id: 'asc' } })
  expect(rows.map(({ action, before }) => [action, before])).toEqual([
    ['service.add', null],
    ['service.change', { name: service.name, dependencies: [] }],
    ['service.retire', { name: both('later'), dependencies: [] }],
  ])
})
