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

/** @typedef {{ readonly passed: number, readonly failed: number }} Count */

const PASSED = { passed: 1, failed: 0 }
const FAILED = { passed: 0, failed: 1 }
const VITEST_REPORT = join(ROOT, '.bongsu', 'vitest.json')
const PLAYWRIGHT_REPORT = join(ROOT, '.bongsu', 'e2e.json')

/**
 * `npm test`: from a bare clone through every stage, also after one failed. The last line says how many passed and failed;
 * format with lint and types count as one each. Returns the exit code.
 *
 * @returns {Promise<number>}
 */
export async function testAll() {
  process.chdir(ROOT)
  const settings = defaults()
  const stages = [
    ...(await stage('Packages and database client', () => installed(settings))),
    ...(await stage('Format and lint', async () => counted(await run('@biomejs/biome', 'bin/biome', ['ci', '.'])))),
    ...(await stage('Types', types)),
    ...(await stage('Unit and data tests', unitTests)),
    ...(await stage('Build', () => built(settings))),
    ...(await stage('End-to-end tests', endToEndTests)),
  ]
  const [passed, failed] = [sum(stages, 'passed'), sum(stages, 'failed')]
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
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
 * @param {() => Promise<Count | undefined>} work
 * @returns {Promise<readonly Count[]>}
 */
async function stage(title, work) {
  console.log(`\n== ${title}`)
  try {
    const count = await work()
    return count === undefined ? [] : [count]
  } catch (error) {
    console.error(error instanceof Sentence ? error.message : error)
    return [FAILED]
  }
}

/**
 * @param {readonly Count[]} counts
 * @param {keyof Count} key
 */
function sum(counts, key) {
  return counts.reduce((total, count) => total + count[key], 0)
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

/** The routes' types are Next's to write. */
async function types() {
  const generated = await run('next', 'dist/bin/next', ['typegen'])
  return counted(generated && (await run('typescript', 'bin/tsc', ['--noEmit'])))
}

/** @param {boolean} ok */
function counted(ok) {
  return ok ? PASSED : FAILED
}

async function unitTests() {
  rmSync(VITEST_REPORT, { force: true })
  const ok = await run('vitest', 'vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`])
  return unitCount(ok, reportIn(VITEST_REPORT))
}

/**
 * A file that could not even be loaded has no tests and counts as one that failed.
 *
 * @param {boolean} ok
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: readonly { status: string, assertionResults: readonly unknown[] }[] } | null} report
 * @returns {Count}
 */
export function unitCount(ok, report) {
  if (report === null) return FAILED
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  return honest(ok, { passed: report.numPassedTests, failed: report.numFailedTests + unloaded })
}

async function endToEndTests() {
  process.env.CHROMIUM_PATH = ensureChromium()
  rmSync(PLAYWRIGHT_REPORT, { force: true })
  const ok = await run('@playwright/test', 'cli.js', ['test'])
  return endToEndCount(ok, reportIn(PLAYWRIGHT_REPORT))
}

/**
 * @param {boolean} ok
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: readonly unknown[] } | null} report
 * @returns {Count}
 */
export function endToEndCount(ok, report) {
  if (report === null) return FAILED
  return honest(ok, { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky + report.errors.length })
}

/**
 * A runner that failed without naming a test has failed all the same.
 *
 * @param {boolean} ok
 * @param {Count} count
 * @returns {Count}
 */
function honest(ok, count) {
  return ok || count.failed > 0 ? count : { ...count, failed: 1 }
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
