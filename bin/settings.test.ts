import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseGroupRoles } from '#domain/group-roles.ts'
import { ROOT, readSettings, VARIABLES } from './settings.mjs'

test('without any variable the demonstration runs on this machine alone', () => {
  expect(readSettings({})).toEqual({
    ok: true,
    settings: {
      host: '127.0.0.1',
      port: 3000,
      publicOrigin: 'http://127.0.0.1:3000',
      officeHost: '127.0.0.1',
      officePort: 3001,
      staffOrigin: 'http://127.0.0.1:3001',
      databaseUrl: null,
      databaseOwnerUrl: null,
      home: join(ROOT, '.bongsu'),
      editions: join(ROOT, '.bongsu', 'editions'),
      demonstration: true,
      clockStart: null,
      clockSpeed: 1,
      staleAfter: 180,
      keys: join(ROOT, '.bongsu', 'keys'),
      highWater: join(ROOT, '.bongsu', 'high-water'),
      logOrigin: '127.0.0.1:3000',
      mirrors: [],
      witnesses: null,
      slackSecret: null,
      slackOrigin: null,
      timeStamps: null,
      timeStampsCa: null,
      secondFactor: 'optional',
      sso: null,
      fail: null,
      authSecret: null,
      pressSecret: null,
    },
  })
})

test('.env.example lists every variable with its default, and nothing else', () => {
  const lines = [...readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value])
  expect(Object.fromEntries(lines)).toEqual(Object.fromEntries(VARIABLES.map(({ name, byDefault }) => [name, byDefault ?? ''])))
})

test('a copy of .env.example is a valid .env', () => {
  const env = Object.fromEntries(
    [...readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [String(name), value]),
  )
  expect(readSettings(env)).toEqual(readSettings({}))
  expect(readSettings({ ...env, BONGSU_DEMO: 'off' })).toMatchObject({ ok: true, settings: { demonstration: false } })
})

test('a second factor is required unless it is a demonstration, or somebody decided otherwise', () => {
  expect(readSettings({ BONGSU_DEMO: 'off' })).toMatchObject({ settings: { secondFactor: 'required' } })
  expect(readSettings({ BONGSU_DEMO: 'off', BONGSU_SECOND_FACTOR: 'optional' })).toMatchObject({ settings: { secondFactor: 'optional' } })
  expect(readSettings({ BONGSU_SECOND_FACTOR: 'required' })).toMatchObject({ settings: { secondFactor: 'required' } })
})

