import { createHmac } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { hookSecret, senderProblem } from './hook-secret.ts'

const NOW = new Date('2026-01-05T00:00:00Z')
const SECONDS = NOW.getTime() / 1_000
const BODY = '{"id":"1"}'

beforeAll(() => {
  process.env.BONGSU_AUTH_SECRET = 'a-secret-for-tests-only-0123456789'
})

function signed(secret: string, seconds: number, body = BODY) {
  const v1 = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return { headers: new Headers({ 'bongsu-signature': `t=${seconds},v1=${v1}` }), body: BODY }
}

test('each hook has a secret of its own, and a new salt makes a new one', () => {
  const secrets = [hookSecret({ id: 'a', salt: '1' }), hookSecret({ id: 'a', salt: '2' }), hookSecret({ id: 'b', salt: '1' })]
  expect(new Set(secrets).size).toBe(3)
  expect(hookSecret({ id: 'a', salt: '1' })).toBe(secrets[0])
  expect(secrets[0]).toMatch(/^[\w-]{43}$/)
})

test.each([0, 299, -299])('what was signed %s s ago is taken', (age) => {
  expect(senderProblem('signed', 's', signed('s', SECONDS - age), NOW)).toBeNull()
})

test.each([
  ['nothing', { headers: new Headers(), body: BODY }, 'not-signed'],
  ['a bearer token', { headers: new Headers({ authorization: 'Bearer s' }), body: BODY }, 'not-signed'],
  ['an old signature', signed('s', SECONDS - 301), 'too-old'],
  ['one from the future', signed('s', SECONDS + 301), 'too-old'],
  ['another secret', signed('t', SECONDS), 'wrong-signature'],
  ['another body', signed('s', SECONDS, '{"id":"2"}'), 'wrong-signature'],
])('%s is no signature', (_, sent, problem) => {
  expect(senderProblem('signed', 's', sent, NOW)).toBe(problem)
})

test.each([
  ['Bearer s', null],
  [null, 'not-signed'],
  ['Bearer t', 'wrong-signature'],
  ['Bearer ss', 'wrong-signature'],
  ['s', 'wrong-signature'],
  ['Basic s', 'wrong-signature'],
])('Alertmanager that sends %j: %s', (authorization, problem) => {
  const headers = new Headers(authorization === null ? {} : { authorization })
  expect(senderProblem('alertmanager', 's', { headers, body: BODY }, NOW)).toBe(problem)
})
