import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Actor } from '#domain/staff.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { testDatabase } from './test-database.ts'
import { write } from './write.ts'

const NOW = new Date('2026-01-05T00:00:00Z')

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

function writeAbout(actor: Actor, concerns: 'site' | readonly string[], subject: string) {
  return write(actor, 'incident.update', NOW, async () => ({
    ok: true,
    value: subject,
    concerns,
    audit: { action: 'test', subject },
    touch: { kind: 'announcement' },
  }))
}

test('who holds a grant for some services writes about those, and what they wrote about others is rolled back', async () => {
  const actor = staffWith([{ role: 'incident-manager', services: ['talk'] }])
  const [mine, others, site] = [randomUUID(), randomUUID(), randomUUID()]
  expect(await writeAbout(actor, ['talk'], mine)).toEqual({ ok: true, value: mine })
  expect(await writeAbout(actor, ['talk', 'pay'], others)).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await writeAbout(actor, 'site', site)).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await database().auditEntry.count({ where: { subject: { in: [others, site] } } })).toBe(0)
})

test('whoever may do it nowhere is refused before anything is read or locked', async () => {
  let isAsked = false
  const result = await write(staffWith([{ role: 'viewer', services: 'all' }]), 'incident.update', NOW, async () => {
    isAsked = true
    return { ok: true, value: 1, audit: null }
  })
  expect(result).toEqual({ ok: false, problem: 'not-allowed' })
  expect(isAsked).toBe(false)
})

test.each([
  [
    staffWith([{ role: 'incident-manager', services: ['talk', 'pay'] }], { channel: 'slack', address: '192.0.2.1' }),
    { actorKind: 'staff', actorRole: 'incident-manager (2)', channel: 'slack', address: '192.0.2.1' },
  ],
  [
    { kind: 'token', id: 't1', name: 'deploy', grants: [{ role: 'incident-manager', services: 'all' }], address: '192.0.2.2' } as Actor,
    { actorKind: 'token', channel: 'api', address: '192.0.2.2' },
  ],
  [{ kind: 'system', name: 'worker' } as Actor, { actorKind: 'system', actorName: 'worker', actorRole: null, channel: null, address: null }],
  [{ kind: 'system', name: 'desk', user: 'haneul' } as Actor, { actorKind: 'system', actorName: 'desk (haneul)', channel: 'desk', address: null }],
  [{ kind: 'system', name: 'staff-link', address: '192.0.2.3' } as Actor, { actorKind: 'system', actorName: 'staff-link', address: '192.0.2.3' }],
])('the audit log says who, as what, through which door and from where: %j', async (actor, kept) => {
  const subject = randomUUID()
  await writeAbout(actor, [], subject)
  expect(await database().auditEntry.findFirstOrThrow({ where: { subject } })).toMatchObject(kept)
})

test('many who write slowly at once all get their turn, and whoever only reads does not wait for them', async () => {
  const waits: number[] = []
  const writers = Array.from({ length: 120 }, (_, index) =>
    write(staffWith(), 'incident.update', NOW, async (tx) => {
      await tx.$executeRaw`select pg_sleep(0.04)`
      return { ok: true, value: index, concerns: 'site', audit: { action: 'test', subject: 'many' }, touch: null }
    }),
  )
  for (let count = 0; count < 20; count += 1) {
    const start = performance.now()
    await database().user.count()
    waits.push(performance.now() - start)
  }
  expect((await Promise.all(writers)).every(({ ok }) => ok)).toBe(true)
  expect(waits.toSorted((a, b) => a - b)[10]).toBeLessThan(1_000)
})
