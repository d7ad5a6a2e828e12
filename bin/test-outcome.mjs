import { stripVTControlCharacters } from 'node:util'

/**
 * What became of a stage: how many tests passed, and a line for each that did not, with its file, title and reason.
 *
 * @typedef {{ readonly passed: number, readonly failures: readonly string[] }} Outcome
 *
 * @typedef {{ readonly status: string, readonly fullName: string, readonly failureMessages?: readonly string[] | null }} UnitTest
 * @typedef {{ readonly name: string, readonly status: string, readonly message?: string, readonly assertionResults: readonly UnitTest[] }} UnitFile
 * @typedef {{ readonly numPassedTests: number, readonly testResults: readonly UnitFile[] }} UnitReport
 *
 * @typedef {{ readonly message?: string }} Thrown
 * @typedef {{ readonly title: string, readonly tests: readonly { readonly status: string, readonly results: readonly { readonly errors: readonly Thrown[] }[] }[] }} Spec
 * @typedef {{ readonly file: string, readonly specs: readonly Spec[], readonly suites?: readonly Suite[] }} Suite
 * @typedef {{ readonly stats: { readonly expected: number }, readonly suites: readonly Suite[], readonly errors: readonly Thrown[] }} EndToEndReport
 */

const LONGEST_TITLE = 160
const LONGEST_REASON = 300

/**
 * A file that could not even be loaded has no tests and counts as one that failed.
 *
 * @param {boolean} ok
 * @param {UnitReport | null} report of vitest
 * @returns {Outcome}
 */
export function unitOutcome(ok, report) {
  if (report === null) return unreported('vitest')
  const failures = report.testResults.flatMap((file) => {
    if (file.status === 'failed' && file.assertionResults.length === 0) return [line(file.name, 'could not be loaded', file.message)]
    return file.assertionResults.filter((one) => one.status === 'failed').map((one) => line(file.name, one.fullName, one.failureMessages?.[0]))
  })
  return honest(ok, { passed: report.numPassedTests, failures }, 'vitest')
}

/**
 * A journey that passed only at a second try has failed.
 *
 * @param {boolean} ok
 * @param {EndToEndReport | null} report of Playwright
 * @returns {Outcome}
 */
export function endToEndOutcome(ok, report) {
  if (report === null) return unreported('Playwright')
  const failures = [...report.suites.flatMap(failedIn), ...report.errors.map((error) => line('Playwright', '', error.message))]
  return honest(ok, { passed: report.stats.expected, failures }, 'Playwright')
}

/**
 * @param {Suite} suite
 * @returns {readonly string[]}
 */
function failedIn({ file, specs, suites = [] }) {
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter((one) => one.status === 'unexpected' || one.status === 'flaky')
      .map((one) => line(file, spec.title, one.results.flatMap((result) => result.errors)[0]?.message)),
  )
  return [...own, ...suites.flatMap(failedIn)]
}

/**
 * A runner that failed without naming a test has failed all the same.
 *
 * @param {boolean} ok
 * @param {Outcome} outcome
 * @param {string} runner
 * @returns {Outcome}
 */
function honest(ok, outcome, runner) {
  return ok || outcome.failures.length > 0 ? outcome : { ...outcome, failures: [`${runner} failed without naming a test`] }
}

/** @param {string} runner @returns {Outcome} */
function unreported(runner) {
  return { passed: 0, failures: [`${runner} left no report`] }
}

/**
 * @param {string} file
 * @param {string} title
 * @param {string | undefined} reason
 */
function line(file, title, reason) {
  return [file, cut(title, LONGEST_TITLE), cut(plain(reason), LONGEST_REASON)].filter((part) => part !== '').join(' › ')
}

/** The lines before the stack, in one, without colours. @param {string | undefined} message */
function plain(message = '') {
  const [said = ''] = stripVTControlCharacters(message).split(/\n\s+at /)
  return said.replace(/\s+/g, ' ').trim()
}

/** @param {string} text @param {number} longest */
function cut(text, longest) {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}
