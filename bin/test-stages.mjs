import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, isBuilt } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { generateClient, install, isGenerated, isInstalled, linkPostgres } from './install.mjs'
import { isHomeLocked } from './lock.mjs'
import { staffEnvironment } from './parts.mjs'
import { readSecrets } from './secrets.mjs'
import { Sentence } from './sentence.mjs'
import { ROOT, readSettings } from './settings.mjs'
import { endToEndOutcome, unitOutcome } from './test-outcome.mjs'

/** @typedef {import('./test-outcome.mjs').Outcome} Outcome */

const VITEST_REPORT = join(ROOT, '.bongsu', 'vitest.json')
const PLAYWRIGHT_REPORT = join(ROOT, '.bongsu', 'e2e.json')

/**
 * `npm test`: from a bare clone through every stage, also after one failed. At the end all that failed is named once more, and the last
 * line says how many passed and failed; format with lint and types count as one each. Returns the exit code.
 *
 * @returns {Promise<number>}
 */
export async function testAll() {
  process.chdir(ROOT)
  const settings = defaults()
  const stages = [
    ...(await stage('Packages and database client', () => installed(settings))),
    ...(await stage('Format and lint', formatAndLint)),
    ...(await stage('Types', types)),
    ...(await stage('Unit and data tests', unitTests)),
    ...(await stage('Build', () => built(settings))),
    ...(await stage('End-to-end tests', endToEndTests)),
  ]
  const passed = stages.reduce((total, outcome) => total + outcome.passed, 0)
  const failures = stages.flatMap((outcome) => outcome.failures)
  if (failures.length > 0) console.log(['\n== What failed', ...failures].join('\n'))
  console.log(`${passed} passed, ${failures.length} failed`)
  return failures.length === 0 && passed > 0 ? 0 : 1
}

/** The tests' own settings: nothing that somebody happens to have set may change them. */
function defaults() {
  const read = readSettings({})
  if (!read.ok) throw new Error(read.sentence)
  return read.settings
}

/**
 * A stage that only prepares counts as a failure when it fails, and not at all when it does not.
 *
 * @param {string} title
 * @param {() => Promise<Outcome | undefined>} work
 * @returns {Promise<readonly Outcome[]>}
 */
async function stage(title, work) {
  console.log(`\n== ${title}`)
  try {
    const outcome = await work()
    return outcome === undefined ? [] : [outcome]
  } catch (error) {
    console.error(error instanceof Sentence ? error.message : error)
    return [wholeStage(false, title)]
  }
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<undefined>}
 */
async function installed(settings) {
  mkdirSync(settings.home, { recursive: true, mode: 0o755 })
  if (!isInstalled()) await install(settings.home)
  linkPostgres()
  if (!isGenerated()) await generateClient(settings.home)
}

async function formatAndLint() {
  return wholeStage(await run('@biomejs/biome', 'bin/biome', ['ci', '.']), 'Format and lint')
}

/** The routes' types are Next's to write. */
async function types() {
  const generated = await run('next', 'dist/bin/next', ['typegen'])
  return wholeStage(generated && (await run('typescript', 'bin/tsc', ['--noEmit'])), 'Types')
}

/**
 * @param {boolean} ok
 * @param {string} title
 * @returns {Outcome}
 */
function wholeStage(ok, title) {
  return ok ? { passed: 1, failures: [] } : { passed: 0, failures: [`${title}: see above`] }
}

async function unitTests() {
  rmSync(VITEST_REPORT, { force: true })
  const ok = await run('vitest', 'vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`])
  return unitOutcome(ok, reportIn(VITEST_REPORT))
}

async function endToEndTests() {
  process.env.CHROMIUM_PATH = ensureChromium()
  rmSync(PLAYWRIGHT_REPORT, { force: true })
  const ok = await run('@playwright/test', 'cli.js', ['test'])
  return endToEndOutcome(ok, reportIn(PLAYWRIGHT_REPORT))
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<undefined>}
 */
async function built(settings) {
  if (isBuilt()) return
  if (await isHomeLocked(settings.home)) throw new Sentence('Bongsu is running from this folder, and a new build would break it: stop it, then test again.')
  await build(settings.home, staffEnvironment(settings, { secrets: readSecrets(settings), appUrl: 'postgresql://nobody@localhost/none', clock: null }))
}

/** @param {string} file */
function reportIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/**
 * @param {string} name of the package
 * @param {string} program inside it
 * @param {readonly string[]} args
 * @returns {Promise<boolean>}
 */
function run(name, program, args) {
  const file = join(ROOT, 'node_modules', name, program)
  const child = spawn(process.execPath, [file, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: testEnvironment(),
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

/** Without the variables of an installation that happens to be set up here. */
function testEnvironment() {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  for (const name of Object.keys(env))
    if (/^(BONGSU_|DATABASE_|HOST$|PORT$|OFFICE_|PUBLIC_ORIGIN$|STAFF_ORIGIN$|NODE_ENV$)/.test(name)) delete env[/** @type {keyof typeof env} */ (name)]
  return env
}
