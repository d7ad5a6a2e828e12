import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkNode } from './node-version.mjs'
import { freePort } from './ports.mjs'
import { ROOT } from './settings.mjs'

const home = mkdtempSync(join(tmpdir(), 'bongsu-start-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('a Node that is too old is named together with the one that is needed', () => {
  expect(checkNode('18.19.1')).toEqual({
    ok: false,
    sentence: 'This is Node 18.19.1, but Bongsu needs Node 20.20 or newer: install the current LTS from https://nodejs.org.',
  })
  expect(checkNode('20.19.6')).toMatchObject({ ok: false })
  expect(checkNode('20.20.0')).toMatchObject({ ok: true, warning: expect.stringContaining('past its end of life') })
  expect(checkNode('22.1.0')).toEqual({ ok: true, warning: null })
  expect(checkNode('24.0.0')).toEqual({ ok: true, warning: null })
})

test.each(['start.mjs', 'test.mjs'])('%s on a Node that is too old says one sentence', async (program) => {
  const pretend = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.19.1'}})`
  const ended = await run(['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, `bin/${program}`], {})
  expect(ended).toEqual({
    code: 1,
    said: '',
    complained: ['This is Node 18.19.1, but Bongsu needs Node 20.20 or newer: install the current LTS from https://nodejs.org.'],
  })
})

test('--help lists the options and starts nothing', async () => {
  const { code, said } = await run(['bin/start.mjs', '--help'], {})
  expect(code).toBe(0)
  expect(said).toContain('--fresh')
})

test('an unknown option is refused', async () => {
  const { code, complained } = await run(['bin/start.mjs', '--frsh'], {})
  expect([code, complained[0]]).toEqual([1, 'There is no option --frsh.'])
})

test('a wrong setting ends the start with one sentence', async () => {
  expect(await run(['bin/start.mjs'], { PORT: '0' })).toEqual({ code: 1, said: '', complained: ['PORT is "0", but must be a port from 1 to 65535.'] })
})

test('a port that somebody else uses ends the start with one sentence', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)))
  const ended = await run(['bin/start.mjs'], { PORT: String(port) }).finally(() => server.close())
  expect(ended).toMatchObject({ code: 1, complained: [`Port ${port} on 127.0.0.1 is already in use by another program: end it, or set PORT to a free port.`] })
})

test('a host that this machine does not have ends the start with one sentence', async () => {
  const { code, complained } = await run(['bin/start.mjs'], { HOST: '192.0.2.1' })
  expect([code, complained]).toEqual([1, ['HOST is 192.0.2.1, but this machine has no such address (EADDRNOTAVAIL).']])
})

test('a database that is not there ends the start with one sentence, without its password', async () => {
  const { code, complained } = await run(['bin/start.mjs'], { DATABASE_URL: 'postgresql://me:hunter2@127.0.0.1:1/none' })
  expect(code).toBe(1)
  expect(complained).toHaveLength(1)
  expect(complained[0]).toMatch(/127\.0\.0\.1:1.*DATABASE_URL/)
  expect(complained[0]).not.toContain('hunter2')
})

test.each([
  [{ BONGSU_DEMO: 'off' }, /^--fresh throws the demonstration’s data away, but BONGSU_DEMO is off/],
  [{ DATABASE_URL: 'postgresql://me@127.0.0.1:1/none' }, /^--fresh cannot empty the database in DATABASE_URL/],
])('--fresh throws nothing away with %j', async (env, sentence) => {
  expect(await run(['bin/start.mjs', '--fresh'], env)).toMatchObject({ code: 1, complained: [expect.stringMatching(sentence)] })
})

/** Lines about the end of life of the Node that runs the tests are left out. */
async function run(args: readonly string[], env: Record<string, string>) {
  const [port, officePort] = [await freePort(), await freePort()]
  const child = spawn(
    process.execPath,
    args.map((arg) => (arg.startsWith('bin/') ? join(ROOT, arg) : arg)),
    {
      cwd: tmpdir(),
      env: { NODE_ENV: 'production', PATH: process.env.PATH, HOME: process.env.HOME, BONGSU_HOME: home, PORT: `${port}`, OFFICE_PORT: `${officePort}`, ...env },
    },
  )
  let [said, complained] = ['', '']
  child.stdout.on('data', (text) => {
    said += text
  })
  child.stderr.on('data', (text) => {
    complained += text
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, said, complained: complained.split('\n').filter((line) => line !== '' && !line.includes('past its end of life')) }
}
