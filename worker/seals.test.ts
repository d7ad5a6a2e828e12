import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { keyFile, makeKey, readKey } from '#data/key-files.ts'
import { seals } from '#data/seals.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { SUMS_FILE, sealFile } from '#domain/transparency/seal.ts'
import { readBy } from '#formats/external-reader.ts'
import { publisherKeyFile } from '#formats/publisher/minisign.ts'
import { allowedSigners, sshPublicKey } from '#formats/publisher/sshsig.ts'
import { folderWith, shell } from '#formats/testing/shell.ts'
import { openTimestampAuthority, serveTimestamps, type TimestampAuthority } from '#formats/testing/timestamp-authority.ts'
import { requestMissingTimestamps, type SealTools, sealRevisions } from './seals.ts'

const NOW = new Date('2026-03-20T01:00:00.000Z')
const HOST = 'status.hanbit.example'
const REVISION = { id: 'PM-2026-0007', number: 1, slug: 'photo-store', change: 5 }
const SUMS = Buffer.from('b28dd25de56560c0243dfe48a4197ca8d41ce5022d7a2880c0b73c43a138a277  ko.md\n')
const SILENT = { url: 'http://127.0.0.1:1/', ca: '' }
const HAS_OPENSSL = readBy('openssl', ['version'], '') !== 'absent'

let own: TestDatabase
let keysFolder: string
let tools: SealTools

beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  keysFolder = await mkdtemp(join(tmpdir(), 'bongsu-keys-'))
  tools = { keysFolder, tsa: null, head: { origin: `${HOST}/log/1`, size: 42 }, printedChange: 4, now: NOW }
  await database().transparencyLog.create({ data: { number: 1, origin: `${HOST}/log/1`, openedAt: NOW } })
  const list = { path: 'SHA256SUMS', type: 'text/plain', bytes: SUMS, sha256: '' }
  await database().postmortemRevision.create({ data: { ...REVISION, stage: 'final', publishedAt: NOW, leaf: Buffer.from('leaf'), files: { create: [list] } } })
})
afterEach(async () => {
  await closeDatabase()
  await own.drop()
  await rm(keysFolder, { recursive: true })
})

test('a new revision is signed three times before its first print, and the tools of others accept each', async (context) => {
  await makeKeys()
  await sealRevisions(tools)
  expect(await kinds()).toEqual(['minisig', 'sig', 'sshsig'])
  expect(await newestChange()).toBe(0)
  const reader = await readerFolder()
  try {
    const results = [
      shell(reader.folder, 'minisign -V -p status.pub -m SHA256SUMS'),
      shell(reader.folder, 'signify-openbsd -V -p status.pub -x SHA256SUMS.sig -m SHA256SUMS'),
      shell(reader.folder, `ssh-keygen -Y verify -f allowed_signers -I status@${HOST} -n status-page -s SHA256SUMS.sshsig < SHA256SUMS`),
    ]
    if (results.includes('absent')) context.skip('minisign, signify-openbsd or ssh-keygen is not installed, so nobody but us has checked a seal')
    for (const result of results) expect(result).toMatchObject({ ok: true })
    expect(results[0]).toMatchObject({
      said: expect.stringContaining(`2026-03-20T01:00:00.000Z PM-2026-0007 revision 1 file SHA256SUMS log ${HOST}/log/1 size 42`),
    })
  } finally {
    reader.remove()
  }
})

test('a revision is signed once, however often the press asks', async () => {
  await makeKeys()
  await sealRevisions(tools)
  const first = await seals(REVISION)
  await sealRevisions({ ...tools, now: new Date('2027-01-01T00:00:00.000Z'), printedChange: 9 })
  expect(await seals(REVISION)).toEqual(first)
  expect(await newestChange()).toBe(0)
})

test('without keys, or with those of another installation, nothing is signed and nothing fails', async () => {
  await sealRevisions(tools)
  await makeKeys('other.example')
  await sealRevisions(tools)
  expect(await kinds()).toEqual([])
})

