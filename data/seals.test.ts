import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#domain/staff.ts'
import { SEAL_KINDS, SIGNATURE_KINDS } from '#domain/transparency/seal.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { addSeals, addSealsLate, seals, unsealed } from './seals.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

const NOW = new Date('2026-03-20T01:00:00.000Z')
const WORKER: Actor = { kind: 'system', name: 'worker' }
let own: TestDatabase
let change = 0

beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

test('a revision waits for each seal that it does not have, with the bytes of its list', async () => {
  const revision = await revisionOf('PM-2026-0001')
  await addSeals(revision, [seal('minisig', 'first')], NOW)
  expect(await waiting(revision)).toMatchObject({ slug: revision.slug, sums: bytesOf('list'), missing: ['sig', 'sshsig', 'tsr'] })
  await addSeals(revision, [seal('sig', 'second'), seal('sshsig', 'third')], NOW)
  expect(await unsealed(SIGNATURE_KINDS)).not.toContainEqual(expect.objectContaining({ id: revision.id }))
  expect(await waiting(revision)).toMatchObject({ missing: ['tsr'] })
})

test('the first seal that was stored stays, whoever comes later with another', async () => {
  const revision = await revisionOf('PM-2026-0002')
  await Promise.all([addSeals(revision, [seal('minisig', 'one')], NOW), addSeals(revision, [seal('minisig', 'two')], NOW)])
  const [stored] = await seals(revision)
  await addSeals(revision, [seal('minisig', 'three')], NOW)
  await addSealsLate(WORKER, revision, [seal('minisig', 'four')], NOW)
  expect(await seals(revision)).toEqual([stored])
})

test('a seal that comes after the first print is a change that touches its revision, once', async () => {
  const revision = await revisionOf('PM-2026-0003')
  await addSealsLate(WORKER, revision, [seal('tsr', 'stamp')], NOW)
  await addSealsLate(WORKER, revision, [seal('tsr', 'another')], NOW)
  const changes = await database().change.findMany({ where: { touch: { path: ['slug'], equals: revision.slug } } })
  expect(changes.map(({ touch }) => touch)).toEqual([{ kind: 'seal', slug: revision.slug, revision: 1 }])
  expect(await database().auditEntry.count({ where: { action: 'postmortem.seal', subject: 'PM-2026-0003 r1' } })).toBe(1)
})

test('the app can neither change nor take back a seal', async () => {
  const revision = await revisionOf('PM-2026-0004')
  await addSeals(revision, [seal('sig', 'signed')], NOW)
  await expect(database().revisionSeal.updateMany({ data: { bytes: Buffer.from('forged') } })).rejects.toThrow()
  await expect(database().revisionSeal.deleteMany()).rejects.toThrow()
  expect(await seals(revision)).toEqual([seal('sig', 'signed')])
})

async function revisionOf(id: string) {
  change += 1
  const [slug, number] = [`fire-${change}`, 1]
  const list = { path: 'SHA256SUMS', type: 'text/plain', bytes: Buffer.from('list'), sha256: '' }
  const other = { path: 'ko.md', type: 'text/markdown', bytes: Buffer.from('본문'), sha256: '' }
  const columns = { id, number, slug, stage: 'final', publishedAt: NOW, leaf: Buffer.from('leaf'), change }
  await database().postmortemRevision.create({ data: { ...columns, files: { create: [list, other] } } })
  return { id, slug, number }
}

async function waiting(revision: { readonly id: string }) {
  return (await unsealed(SEAL_KINDS)).find(({ id }) => id === revision.id)
}

function seal(kind: (typeof SEAL_KINDS)[number], text: string) {
  return { kind, bytes: bytesOf(text) }
}

/** As Prisma gives them back: no Buffer. */
function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
