import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { readKey } from '#data/key-files.ts'
import { checkpointNote, logSize, publicKeys, tileReader } from '#data/log.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { writeBySystem } from '#data/write.ts'
import { sha256 } from '#domain/digest.ts'
import type { SystemActor } from '#domain/staff.ts'
import { toBase64 } from '#domain/transparency/base64.ts'
import { checkpointText } from '#domain/transparency/checkpoint.ts'
import { cosignedBy } from '#domain/transparency/cosignature.ts'
import { signatureLine } from '#domain/transparency/note.ts'
import { parsePolicy, quorumReached } from '#domain/transparency/policy.ts'
import { consistencyProof } from '#domain/transparency/tile.ts'
import { leafHash, treeRoot } from '#domain/transparency/tree.ts'
import { failpointOf } from '#edition/failpoint.ts'
import { openStore } from '#edition/store.ts'
import { openSequencer } from './sequencer.ts'
import { printLog } from './testing/log-print.ts'
import { type LocalWitness, startWitness, submission, verifier } from './testing/witness.ts'
import { openWitnessing } from './witness.ts'

const worker: SystemActor = { kind: 'system', name: 'worker' }
const now = new Date('2022-10-16T14:30:00+09:00')
const ORIGIN = 'status.example/log/1'

let own: TestDatabase
let home: string
let witness: LocalWitness
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  home = await mkdtemp(path.join(tmpdir(), 'bongsu-witness-'))
  witness = await startWitness('witness.example')
})
afterEach(async () => {
  await witness.close()
  await closeDatabase()
  await own.drop()
  await rm(home, { recursive: true, force: true })
})

/** One life of a worker: what it remembers is in the database and in its folder. */
function life(folder = home) {
  const policy = parsePolicy(`${witness.policyLine}quorum witness.example\n`)
  if (policy === null) throw new Error('no policy')
  const tools = { store: openStore(path.join(folder, 'editions')), keysFolder: path.join(home, 'keys'), now: () => now }
  const witnessing = openWitnessing({ ...tools, witnesses: policy.witnesses })
  const sequencer = openSequencer({
    ...tools,
    logOrigin: 'status.example',
    publicOrigin: 'https://status.example',
    mirrors: [],
    highWaterFile: path.join(folder, 'high-water'),
    witnesses: policy,
    witnessProblem: witnessing.problem,
    failpoint: failpointOf(null),
    demonstration: false,
  })
  return { ...tools, policy, witnessing, sequencer }
}

async function say(): Promise<void> {
  const change = await newestChange()
  const record = { path: 'incidents/a/updates.ndjson', line: 1, bytes: 2, sha256: sha256(`${change}`) }
  const leaf = {
    v: 1,
    type: 'maintenance-announced',
    id: `M${change}`,
    number: 1,
    from: now.toISOString(),
    to: now.toISOString(),
    at: now.toISOString(),
    record,
  } as const
  await writeBySystem(worker, now, async () => ({ ok: true, value: null, audit: { action: 'test', subject: 't' }, touch: { kind: 'log' }, leaves: [{ leaf }] }))
}

async function printed(one: ReturnType<typeof life>): Promise<void> {
  const result = await one.sequencer.sequence(await newestChange())
  if (!result.ok) throw new Error(result.problem)
  await printLog(one.store, await newestChange(), now)
}

async function trustUs(): Promise<void> {
  for (const key of await publicKeys()) if (key.role === 'log') witness.trust(verifier(key.text))
}

test('a witness that saw every checkpoint signs the printed one, and its line is a change that readers see', async () => {
  const one = life()
  await printed(one)
  await trustUs()
  for (let size = 1; size <= 3; size++) {
    const before = await newestChange()
    await one.witnessing.ask()
    expect(await newestChange()).toBe(before + 1)
    const note = (await checkpointNote(1, size)) ?? ''
    expect(cosignedBy(note, [verifier(witness.vkey)])).toHaveLength(1)
    expect(quorumReached(one.policy, note)).toBe(true)
    await one.witnessing.ask()
    expect(await newestChange()).toBe(before + 1)
    await say()
    await printed(one)
  }
  expect(await checkpointNote(1, 4)).not.toContain('witness.example')
})