test('signatures that could not be made before the first print are added as a change', async () => {
  await makeKeys()
  await sealRevisions({ ...tools, printedChange: REVISION.change })
  expect(await kinds()).toEqual(['minisig', 'sig', 'sshsig'])
  expect(await database().change.findMany({ select: { touch: true } })).toEqual([{ touch: { kind: 'seal', slug: REVISION.slug, revision: 1 } }])
})

test('a time-stamp authority that does not answer keeps no revision from being signed', async () => {
  await makeKeys()
  await sealRevisions({ ...tools, tsa: SILENT })
  await requestMissingTimestamps({ tsa: SILENT, now: () => NOW })
  expect(await kinds()).toEqual(['minisig', 'sig', 'sshsig'])
  expect(await newestChange()).toBe(0)
})

describe.skipIf(!HAS_OPENSSL)('a time-stamp authority made with openssl', () => {
  let authority: TimestampAuthority
  beforeAll(() => {
    authority = openTimestampAuthority()
  })
  afterAll(() => authority.close())

  test('is asked before the first print, and openssl accepts what it said', async () => {
    await makeKeys()
    const served = await serveTimestamps(authority.answer)
    await sealRevisions({ ...tools, tsa: { url: served.url, ca: authority.ca } })
    served.close()
    expect(await kinds()).toEqual(['minisig', 'sig', 'sshsig', 'tsr'])
    expect(await newestChange()).toBe(0)
    const reader = await readerFolder([{ path: 'tsa-ca.pem', bytes: authority.ca }])
    expect(shell(reader.folder, 'openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile tsa-ca.pem')).toMatchObject({ ok: true })
    reader.remove()
  })

  test('is asked again after the print, and its stamp is then a change', async () => {
    await makeKeys()
    const served = await serveTimestamps(authority.answer)
    const tsa = { url: served.url, ca: authority.ca }
    await sealRevisions({ ...tools, tsa, printedChange: REVISION.change })
    expect(await kinds()).not.toContain('tsr')
    const before = await newestChange()
    await requestMissingTimestamps({ tsa, now: () => NOW })
    await requestMissingTimestamps({ tsa, now: () => NOW })
    served.close()
    expect(await kinds()).toContain('tsr')
    expect(await newestChange()).toBe(before + 1)
    expect(served.requests()).toBe(1)
  })
})

if (!HAS_OPENSSL) {
  test('a time stamp is asked for', (context) => {
    context.skip('openssl is not installed, so no time-stamp authority was asked')
  })
}

async function makeKeys(origin = HOST): Promise<void> {
  for (const role of ['publisher', 'publisher-ssh'] as const) await makeKey(keysFolder, keyFile(role, 1), { role, origin, name: origin, createdAt: NOW })
}

async function kinds(): Promise<readonly string[]> {
  return (await seals(REVISION)).map(({ kind }) => kind)
}

/** What a reader downloads of the revision, as far as it is sealed. */
async function readerFolder(more: readonly { readonly path: string; readonly bytes: string }[] = []) {
  const files = (await seals(REVISION)).map(({ kind, bytes }) => ({ path: sealFile(kind), bytes }))
  return folderWith([
    ...files,
    ...more,
    { path: SUMS_FILE, bytes: SUMS },
    { path: 'status.pub', bytes: publisherKeyFile(await publicKey('publisher'), HOST) },
    { path: 'allowed_signers', bytes: allowedSigners(HOST, [sshPublicKey(await publicKey('publisher-ssh'))]) },
  ])
}

async function publicKey(role: 'publisher' | 'publisher-ssh'): Promise<Uint8Array> {
  const read = await readKey(keysFolder, keyFile(role, 1), HOST)
  if (!read?.ok) throw new Error(`there is no key ${role}`)
  return read.key.publicKey
}
