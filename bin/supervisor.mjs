import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build, isBuilt } from './build.mjs'
import { generateClient, install, isGenerated, isInstalled, linkPostgres } from './install.mjs'
import { keep, livingChild } from './keep.mjs'
import { lockHome } from './lock.mjs'
import { endLeftoverParts, staffEnvironment, startPart } from './parts.mjs'
import { ensurePortFree } from './ports.mjs'
import { removePostgres, startPostgres } from './postgres.mjs'
import { prepare } from './prepare.mjs'
import { HELP, openScreen, runningText } from './screen.mjs'
import { readSecrets } from './secrets.mjs'
import { Sentence } from './sentence.mjs'
import { loadEnvironment, ROOT, readSettings } from './settings.mjs'
import { endTools, reasonIn } from './tool.mjs'

/**
 * @typedef {import('./settings.mjs').Settings} Settings
 * @typedef {import('./parts.mjs').Surroundings} Surroundings
 * @typedef {import('./parts.mjs').PartName} PartName
 * @typedef {import('./screen.mjs').Screen} Screen
 * @typedef {import('./keep.mjs').Kept} Kept
 */

const FRONT_WITHIN_MS = 60_000

/**
 * `npm start`: from a bare clone to a printed edition, then keeps the parts alive until it is told to stop.
 *
 * @param {readonly string[]} args
 * @param {string | null} warning
 */
export async function start(args, warning) {
  process.chdir(ROOT)
  const unknown = args.find((arg) => arg !== '--help' && arg !== '--fresh')
  if (unknown !== undefined) return fail(`There is no option ${unknown}.\n\n${HELP}`)
  if (args.includes('--help')) return console.log(HELP)
  loadEnvironment()
  const read = readSettings(process.env)
  if (!read.ok) return fail(read.sentence)
  if (warning !== null) console.error(warning)
  await superviseUntilStopped(read.settings, args.includes('--fresh'))
}

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence)
  process.exitCode = 1
}

/**
 * @param {Settings} settings
 * @param {boolean} fresh
 */
async function superviseUntilStopped(settings, fresh) {
  const screen = openScreen()
  /** In the order of their start; they stop in the opposite one. @type {Kept[]} */
  const kept = []
  let stopping = false
  const stopAll = async (/** @type {number} */ code) => {
    if (stopping) return
    stopping = true
    endTools()
    for (const one of kept.reverse()) await one.stop()
    process.exit(code)
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (!stopping) screen.step('Stopping')
      stopAll(0)
    })
  }
  try {
    await bringUp(settings, fresh, screen, (one) => {
      kept.push(one)
      if (stopping) one.stop()
    })
  } catch (error) {
    if (stopping) return
    console.error(error instanceof Sentence ? error.message : unexpected(error, settings.home))
    await stopAll(1)
  }
}

/**
 * @param {unknown} error
 * @param {string} home
 */
function unexpected(error, home) {
  const code = /** @type {NodeJS.ErrnoException} */ (error).code
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOSPC') return `Bongsu cannot write there: ${/** @type {Error} */ (error).message}.`
  const log = join(home, 'logs', 'supervisor.log')
  writeFileSync(log, `${error instanceof Error ? error.stack : error}\n`, { mode: 0o600 })
  return `Bongsu could not start: ${reasonIn(String(error))} (all of it in ${log})`
}

/**
 * @param {Settings} settings
 * @param {boolean} fresh
 * @param {Screen} screen
 * @param {(one: Kept) => void} hold
 */
async function bringUp(settings, fresh, screen, hold) {
  // PostgreSQL may run as another user, who has to get in; what is private lies in folders of its own.
  mkdirSync(settings.home, { recursive: true, mode: 0o755 })
  mkdirSync(join(settings.home, 'logs'), { recursive: true, mode: 0o700 })
  await lockHome(settings.home, `readers at ${settings.publicOrigin}, staff at ${settings.staffOrigin}.`)
  await endLeftoverParts(settings.home)
  await ensurePortFree('HOST', settings.host, 'PORT', settings.port)
  await ensurePortFree('OFFICE_HOST', settings.officeHost, 'OFFICE_PORT', settings.officePort)
  await installed(settings, screen)
  if (fresh) await throwAway(settings, screen)
  const secrets = readSecrets(settings)
  const database = await startDatabase(settings, secrets, screen, hold)
  screen.step('Preparing the database')
  const prepared = await prepare(settings, { secrets, clock: null, ...database })
  writeFileSync(kindFile(settings), settings.demonstration ? 'demonstration' : 'installation')
  const around = { secrets, clock: prepared.clock, appUrl: database.appUrl }
  if (!isBuilt()) {
    screen.step('Building the pages (a minute or two)')
    await build(settings.home, staffEnvironment(settings, around))
  }
  await startParts(settings, around, screen, hold)
  screen.block(runningText(settings, prepared.firstSignIn))
}

/**
 * @param {Settings} settings
 * @param {Screen} screen
 */
async function installed(settings, screen) {
  if (!isInstalled()) {
    screen.step('Installing packages (a minute or two)')
    await install(settings.home)
  }
  linkPostgres()
  if (isGenerated()) return
  screen.step('Generating the database client')
  await generateClient(settings.home)
}

/** @param {Settings} settings */
function kindFile(settings) {
  return join(settings.home, 'kind')
}

/**
 * @param {Settings} settings
 * @param {Screen} screen
 */