test.each([
  [{ PORT: 'http' }, 'PORT is "http", but must be a port from 1 to 65535.'],
  [{ PORT: '65536' }, 'PORT is "65536", but must be a port from 1 to 65535.'],
  [{ OFFICE_PORT: '-1' }, 'OFFICE_PORT is "-1", but must be a port from 1 to 65535.'],
  [{ HOST: 'a b' }, 'HOST is "a b", but must be an address or name of this machine, such as 127.0.0.1 or 0.0.0.0.'],
  [
    { PUBLIC_ORIGIN: 'https://a.example/status' },
    'PUBLIC_ORIGIN is "https://a.example/status", but must be an origin without a path, such as https://status.example.com.',
  ],
  [{ STAFF_ORIGIN: 'javascript:1' }, 'STAFF_ORIGIN is "javascript:1", but must be an origin without a path, such as https://status.example.com.'],
  [{ BONGSU_DEMO: 'yes' }, 'BONGSU_DEMO is "yes", but must be on or off.'],
  [
    { BONGSU_CLOCK_START: '2022-10-16 14:30' },
    'BONGSU_CLOCK_START is "2022-10-16 14:30", but must be a time with its zone, such as 2022-10-16T14:30:00+09:00.',
  ],
  [
    { BONGSU_CLOCK_START: '2022-13-16T14:30:00Z' },
    'BONGSU_CLOCK_START is "2022-13-16T14:30:00Z", but must be a time with its zone, such as 2022-10-16T14:30:00+09:00.',
  ],
  [{ BONGSU_CLOCK_SPEED: '0' }, 'BONGSU_CLOCK_SPEED is "0", but must be a number above 0, at most 100000.'],
  [{ BONGSU_CLOCK_SPEED: '100001' }, 'BONGSU_CLOCK_SPEED is "100001", but must be a number above 0, at most 100000.'],
  [{ BONGSU_STALE_AFTER: 'never' }, 'BONGSU_STALE_AFTER is "never", but must be a number of seconds from 1 to 86400.'],
  [{ BONGSU_LOG_ORIGIN: 'a b' }, 'BONGSU_LOG_ORIGIN is "a b", but must be a name such as status.example.com.'],
  [
    { BONGSU_MIRRORS: 'https://copy.example/status' },
    'BONGSU_MIRRORS is "https://copy.example/status", but must be origins such as https://copy.example.com, or folders, with commas between.',
  ],
  [{ BONGSU_TSA: 'tsa.example' }, 'BONGSU_TSA is "tsa.example", but must be an address such as https://tsa.example.com/tsr.'],
  [{ BONGSU_TSA: 'https://tsa.example/' }, 'BONGSU_TSA and BONGSU_TSA_CA belong together: a time stamp that nobody can check is worth nothing.'],
  [
    { BONGSU_SSO_ISSUER: 'http://login.example' },
    'BONGSU_SSO_ISSUER is "http://login.example", but must be an address such as https://login.example.com, with HTTPS unless it is on this machine.',
  ],
  [
    { BONGSU_SSO_ROLES: 'sre=boss' },
    'BONGSU_SSO_ROLES is "sre=boss", but must be group=role, with :service|service where it is not for all, and commas between.',
  ],
  [{ BONGSU_SSO_SCOPES: 'email' }, 'BONGSU_SSO_SCOPES is "email", but must be names with spaces between, openid among them.'],
  [
    { BONGSU_SSO_ISSUER: 'https://login.example' },
    'BONGSU_SSO_ISSUER needs BONGSU_SSO_CLIENT_ID, BONGSU_SSO_CLIENT_SECRET and BONGSU_SSO_ROLES beside it: without them nobody could sign in that way.',
  ],
  [{ PORT: '3001' }, 'PORT and OFFICE_PORT are both 3001, but readers and staff need a port each.'],
  [
    { STAFF_ORIGIN: 'https://a.example', PUBLIC_ORIGIN: 'https://a.example' },
    'PUBLIC_ORIGIN and STAFF_ORIGIN are both https://a.example, but staff need an origin of their own.',
  ],
  [
    { BONGSU_DEMO: 'off', BONGSU_CLOCK_SPEED: '600' },
    'BONGSU_CLOCK_START and BONGSU_CLOCK_SPEED move the demonstration’s clock, but BONGSU_DEMO is off: unset them.',
  ],
])('%j is refused with one sentence', (env, sentence) => {
  expect(readSettings(env)).toEqual({ ok: false, sentence })
})

test('a log is named after the public address, and mirrors are addresses or folders', () => {
  const env = { PUBLIC_ORIGIN: 'https://status.example', BONGSU_MIRRORS: 'https://copy.example, copies' }
  expect(readSettings(env)).toMatchObject({ ok: true, settings: { logOrigin: 'status.example', mirrors: ['https://copy.example', join(ROOT, 'copies')] } })
})

test.each([
  ['sre=incident-manager:messenger|payments, ops=administrator,CN=도움%2COU=a=viewer', true],
  ['sre', false],
  ['=viewer', false],
  ['sre=boss', false],
  ['sre=viewer:', false],
  ['sre=viewer:a|', false],
  ['sre=viewer:A', false],
  ['a%=viewer', false],
])('what the groups %s may do is checked at start as it is read later', (roles, isTaken) => {
  expect(readSettings({ BONGSU_SSO_ROLES: roles }).ok).toBe(isTaken)
  expect(parseGroupRoles(roles) !== null).toBe(isTaken)
})

test.each(['DATABASE_URL', 'DATABASE_OWNER_URL', 'BONGSU_AUTH_SECRET', 'BONGSU_PRESS_SECRET'])('a wrong %s is never repeated on the screen', (name) => {
  const read = readSettings({ [name]: 'mysql://me:hunter2@host' })
  expect(read).toMatchObject({ ok: false, sentence: expect.stringMatching(new RegExp(`^${name} is .* must be .*\\.$`)) })
  expect(JSON.stringify(read)).not.toContain('hunter2')
})

test('whatever listens everywhere is reached by name', () => {
  expect(readSettings({ HOST: '0.0.0.0', OFFICE_HOST: '::1' })).toMatchObject({
    settings: { publicOrigin: 'http://localhost:3000', staffOrigin: 'http://[::1]:3001' },
  })
})
