import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { bundle } from './bundle.mjs'
import { openStore } from './store.ts'
import { print, published, temporaryFolder } from './testing/editions.ts'
import { ask } from './testing/raw.ts'

let program: string
let dir: string
let port: number
const started: ChildProcess[] = []

beforeAll(async () => {
  program = await temporaryFolder()
  await bundle('edition/front-main.ts', join(program, 'front.mjs'))
})

afterAll(async () => {
  await rm(program, { recursive: true, force: true })
})

beforeEach(async () => {
  dir = await temporaryFolder()
  port = await freePort()
})

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  await rm(dir, { recursive: true, force: true })
})

test('the front shows what is there, and a new edition within a moment of its publication', async () => {
  const store = openStore(dir)
  const first = await published(store, print(null, 'one'))
  await store.confirm(1, new Date())
  front()
  expect((await whenAnswering('/')).headers).toMatchObject({ 'bongsu-edition': '1', 'bongsu-confirmed': expect.any(String) })
  await published(store, print(first, 'two'))
  await eventually(async () => (await ask(port, '/')).headers['bongsu-edition'] === '2')
})

test('a folder that appears later is found', async () => {
  await rm(dir, { recursive: true })
  front()
  expect((await whenAnswering('/')).status).toBe(503)
  await published(openStore(dir), print(null, 'one'))
  await eventually(async () => (await ask(port, '/')).status === 200)
})

test('a serving process that is killed is replaced, and the other goes on answering', async () => {
  await published(openStore(dir), print(null, 'one'))
  const child = front()
  await whenAnswering('/')
  const before = await childrenOf(child)
  process.kill(before[0] ?? 0, 'SIGKILL')
  await eventually(async () => {
    const now = await childrenOf(child)
    return now.length === before.length && !now.includes(before[0] ?? 0)
  })
  for (let request = 0; request < 20; request++) expect((await ask(port, '/')).status).toBe(200)
})

test('SIGTERM ends all of its processes, even with a reader who never hangs up', async () => {
  await published(openStore(dir), print(null, 'one'))
  const child = front()
  await whenAnswering('/')
  const children = await childrenOf(child)
  child.kill('SIGTERM')
  expect(await exitOf(child)).toBe(0)
  await eventually(async () => (await Promise.all(children.map(isAlive))).every((alive) => !alive))
})

test('when the one who started it is gone, or it is killed itself, nothing stays behind', async () => {
  const orphan = front({ ipc: true })
  await whenAnswering('/')
  orphan.disconnect()
  expect(await exitOf(orphan)).toBe(0)
  const killed = front()
  await whenAnswering('/')
  const children = await childrenOf(killed)
  killed.kill('SIGKILL')
  await eventually(async () => (await Promise.all(children.map(isAlive))).every((alive) => !alive))
})

test('a port in use is named in one sentence, with exit code 1', async () => {
  const taken = createServer().listen(port, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const child = front()
  let errors = ''
  child.stderr?.on('data', (piece) => {
    errors += piece
  })
  await new Promise((resolve) => child.stderr?.once('end', resolve))
  expect(await exitOf(child)).toBe(1)
  expect(errors).toBe(`The front cannot listen on 127.0.0.1:${port}: the port is in use.\n`)
  taken.close()
})

function front({ ipc = false } = {}): ChildProcess {
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), BONGSU_EDITIONS: dir }
  const child = spawn(process.execPath, [join(program, 'front.mjs')], { env, stdio: ['ignore', 'ignore', 'pipe', ...(ipc ? (['ipc'] as const) : [])] })
  started.push(child)
  return child
}

async function whenAnswering(path: string) {
  await eventually(async () => (await ask(port, path).catch(() => null)) !== null)
  return await ask(port, path)
}

async function eventually(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await wait(25)
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode
  return await new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}

async function childrenOf({ pid }: ChildProcess): Promise<readonly number[]> {
  return (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean).map(Number)
}

async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tZ')
  return !/^State:\s+Z/m.test(status)
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
