import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyFile, keySecrets, keysOfLog, makeKey, nextKeyFile, readKey, readOrMakeKey, replaceKey } from './key-files.ts'

const now = new Date('2022-10-16T05:30:00Z')
const ORIGIN = 'status.example/log/1'
const LOG = { role: 'log', origin: ORIGIN, name: ORIGIN, createdAt: now } as const

let folder: string
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'bongsu-keys-')), 'keys')
})
afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }))

async function made() {
  const read = await readOrMakeKey(folder, 'log-1.json', LOG)
  if (!read.ok) throw new Error(read.problem)
  return read.key
}

test('a key is made once, for its owner alone, and comes back as it was', async () => {
  expect(await readKey(folder, 'log-1.json', ORIGIN)).toBeNull()
  const key = await made()
  expect(await made()).toEqual(key)
  expect(key).toMatchObject({ role: 'log', origin: ORIGIN, name: ORIGIN, createdAt: now })
  expect([key.seed.byteLength, key.publicKey.byteLength]).toEqual([32, 32])
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  expect((await stat(path.join(folder, 'log-1.json'))).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['log-1.json'])
})

test('a key is never written over', async () => {
  const key = await made()
  await makeKey(folder, 'log-1.json', LOG)
  expect(await made()).toEqual(key)
})

test.each([0o640, 0o604, 0o666, 0o620])('a key with mode %o is refused, with the command that closes it', async (mode) => {
  await made()
  const file = path.join(folder, 'log-1.json')
  await chmod(file, mode)
  expect(await readKey(folder, 'log-1.json', ORIGIN)).toEqual({ ok: false, problem: expect.stringContaining(`run "chmod 600 ${file}"`) })
  expect(await keysOfLog(folder, 1, ORIGIN)).toEqual([])
})

test('a key of another origin is refused, and both origins are named', async () => {
  await made()
  const read = await readKey(folder, 'log-1.json', 'staging.example/log/1')
  expect(read).toEqual({ ok: false, problem: expect.stringMatching(/status\.example\/log\/1.*staging\.example\/log\/1/) })
})

test.each(['', '{}', 'null', '{"role":"log","origin":"a","name":"a","seed":"AAAA","createdAt":"2022-10-16T05:30:00Z"}'])(
  'the file %j is damaged',
  async (text) => {
    await made()
    await writeFile(path.join(folder, 'log-1.json'), text)
    expect(await readKey(folder, 'log-1.json', ORIGIN)).toEqual({ ok: false, problem: expect.stringContaining('is damaged') })
  },
)

test('a key that follows takes the place, and every older one stays', async () => {
  const file = keyFile('log', 1)
  const keys = [await made()]
  for (let count = 0; count < 2; count++) {
    await makeKey(folder, nextKeyFile(file), LOG)
    await replaceKey(folder, file)
    keys.push(await made())
  }
  expect((await readdir(folder)).sort()).toEqual(['log-1.json', 'log-1.json.old', 'log-1.json.old-2'])
  const seeds = (await keysOfLog(folder, 1, ORIGIN)).map((key) => Buffer.from(key.seed).toString('hex'))
  expect(seeds.sort()).toEqual(keys.map((key) => Buffer.from(key.seed).toString('hex')).sort())
  expect(new Set(seeds).size).toBe(3)
})

test('keys of log 10 are none of log 1', async () => {
  await makeKey(folder, 'log-10.json', { ...LOG, origin: 'status.example/log/10' })
  expect(await keysOfLog(folder, 1, ORIGIN)).toEqual([])
})

test('every secret of the folder is known to whoever must keep it out of public files', async () => {
  const key = await made()
  const secrets = await keySecrets(folder)
  expect(secrets).toEqual([Buffer.from(key.seed).toString('base64')])
  expect(await readFile(path.join(folder, 'log-1.json'), 'utf8')).toContain(secrets[0])
})
