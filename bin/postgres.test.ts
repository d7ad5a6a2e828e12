import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startPostgres } from './postgres.mjs'
import { ROOT } from './settings.mjs'

const folders: string[] = []
afterAll(() => folders.forEach((folder) => void rmSync(folder, { recursive: true, force: true })))

test('data outlives a power cut of the server and a stop', async () => {
  const home = newHome()
  const first = await start(home)
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS number')
  first.kill()
  await first.exited
  const second = await start(home)
  expect(await query(second.url, 'SELECT number FROM kept')).toEqual([{ number: 1 }])
  await second.stop()
  const third = await start(home)
  expect(await query(third.url, 'SELECT number FROM kept')).toEqual([{ number: 1 }])
  await third.stop()
})

test('a server that a killed supervisor left behind is ended first', async () => {
  const home = newHome()
  const { said } = await inProcess(ROOT, home, `console.log(server.pid); process.kill(process.pid, 'SIGKILL')`)
  const left = Number(said)
  const server = await start(home)
  expect(server.pid).not.toBe(left)
  expect(() => process.kill(left, 0)).toThrow(/ESRCH/)
  await server.stop()
})

test('only who knows the password gets in, through a socket in a folder of its own', async () => {
  const home = newHome()
  const server = await start(home)
  await expect(query(server.url.replace(':owner@', ':guess@'), 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  await expect(query(server.appUrl.replace(':app@', ':@'), 'SELECT 1')).rejects.toThrow(/password/)
  expect(await query(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }])
  expect(statSync(join(home, 'postgres')).mode & 0o777).toBe(0o700)
  await server.stop()
})

test('lost secrets are named, and the data stays', async () => {
  const home = newHome()
  const server = await start(home)
  await server.stop()
  await expect(startPostgres({ home, ownerPassword: 'another', appPassword: 'app', fsync: false })).rejects.toThrow(/other passwords than .*secrets\.json/)
  const again = await start(home)
  await again.stop()
})

test.runIf(process.platform === 'linux')('a clone whose path is too long for a socket is reached from the working folder', async () => {
  const clone = join(newHome(), 'x'.repeat(120))
  mkdirSync(clone)
  const { code, said } = await inProcess(clone, join(clone, '.bongsu'), `console.log(server.appUrl); await server.stop()`)
  expect([code, said]).toEqual([0, expect.stringContaining(encodeURIComponent('/proc/self/cwd/.bongsu/postgres/socket'))])
})

function newHome(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bongsu-postgres-'))
  folders.push(folder)
  return folder
}

function start(home: string) {
  return startPostgres({ home, ownerPassword: 'owner', appPassword: 'app', fsync: false })
}

/** Starts the server from a process of its own, which then runs `script`. */
async function inProcess(cwd: string, home: string, script: string) {
  const module = JSON.stringify(pathToFileURL(join(ROOT, 'bin', 'postgres.mjs')).href)
  const options = JSON.stringify({ home, ownerPassword: 'owner', appPassword: 'app', fsync: false })
  const code = `import { startPostgres } from ${module}; const server = await startPostgres(${options}); ${script}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { cwd, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  return { code: await new Promise((resolve) => child.once('close', resolve)), said }
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows
}