async function throwAway(settings, screen) {
  if (!settings.demonstration)
    throw new Sentence('--fresh throws the demonstration’s data away, but BONGSU_DEMO is off: a real installation is never thrown away.')
  if (settings.databaseUrl !== null) throw new Sentence('--fresh cannot empty the database in DATABASE_URL: empty it yourself, or unset DATABASE_URL.')
  const kind = existsSync(kindFile(settings)) ? readFileSync(kindFile(settings), 'utf8') : 'demonstration'
  if (kind !== 'demonstration')
    throw new Sentence(`${settings.home} holds a real installation, which --fresh never throws away: name another folder in BONGSU_HOME.`)
  screen.step('Throwing the demonstration’s data away')
  await removePostgres(settings.home)
  // A key that signed another log 1 before must not sign the new one; keys that were put elsewhere are somebody's own.
  const thrown = [settings.editions, settings.highWater, join(settings.home, 'keys'), join(settings.home, 'first-sign-in.json')]
  for (const path of thrown) rmSync(path, { recursive: true, force: true })
}

/**
 * @param {Settings} settings
 * @param {import('./secrets.mjs').Secrets} secrets
 * @param {Screen} screen
 * @param {(one: Kept) => void} hold
 * @returns {Promise<{ ownerUrl: string, appUrl: string }>}
 */
async function startDatabase(settings, secrets, screen, hold) {
  if (settings.databaseUrl !== null) return { ownerUrl: settings.databaseOwnerUrl ?? settings.databaseUrl, appUrl: settings.databaseUrl }
  screen.step('Starting PostgreSQL')
  const options = { home: settings.home, ownerPassword: secrets.databaseOwner, appPassword: secrets.databaseApp }
  const first = await startPostgres(options)
  const living = async () => livingPostgres(await startPostgres(options), settings.home)
  hold(keep(living, (how, pauseMs) => screen.step(deathLine('PostgreSQL', how, pauseMs)), livingPostgres(first, settings.home)))
  return { ownerUrl: first.url, appUrl: first.appUrl }
}

/**
 * @param {import('./postgres.mjs').Postgres} postgres
 * @param {string} home
 * @returns {import('./keep.mjs').Living}
 */
function livingPostgres(postgres, home) {
  mkdirSync(join(home, 'run'), { recursive: true, mode: 0o700 })
  writeFileSync(join(home, 'run', 'postgres.pid'), `${postgres.pid}\n`)
  return {
    // PostgreSQL's "fast" shutdown; SIGTERM would wait for every client to leave.
    gently: 'SIGINT',
    signal: (signal) => (signal === 'SIGKILL' ? postgres.kill() : void postgres.stop()),
    ended: postgres.exited.then((code) => (code === null ? 'killed' : `exit code ${code}`)),
  }
}

/**
 * Front, office and worker; returns when a whole edition is printed and readers get it.
 *
 * @param {Settings} settings
 * @param {Surroundings} around
 * @param {Screen} screen
 * @param {(one: Kept) => void} hold
 */
async function startParts(settings, around, screen, hold) {
  screen.step('Starting front, office and worker')
  /** @type {(value: undefined) => void} */
  let printed = () => {}
  const firstEdition = new Promise((resolve) => {
    printed = resolve
  })
  const hear = (/** @type {unknown} */ message) => {
    const said = /** @type {{ printing?: { done: number, of: number }, printed?: { number: number } }} */ (message)
    if (said.printing) screen.count('Printing the first edition:', said.printing.done, said.printing.of)
    if (said.printed) printed(undefined)
  }
  for (const name of /** @type {const} */ (['front', 'office', 'worker']))
    hold(keepPart(name, settings, around, screen, name === 'worker' ? hear : null, firstEdition))
  await firstEdition
  await untilReadable(settings.host, settings.port)
}

/**
 * @param {PartName} name
 * @param {Settings} settings
 * @param {Surroundings} around
 * @param {Screen} screen
 * @param {((message: unknown) => void) | null} hear  listens until `heardEnough`
 * @param {Promise<unknown>} heardEnough
 */
function keepPart(name, settings, around, screen, hear, heardEnough) {
  const log = join(settings.home, 'logs', `${name}.log`)
  let listening = hear !== null
  heardEnough.then(() => {
    listening = false
  })
  let before = 0
  const start = () => {
    before = existsSync(log) ? statSync(log).size : 0
    const child = startPart(name, settings, around)
    child.on('message', (message) => listening && hear?.(message))
    return livingChild(child)
  }
  return keep(start, (how, pauseMs) => screen.step(deathLine(name, `${how}${complaint(log, before)}`, pauseMs)))
}

/**
 * What it said about an error in this life, if it did.
 *
 * @param {string} log
 * @param {number} before size of the log when this life began
 */
function complaint(log, before) {
  const said = existsSync(log) ? readFileSync(log).subarray(before).toString('utf8').slice(-8_000) : ''
  return /error/i.test(said) ? `: ${reasonIn(said)}` : ''
}

/**
 * @param {string} name
 * @param {string} how
 * @param {number} pauseMs
 */
function deathLine(name, how, pauseMs) {
  return `${name} ended (${how}); starting it again in ${pauseMs / 1000} s`
}

/**
 * The front shows an edition a moment after it was printed.
 *
 * @param {string} host
 * @param {number} port
 */
async function untilReadable(host, port) {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  const address = `http://${name.includes(':') ? `[${name}]` : name}:${port}/`
  for (const end = Date.now() + FRONT_WITHIN_MS; Date.now() < end; await sleep(50)) if ((await statusOf(address)) === 200) return
  throw new Sentence(`The front does not serve the edition at ${address}: see logs/front.log in BONGSU_HOME.`)
}

/** @param {string} address */
async function statusOf(address) {
  try {
    const response = await fetch(address, { method: 'HEAD' })
    return response.status
  } catch {
    return null
  }
}
