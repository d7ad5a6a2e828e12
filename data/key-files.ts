import { randomUUID } from 'node:crypto'
import { chmod, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newSeed, publicKeyOf } from '#domain/transparency/ed25519.ts'

/**
 * Secret keys as files in a folder of their own, for worker and desk alone: the office and git never see them.
 * Each file remembers whose key it is; a copy of an installation with another origin may not sign with it.
 */
export type KeyRole = 'log' | 'publisher' | 'publisher-ssh'

export type SecretKey = {
  readonly role: KeyRole
  /** Of a log, its origin; of the publisher, what stands before /log/<n> there. */
  readonly origin: string
  readonly name: string
  readonly seed: Uint8Array
  readonly publicKey: Uint8Array
  readonly createdAt: Date
}

/** One sentence says what a person has to change. */
export type KeyRefusal = { readonly ok: false; readonly problem: string }
export type KeyFile = { readonly ok: true; readonly key: SecretKey } | KeyRefusal

/** `log-1.json`, `publisher.json`, `publisher-ssh.json` */
export function keyFile(role: KeyRole, log: number): string {
  return role === 'log' ? `log-${log}.json` : `${role}.json`
}

/** Null when there is no such file; refused when others may read it, it is damaged, or it belongs to another origin. */
export async function readKey(folder: string, file: string, origin: string): Promise<KeyFile | null> {
  const path = join(folder, file)
  const text = await readFile(path, 'utf8').catch(unlessMissing)
  if (text === null) return null
  const open = await openToOthers(path)
  if (open !== null) return refused(open)
  const key = parsed(text)
  if (key === null) return refused(`The key file ${path} is damaged: put a copy back.`)
  if (key.origin === origin) return { ok: true, key }
  return refused(`The key in ${path} belongs to ${key.origin} and must not sign for ${origin}: a copy of an installation needs keys and a log of its own.`)
}

/** The key, made with mode 0600 when there is none yet. */
export async function readOrMakeKey(folder: string, file: string, wanted: Omit<SecretKey, 'seed' | 'publicKey'>): Promise<KeyFile> {
  const there = await readKey(folder, file, wanted.origin)
  if (there !== null) return there
  await makeKey(folder, file, wanted)
  return (await readKey(folder, file, wanted.origin)) ?? refused(`The key file ${join(folder, file)} was taken away as soon as it was made.`)
}

/** Leaves a file that is there already as it is. */
export async function makeKey(folder: string, file: string, wanted: Omit<SecretKey, 'seed' | 'publicKey'>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const { role, origin, name, createdAt } = wanted
  const seed = Buffer.from(newSeed()).toString('base64')
  const text = JSON.stringify({ role, origin, name, seed, createdAt: createdAt.toISOString() }, null, 2)
  const scratch = join(folder, `.${randomUUID()}`)
  try {
    await writeSynced(scratch, `${text}\n`)
    await link(scratch, join(folder, file)).catch(unlessTaken)
  } finally {
    await rm(scratch, { force: true })
  }
  await syncFolder(folder)
}

/**
 * Every key of a log that the folder holds, whatever its file is called: the one that signs, the one that shall follow it,
 * and those that were replaced. Files that cannot be used are passed over.
 */
export async function keysOfLog(folder: string, log: number, origin: string): Promise<readonly SecretKey[]> {
  const names = (await readdir(folder).catch(unlessMissing)) ?? []
  const files = names.filter((name) => name.startsWith(keyFile('log', log))).sort()
  const read = await Promise.all(files.map((file) => readKey(folder, file, origin)))
  return read.flatMap((one) => (one?.ok ? [one.key] : []))
}

/** The key that shall follow `file` takes its place; the old one stays beside it as `.old`, `.old-2`, … */
export async function replaceKey(folder: string, file: string): Promise<void> {
  const taken = new Set(await readdir(folder))
  let old = `${file}.old`
  for (let number = 2; taken.has(old); number++) old = `${file}.old-${number}`
  await link(join(folder, file), join(folder, old))
  await rename(join(folder, nextKeyFile(file)), join(folder, file))
  await syncFolder(folder)
}

export function nextKeyFile(file: string): string {
  return `${file}.next`
}

/** What must never stand in anything public: every secret of the folder as it stands in its file. */
export async function keySecrets(folder: string): Promise<readonly string[]> {
  const names = ((await readdir(folder).catch(unlessMissing)) ?? []).filter((name) => name.includes('.json'))
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.flatMap((text) => {
    const key = parsed(text)
    return key === null ? [] : [Buffer.from(key.seed).toString('base64')]
  })
}

const FILE = z.object({
  role: z.enum(['log', 'publisher', 'publisher-ssh']),
  origin: z.string().min(1),
  name: z.string().min(1),
  seed: z.base64().length(44),
  createdAt: z.iso.datetime(),
})

function parsed(text: string): SecretKey | null {
  try {
    const { seed: encoded, createdAt, ...rest } = FILE.parse(JSON.parse(text))
    const seed = Buffer.from(encoded, 'base64')
    return { ...rest, seed, publicKey: publicKeyOf(seed), createdAt: new Date(createdAt) }
  } catch {
    return null
  }
}

function refused(problem: string): KeyRefusal {
  return { ok: false, problem }
}

async function openToOthers(path: string): Promise<string | null> {
  const { mode } = await stat(path)
  const octal = (mode & 0o777).toString(8).padStart(4, '0')
  return (mode & 0o077) === 0 ? null : `The key file ${path} has mode ${octal}, so others on this machine can read it: run "chmod 600 ${path}".`
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  await opened.sync().finally(() => opened.close())
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

function unlessTaken(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
