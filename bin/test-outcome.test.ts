import { expect, test } from 'vitest'
import { endToEndOutcome, unitOutcome } from './test-outcome.mjs'

const passed = { status: 'passed', fullName: 'a promise' }
const failed = {
  status: 'failed',
  fullName: 'one word',
  failureMessages: ['\u001b[31mAssertionError: expected 1\nto be 2\u001b[39m\n    at file.ts:3:1\n    at later'],
}

test.each([
  ['all passed', true, [{ name: 'a.test.ts', status: 'passed', assertionResults: [passed, passed] }], []],
  [
    'a test failed',
    false,
    [{ name: 'a.test.ts', status: 'failed', assertionResults: [passed, failed] }],
    ['a.test.ts › one word › AssertionError: expected 1 to be 2'],
  ],
  [
    'a file could not be loaded',
    false,
    [{ name: 'a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }],
    ['a.test.ts › could not be loaded › no such module'],
  ],
  ['the runner died', false, [], ['vitest failed without naming a test']],
])('of the unit tests each failure is named with its file and reason: %s', (_, ok, testResults, failures) => {
  expect(unitOutcome(ok, { numPassedTests: 2, testResults })).toEqual({ passed: 2, failures })
})

const journey = (title: string, status: string, message?: string) => ({
  title,
  tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
})

test.each([
  ['all passed', true, [{ file: 'a.test.ts', specs: [journey('one', 'expected')] }], [], []],
  [
    'a journey failed inside a group',
    false,
    [{ file: 'a.test.ts', specs: [], suites: [{ file: 'a.test.ts', specs: [journey('two', 'unexpected', 'Error: not visible\n  at x')] }] }],
    [],
    ['a.test.ts › two › Error: not visible'],
  ],
  ['a journey passed at a second try', false, [{ file: 'a.test.ts', specs: [journey('three', 'flaky')] }], [], ['a.test.ts › three']],
  ['a journey was left out', true, [{ file: 'a.test.ts', specs: [journey('four', 'skipped')] }], [], []],
  ['the runner could not begin', false, [], [{ message: 'no tests found' }], ['Playwright › no tests found']],
  ['the runner died', false, [], [], ['Playwright failed without naming a test']],
])('of the journeys each failure is named with its file and reason: %s', (_, ok, suites, errors, failures) => {
  expect(endToEndOutcome(ok, { stats: { expected: 2 }, suites, errors })).toEqual({ passed: 2, failures })
})

test('a run without a report has failed', () => {
  expect(unitOutcome(true, null)).toEqual({ passed: 0, failures: ['vitest left no report'] })
  expect(endToEndOutcome(true, null)).toEqual({ passed: 0, failures: ['Playwright left no report'] })
})

test('a failure is one line that can be read, however much was thrown', () => {
  const loud = { status: 'failed', fullName: 'x'.repeat(10_000), failureMessages: ['y\n'.repeat(10_000)] }
  const [line = ''] = unitOutcome(false, { numPassedTests: 0, testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [loud] }] }).failures
  expect(line.length).toBeLessThan(500)
  expect(line).not.toContain('\n')
})
