import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * @typedef {object} Settings
 * @property {string} host
 * @property {number} port
 * @property {string} publicOrigin
 * @property {string} officeHost
 * @property {number} officePort
 * @property {string} staffOrigin
 * @property {string | null} databaseUrl       null: the embedded PostgreSQL
 * @property {string | null} databaseOwnerUrl  null: the same as databaseUrl
 * @property {string} home                     absolute
 * @property {string} editions                 absolute
 * @property {boolean} demonstration
 * @property {string | null} clockStart        null: where it stands, at first the demonstration's own beginning
 * @property {number} clockSpeed
 * @property {number} staleAfter               seconds
 * @property {string} keys                     absolute; secret keys of log and publisher
 * @property {string} highWater                absolute; the highest checkpoint that was ever signed here
 * @property {string} logOrigin                what stands before /log/<n> in the name of a log
 * @property {readonly string[]} mirrors       origins, and absolute folders
 * @property {string | null} witnesses         absolute; null: none
 * @property {string | null} slackSecret       null: Slack is off
 * @property {string | null} slackOrigin       null: Slack's own
 * @property {string | null} timeStamps        address of an authority; null: none
 * @property {string | null} timeStampsCa      absolute
 * @property {'required' | 'optional'} secondFactor
 * @property {Sso | null} sso                  null: people sign in with what is kept here
 * @property {string | null} fail
 * @property {string | null} authSecret        null: generated
 * @property {string | null} pressSecret       null: generated
 */

/**
 * An identity provider (OpenID Connect).
 *
 * @typedef {object} Sso
 * @property {string} issuer
 * @property {string} clientId
 * @property {string} clientSecret
 * @property {string} scopes
 * @property {string} groupsClaim
 * @property {string} roles    as `domain/group-roles.ts` reads it
 */

/**
 * @typedef {object} Variable
 * @property {string} name
 * @property {string | null} byDefault   null: unset
 * @property {string} meaning
 * @property {string} expected           ends the sentence "… must be"
 * @property {(text: string) => boolean} accepts
 * @property {boolean} [hidden]          never repeated on the screen
 */

const isPort = (/** @type {string} */ text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
const isHost = (/** @type {string} */ text) => /^[A-Za-z0-9.:_-]{1,253}$/.test(text)
const isPath = (/** @type {string} */ text) => text.trim() !== '' && !text.includes('\0')
const isSecret = (/** @type {string} */ text) => text.length >= 32
const isInstant = (/** @type {string} */ text) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))
const isSpeed = (/** @type {string} */ text) => /^\d{1,6}(\.\d{1,3})?$/.test(text) && Number(text) > 0 && Number(text) <= 100_000
const isFailure = (/** @type {string} */ text) => /^[a-z.-]+(:[1-9]\d{0,5})?=(kill|throw|stop|delay:\d{1,6})$/.test(text)

/** @param {string} text */
function isOrigin(text) {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text
}

const isLogOrigin = (/** @type {string} */ text) => /^[A-Za-z0-9][A-Za-z0-9.:/_-]{0,199}$/.test(text)
const isWebAddress = (/** @type {string} */ text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** @param {string} text */
function areMirrors(text) {
  return listOf(text).every((one) => (one.includes('://') ? isOrigin(one) : isPath(one)))
}

/** @param {string} text */
function isDatabase(text) {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname } = new URL(text)
  return /^postgres(ql)?:$/.test(protocol) && hostname !== '' && pathname.length > 1
}

/** Plain HTTP never leaves this machine. @param {string} text */
function isIssuer(text) {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, search, hash } = new URL(text)
  const isOwnMachine = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
  return (protocol === 'https:' || (protocol === 'http:' && isOwnMachine)) && search === '' && hash === ''
}

const ROLE = '(viewer|writer|incident-manager|maintenance-manager|postmortem-editor|approver|administrator)'
const GROUP_ROLE = new RegExp(`^[^=,].*=${ROLE}(:[a-z0-9-]+(\\|[a-z0-9-]+)*)?$`)
const areGroupRoles = (/** @type {string} */ text) => listOf(text).every((one) => GROUP_ROLE.test(one) && isDecodable(one))

/** @param {string} text */
function isDecodable(text) {
  try {
    return decodeURIComponent(text) !== ''
  } catch {
    return false
  }
}

const ORIGIN = 'an origin without a path, such as https://status.example.com'
const DATABASE = 'an address such as postgresql://user:password@host:5432/database'
const PORT = 'a port from 1 to 65535'
const HOST = 'an address or name of this machine, such as 127.0.0.1 or 0.0.0.0'
const SECRET = 'a random text of at least 32 characters'

