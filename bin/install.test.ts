import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint } from './fingerprint.mjs'
import { isInstalled } from './install.mjs'
import { readSecrets } from './secrets.mjs'
import { ROOT } from './settings.mjs'
import { reasonIn } from './tool.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bongsu-install-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const LOCKED = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/elsewhere': { version: '1.0.0', optional: true } }

test.each([
  ['nothing is there', null, false],
  ['everything for this platform is there', { 'node_modules/a': { version: '1.0.0' } }, true],
  ['a package is missing', {}, false],
  ['a version is another one', { 'node_modules/a': { version: '1.0.1' } }, false],
  ['an optional one is another one', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/elsewhere': { version: '2.0.0' } }, false],
])('packages are installed again or not: %s', (_, found, expected) => {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: LOCKED }))
  mkdirSync(join(root, 'node_modules'))
  if (found !== null) writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: found }))
  expect(isInstalled(root)).toBe(expected)
})

test('the lock file names the packages of every platform, so that it installs there', () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => packages[`node_modules/${name}`] === undefined && packages[`${path}/node_modules/${name}`] === undefined,
    ),
  )
  expect(missing).toEqual([])
})

test('a fingerprint follows names and contents of sources, and no test', () => {
  mkdirSync(join(root, 'app'))
  writeFileSync(join(root, 'app', 'a.ts'), '1')
  const before = fingerprint(['app', 'missing'], root)
  writeFileSync(join(root, 'app', 'a.test.ts'), '1')
  expect(fingerprint(['app', 'missing'], root)).toBe(before)
  writeFileSync(join(root, 'app', 'a.ts'), '2')
  expect(fingerprint(['app', 'missing'], root)).not.toBe(before)
})

test('secrets are made once, for nobody else to read, and given ones win', () => {
  const made = readSecrets({ home: root, authSecret: null, pressSecret: null })
  expect(statSync(join(root, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(new Set(Object.values(made)).size).toBe(4)
  expect(readSecrets({ home: root, authSecret: null, pressSecret: null })).toEqual(made)
  expect(readSecrets({ home: root, authSecret: 'mine', pressSecret: null })).toEqual({ ...made, auth: 'mine' })
})

test('damaged secrets are named and left alone', () => {
  writeFileSync(join(root, 'secrets.json'), '{')
  expect(() => readSecrets({ home: root, authSecret: null, pressSecret: null })).toThrow(/secrets\.json is damaged/)
  expect(readFileSync(join(root, 'secrets.json'), 'utf8')).toBe('{')
})

test.each([
  ['npm error code EUSAGE\nnpm error\nnpm error `npm ci` needs a lock file\n', 'npm error `npm ci` needs a lock file'],
  ['\u001b[31mError: no\u001b[39m\n    at file.js:1\n', 'Error: no'],
  ['just this\n', 'just this'],
  ['', 'it said nothing'],
])('of %j the reason is the line that names the error', (text, reason) => {
  expect(reasonIn(text)).toBe(reason)
})