test('what is not printed yet is shown to no witness', async () => {
  const one = life()
  await one.sequencer.sequence(await newestChange())
  await trustUs()
  await one.witnessing.ask()
  expect(witness.seen.size).toBe(0)
})

test('a witness that does not know us or does not answer stops nobody, and is asked again', async () => {
  const one = life()
  await printed(one)
  await one.witnessing.ask()
  expect(one.witnessing.problem(1)).toBeNull()
  await trustUs()
  await one.witnessing.ask()
  expect(await checkpointNote(1, 1)).toContain('witness.example')
})

test('a witness whose earlier answer was lost tells how far it is, and signs', async () => {
  const one = life()
  await printed(one)
  await trustUs()
  const note = (await checkpointNote(1, 1)) ?? ''
  await fetch(`${addressIn(witness)}/add-checkpoint`, { method: 'POST', body: `old 0\n\n${note}` })
  await say()
  await printed(one)
  await one.witnessing.ask()
  expect(await checkpointNote(1, 2)).toContain('witness.example')
})

test('a key of our own witnesses nothing', async () => {
  const first = life()
  await printed(first)
  const key = await readKey(first.keysFolder, 'log-1.json', ORIGIN)
  if (!key?.ok) throw new Error('no key')
  await witness.close()
  witness = await startWitness('witness.example', key.key.seed)
  await trustUs()
  await life().witnessing.ask()
  expect(witness.seen.size).toBe(0)
  expect(await checkpointNote(1, 1)).not.toContain('witness.example')
})

/**
 * Where database, store and high-water file are all old, nothing here can know that the world went on: without a witness such a
 * log would fork, and only who compares two checkpoints would see it.
 */
test('when everything is an old backup the witness knows, and nothing is signed', async () => {
  await printed(life())
  await trustUs()
  await life().witnessing.ask()
  const text = checkpointText({
    origin: ORIGIN,
    size: 2,
    root: treeRoot([...(await tileReader(1)({ level: 0, index: 0, width: 1 })), leafHash(Buffer.from('lost'))]),
  })
  const key = await readKey(path.join(home, 'keys'), 'log-1.json', ORIGIN)
  if (!key?.ok) throw new Error('no key')
  const body = submission(1, [toBase64(leafHash(Buffer.from('lost')))], text, [signatureLine(ORIGIN, key.key.seed, text)])
  expect((await fetch(`${addressIn(witness)}/add-checkpoint`, { method: 'POST', body })).status).toBe(200)

  const restored = life()
  await restored.witnessing.ask()
  await say()
  expect(await restored.sequencer.sequence(await newestChange())).toEqual({
    ok: false,
    problem: 'Nothing is signed: the witness witness.example has seen log 1 with 2 entries, more than this database has.',
  })
  expect(await logSize(1)).toBe(1)
})

test('a fork that is signed with a stolen key is witnessed by nobody who saw the log', async () => {
  const one = life()
  for (let count = 0; count < 3; count++) {
    await printed(one)
    await trustUs()
    await one.witnessing.ask()
    await say()
  }
  const key = await readKey(one.keysFolder, 'log-1.json', ORIGIN)
  if (!key?.ok) throw new Error('no key')
  const forged = async (size: number, proof: readonly Uint8Array[]) => {
    const text = checkpointText({ origin: ORIGIN, size, root: treeRoot(Array.from({ length: size }, (_, at) => leafHash(Buffer.from(`forged ${at}`)))) })
    const body = submission(3, proof.map(toBase64), text, [signatureLine(ORIGIN, key.key.seed, text)])
    return (await fetch(`${addressIn(witness)}/add-checkpoint`, { method: 'POST', body })).status
  }
  expect(await forged(3, [])).toBe(409)
  expect(await forged(5, await consistencyProof(2, 3, tileReader(1)))).toBe(422)
})

function addressIn({ policyLine }: LocalWitness): string {
  return policyLine.trim().split(' ')[3] ?? ''
}