/** Every environment variable there is; `.env.example` lists the same ones. @type {readonly Variable[]} */
export const VARIABLES = [
  { name: 'HOST', byDefault: '127.0.0.1', meaning: 'where readers reach the front', expected: HOST, accepts: isHost },
  { name: 'PORT', byDefault: '3000', meaning: 'the readers’ port, the only one for the world', expected: PORT, accepts: isPort },
  { name: 'PUBLIC_ORIGIN', byDefault: null, meaning: 'what readers type; by default http://HOST:PORT', expected: ORIGIN, accepts: isOrigin },
  { name: 'OFFICE_HOST', byDefault: '127.0.0.1', meaning: 'where staff reach the console; keep it behind VPN or SSO', expected: HOST, accepts: isHost },
  { name: 'OFFICE_PORT', byDefault: '3001', meaning: 'the staff’s port', expected: PORT, accepts: isPort },
  { name: 'STAFF_ORIGIN', byDefault: null, meaning: 'what staff type; by default http://OFFICE_HOST:OFFICE_PORT', expected: ORIGIN, accepts: isOrigin },
  {
    name: 'DATABASE_URL',
    byDefault: null,
    meaning: 'a PostgreSQL of your own instead of the embedded one',
    expected: DATABASE,
    accepts: isDatabase,
    hidden: true,
  },
  {
    name: 'DATABASE_OWNER_URL',
    byDefault: null,
    meaning: 'the role that owns the tables there, used at start only; by default DATABASE_URL',
    expected: DATABASE,
    accepts: isDatabase,
    hidden: true,
  },
  { name: 'BONGSU_HOME', byDefault: '.bongsu', meaning: 'the folder for data, logs and secrets', expected: 'a folder', accepts: isPath },
  {
    name: 'BONGSU_EDITIONS',
    byDefault: null,
    meaning: 'the folder for printed editions; by default BONGSU_HOME/editions',
    expected: 'a folder',
    accepts: isPath,
  },
  {
    name: 'BONGSU_KEYS',
    byDefault: null,
    meaning: 'the folder for the secret keys of log and publisher; by default BONGSU_HOME/keys',
    expected: 'a folder',
    accepts: isPath,
  },
  {
    name: 'BONGSU_LOG_ORIGIN',
    byDefault: null,
    meaning: 'the name under which logs are signed, before /log/1; by default host and port of PUBLIC_ORIGIN; never change it later',
    expected: 'a name such as status.example.com',
    accepts: isLogOrigin,
  },
  {
    name: 'BONGSU_MIRRORS',
    byDefault: null,
    meaning: 'copies of the editions, which remember how far the log went: origins or folders, with commas between',
    expected: 'origins such as https://copy.example.com, or folders, with commas between',
    accepts: areMirrors,
  },
  {
    name: 'BONGSU_WITNESSES',
    byDefault: null,
    meaning: 'a file in the form of c2sp.org/tlog-policy with the witnesses to ask, each with its address',
    expected: 'a file',
    accepts: isPath,
  },
  {
    name: 'BONGSU_TSA',
    byDefault: null,
    meaning: 'a time-stamp authority (RFC 3161) that says when a postmortem was published',
    expected: 'an address such as https://tsa.example.com/tsr',
    accepts: isWebAddress,
  },
  {
    name: 'BONGSU_TSA_CA',
    byDefault: null,
    meaning: 'the certificates of its authority, in PEM',
    expected: 'a file',
    accepts: isPath,
  },
  {
    name: 'BONGSU_DEMO',
    byDefault: 'on',
    meaning: 'on: the reconstruction of October 2022; off: a real installation',
    expected: 'on or off',
    accepts: (text) => text === 'on' || text === 'off',
  },
  {
    name: 'BONGSU_CLOCK_START',
    byDefault: null,
    meaning: 'where the demonstration’s clock begins',
    expected: 'a time with its zone, such as 2022-10-16T14:30:00+09:00',
    accepts: isInstant,
  },
  {
    name: 'BONGSU_CLOCK_SPEED',
    byDefault: '1',
    meaning: 'how many times as fast the demonstration’s clock runs; at 600 its 127 hours take 13 minutes',
    expected: 'a number above 0, at most 100000',
    accepts: isSpeed,
  },
  {
    name: 'BONGSU_STALE_AFTER',
    byDefault: '180',
    meaning: 'seconds without a confirmed edition until readers are told that their copy is old',
    expected: 'a number of seconds from 1 to 86400',
    accepts: (text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 86_400,
  },
  {
    name: 'BONGSU_FAIL',
    byDefault: null,
    meaning: 'fail on purpose at a named step of a print; for tests',
    expected: 'step[:nth]=kill, throw, stop or delay:ms',
    accepts: isFailure,
  },
  {
    name: 'BONGSU_SECOND_FACTOR',
    byDefault: null,
    meaning: 'whether who can publish needs an authenticator app or a passkey; by default required, in the demonstration optional',
    expected: 'required or optional',
    accepts: (text) => text === 'required' || text === 'optional',
  },
  {
    name: 'BONGSU_SSO_ISSUER',
    byDefault: null,
    meaning: 'an identity provider (OpenID Connect) with which people may sign in; it sends them back to STAFF_ORIGIN/staff/sign-in/sso/callback',
    expected: 'an address such as https://login.example.com, with HTTPS unless it is on this machine',
    accepts: isIssuer,
  },
  { name: 'BONGSU_SSO_CLIENT_ID', byDefault: null, meaning: 'what it calls this installation', expected: 'a name', accepts: isPath },
  {
    name: 'BONGSU_SSO_CLIENT_SECRET',
    byDefault: null,
    meaning: 'the secret that it gave to this installation',
    expected: 'a secret',
    accepts: isPath,
    hidden: true,
  },
  {
    name: 'BONGSU_SSO_SCOPES',
    byDefault: 'openid profile email groups',
    meaning: 'what is asked of it, with openid among it',
    expected: 'names with spaces between, openid among them',
    accepts: (text) => text.split(' ').includes('openid'),
  },
  {
    name: 'BONGSU_SSO_GROUPS_CLAIM',
    byDefault: 'groups',
    meaning: 'under which name it tells the groups of a person',
    expected: 'a name',
    accepts: isPath,
  },
  {
    name: 'BONGSU_SSO_ROLES',
    byDefault: null,
    meaning: 'what the members of its groups may do here, such as sre=incident-manager:messenger|payments,ops=administrator',
    expected: 'group=role, with :service|service where it is not for all, and commas between',
    accepts: areGroupRoles,
  },
  {
    name: 'BONGSU_AUTH_SECRET',
    byDefault: null,
    meaning: 'signs the staff’s sessions; by default made at the first start',
    expected: SECRET,
    accepts: isSecret,
    hidden: true,
  },
  {
    name: 'BONGSU_PRESS_SECRET',
    byDefault: null,
    meaning: 'lets the press read unprinted pages; by default made at the first start',
    expected: SECRET,
    accepts: isSecret,
    hidden: true,
  },
  {
    name: 'BONGSU_SLACK_SIGNING_SECRET',
    byDefault: null,
    meaning: 'of the Slack app whose slash command is /bongsu; without it Slack is off',
    expected: SECRET,
    accepts: isSecret,
    hidden: true,
  },
  {
    name: 'BONGSU_SLACK_ORIGIN',
    byDefault: null,
    meaning: 'where answers to Slack go; by default https://hooks.slack.com',
    expected: ORIGIN,
    accepts: isOrigin,
  },
  {
    name: 'CHROMIUM_PATH',
    byDefault: null,
    meaning: 'the browser for the end-to-end tests; by default one is looked for',
    expected: 'a program',
    accepts: isPath,
  },
]

/** Reads `.env` of the clone where there is one; what the environment already says wins. */
export function loadEnvironment() {
  const file = join(ROOT, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {{ readonly ok: true, readonly settings: Settings } | { readonly ok: false, readonly sentence: string }}
 */
export function readSettings(env) {
  const given = (/** @type {string} */ name) => (env[name] === '' ? undefined : env[name])
  const wrong = VARIABLES.find((variable) => !variable.accepts(given(variable.name) ?? variable.byDefault ?? '') && given(variable.name) !== undefined)
  if (wrong !== undefined) return { ok: false, sentence: `${wrong.name} is ${shown(wrong, given(wrong.name) ?? '')}, but must be ${wrong.expected}.` }
  const settings = settingsFrom((name) => given(name) ?? VARIABLES.find((variable) => variable.name === name)?.byDefault ?? null)
  const conflict = conflictIn(settings)
  return conflict === null ? { ok: true, settings } : { ok: false, sentence: conflict }
}

/**
 * @param {Variable} variable
 * @param {string} text
 */
function shown(variable, text) {
  if (variable.hidden) return 'something else (not repeated here, for it may hold a secret)'
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)
}

/**
 * @param {(name: string) => string | null} value
 * @returns {Settings}
 */
function settingsFrom(value) {
  const text = (/** @type {string} */ name) => value(name) ?? ''
  const home = absolute(text('BONGSU_HOME'))
  const [port, officePort] = [Number(text('PORT')), Number(text('OFFICE_PORT'))]
  const publicOrigin = value('PUBLIC_ORIGIN') ?? originOf(text('HOST'), port)
  return {
    host: text('HOST'),
    port,
    publicOrigin,
    officeHost: text('OFFICE_HOST'),
    officePort,
    staffOrigin: value('STAFF_ORIGIN') ?? originOf(text('OFFICE_HOST'), officePort),
    databaseUrl: value('DATABASE_URL'),
    databaseOwnerUrl: value('DATABASE_OWNER_URL'),
    home,
    editions: absolute(value('BONGSU_EDITIONS') ?? join(home, 'editions')),
    demonstration: value('BONGSU_DEMO') === 'on',
    clockStart: value('BONGSU_CLOCK_START'),
    clockSpeed: Number(text('BONGSU_CLOCK_SPEED')),
    staleAfter: Number(text('BONGSU_STALE_AFTER')),
    keys: absolute(value('BONGSU_KEYS') ?? join(home, 'keys')),
    highWater: join(home, 'high-water'),
    logOrigin: value('BONGSU_LOG_ORIGIN') ?? new URL(publicOrigin).host,
    mirrors: listOf(text('BONGSU_MIRRORS')).map((one) => (one.includes('://') ? one : absolute(one))),
    witnesses: absoluteOrNull(value('BONGSU_WITNESSES')),
    slackSecret: value('BONGSU_SLACK_SIGNING_SECRET'),
    slackOrigin: value('BONGSU_SLACK_ORIGIN'),
    timeStamps: value('BONGSU_TSA'),
    timeStampsCa: absoluteOrNull(value('BONGSU_TSA_CA')),
    secondFactor: (value('BONGSU_SECOND_FACTOR') ?? (value('BONGSU_DEMO') === 'on' ? 'optional' : 'required')) === 'optional' ? 'optional' : 'required',
    sso: ssoFrom(value),
    fail: value('BONGSU_FAIL'),
    authSecret: value('BONGSU_AUTH_SECRET'),
    pressSecret: value('BONGSU_PRESS_SECRET'),
  }
}

/**
 * @param {(name: string) => string | null} value
 * @returns {Sso | null}
 */
function ssoFrom(value) {
  const issuer = value('BONGSU_SSO_ISSUER')
  if (issuer === null) return null
  return {
    issuer,
    clientId: value('BONGSU_SSO_CLIENT_ID') ?? '',
    clientSecret: value('BONGSU_SSO_CLIENT_SECRET') ?? '',
    scopes: value('BONGSU_SSO_SCOPES') ?? '',
    groupsClaim: value('BONGSU_SSO_GROUPS_CLAIM') ?? '',
    roles: value('BONGSU_SSO_ROLES') ?? '',
  }
}

/** @param {string} path */
function absolute(path) {
  return isAbsolute(path) ? path : join(ROOT, path)
}

/** @param {string | null} path */
function absoluteOrNull(path) {
  return path === null ? null : absolute(path)
}

/** @param {string} text */
function listOf(text) {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/**
 * @param {string} host
 * @param {number} port
 */
function originOf(host, port) {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return new URL(`http://${name}:${port}`).origin
}

/** @param {Settings} settings */
function conflictIn(settings) {
  if (settings.port === settings.officePort) return `PORT and OFFICE_PORT are both ${settings.port}, but readers and staff need a port each.`
  if (settings.publicOrigin === settings.staffOrigin)
    return `PUBLIC_ORIGIN and STAFF_ORIGIN are both ${settings.staffOrigin}, but staff need an origin of their own.`
  if (settings.databaseOwnerUrl !== null && settings.databaseUrl === null)
    return 'DATABASE_OWNER_URL is set, but DATABASE_URL is not: it must name the same database with the role of office and worker.'
  if ((settings.timeStamps === null) !== (settings.timeStampsCa === null))
    return 'BONGSU_TSA and BONGSU_TSA_CA belong together: a time stamp that nobody can check is worth nothing.'
  if (settings.sso !== null && (settings.sso.clientId === '' || settings.sso.clientSecret === '' || settings.sso.roles === ''))
    return 'BONGSU_SSO_ISSUER needs BONGSU_SSO_CLIENT_ID, BONGSU_SSO_CLIENT_SECRET and BONGSU_SSO_ROLES beside it: without them nobody could sign in that way.'
  if (!settings.demonstration && (settings.clockStart !== null || settings.clockSpeed !== 1))
    return 'BONGSU_CLOCK_START and BONGSU_CLOCK_SPEED move the demonstration’s clock, but BONGSU_DEMO is off: unset them.'
  return null
}
