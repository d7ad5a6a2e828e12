import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { frontFile } from './front-file.mjs'
import { endLeftover } from './leftover.mjs'
import { ROOT } from './settings.mjs'

/**
 * @typedef {import('./settings.mjs').Settings} Settings
 * @typedef {import('./secrets.mjs').Secrets} Secrets
 * @typedef {'front' | 'office' | 'worker'} PartName
 *
 * What a part has to know beside the settings.
 * @typedef {object} Surroundings
 * @property {Secrets} secrets
 * @property {string} appUrl        database of office and worker
 * @property {string | null} clock  text of `domain/clock.ts`; null is real time
 */

/** Garbage is collected long before the machine's memory is full of it; ten years of history need half as much. */
const HEAP = '--max-old-space-size=400'

const LEASH = ['--import', pathToFileURL(join(ROOT, 'bin', 'leash.mjs')).href]

/** @type {Readonly<Record<PartName, { command: (settings: Settings) => readonly string[], env: (settings: Settings, around: Surroundings) => NodeJS.ProcessEnv }>>} */
const PARTS = {
  /** The only part that the world reaches: it knows no secret and no database. */
  front: { command: ({ home }) => [...LEASH, frontFile(home)], env: readersEnvironment },
  office: {
    command: ({ officeHost, officePort }) => [HEAP, ...LEASH, 'node_modules/next/dist/bin/next', 'start', '-H', officeHost, '-p', String(officePort)],
    env: staffEnvironment,
  },
  worker: {
    command: () => [HEAP, '--import', 'tsx', ...LEASH, 'worker/main.ts'],
    env: (settings, around) => ({ ...workerEnvironment(settings, around), ...(settings.fail === null ? {} : { BONGSU_FAIL: settings.fail }) }),
  },
}

/**
 * Starts one process of the system. Its words go to `<home>/logs/<name>.log`, its number to `<home>/run/<name>.pid`.
 *
 * @param {PartName} name
 * @param {Settings} settings
 * @param {Surroundings} around
 * @param {Record<string, string>} [extraEnv]
 */
export function startPart(name, settings, around, extraEnv = {}) {
  const part = PARTS[name]
  const command = [...part.command(settings)]
  const output = openSync(join(folder(settings.home, 'logs'), `${name}.log`), 'a', 0o600)
  // A group of its own: Ctrl-C must reach the supervisor alone, which stops its children in order.
  const child = spawn(process.execPath, command, {
    cwd: ROOT,
    env: { ...part.env(settings, around), ...extraEnv },
    stdio: ['ignore', output, output, 'ipc'],
    detached: true,
  })
  closeSync(output)
  writeFileSync(join(folder(settings.home, 'run'), `${name}.pid`), `${child.pid}\n`)
  // For commands of the desk, which live in the same time.
  writeFileSync(join(folder(settings.home, 'run'), 'clock'), around.clock ?? '')
  return child
}

/**
 * @param {Settings} settings
 * @param {Surroundings} around
 * @returns {NodeJS.ProcessEnv}
 */
export function readersEnvironment(settings, around) {
  return {
    ...systemEnvironment(),
    NODE_ENV: 'production',
    HOST: settings.host,
    PORT: String(settings.port),
    PUBLIC_ORIGIN: settings.publicOrigin,
    BONGSU_EDITIONS: settings.editions,
    BONGSU_STALE_AFTER: String(settings.staleAfter),
    ...(around.clock === null ? {} : { BONGSU_CLOCK: around.clock }),
  }
}

/**
 * @param {Settings} settings
 * @param {Surroundings} around
 * @returns {NodeJS.ProcessEnv}
 */
export function staffEnvironment(settings, around) {
  return {
    ...readersEnvironment(settings, around),
    OFFICE_HOST: settings.officeHost,
    OFFICE_PORT: String(settings.officePort),
    STAFF_ORIGIN: settings.staffOrigin,
    DATABASE_URL: around.appUrl,
    BONGSU_HOME: settings.home,
    BONGSU_DEMO: settings.demonstration ? 'on' : 'off',
    BONGSU_SECOND_FACTOR: settings.secondFactor,
    ...ssoEnvironment(settings.sso),
    BONGSU_AUTH_SECRET: around.secrets.auth,
    BONGSU_PRESS_SECRET: around.secrets.press,
    ...(settings.slackSecret === null ? {} : { BONGSU_SLACK_SIGNING_SECRET: settings.slackSecret }),
    ...(settings.slackOrigin === null ? {} : { BONGSU_SLACK_ORIGIN: settings.slackOrigin }),
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

/** @param {Settings['sso']} sso */
function ssoEnvironment(sso) {
  if (sso === null) return {}
  return {
    BONGSU_SSO_ISSUER: sso.issuer,
    BONGSU_SSO_CLIENT_ID: sso.clientId,
    BONGSU_SSO_CLIENT_SECRET: sso.clientSecret,
    BONGSU_SSO_SCOPES: sso.scopes,
    BONGSU_SSO_GROUPS_CLAIM: sso.groupsClaim,
    BONGSU_SSO_ROLES: sso.roles,
  }
}

/**
 * Of the three parts, the worker alone signs: office and front never learn where the keys lie.
 *
 * @param {Settings} settings
 * @param {Surroundings} around
 * @returns {NodeJS.ProcessEnv}
 */
function workerEnvironment(settings, around) {
  return {
    ...staffEnvironment(settings, around),
    BONGSU_KEYS: settings.keys,
    BONGSU_HIGH_WATER: settings.highWater,
    BONGSU_LOG_ORIGIN: settings.logOrigin,
    BONGSU_MIRRORS: settings.mirrors.join(','),
    ...(settings.witnesses === null ? {} : { BONGSU_WITNESSES: settings.witnesses }),
    ...(settings.timeStamps === null ? {} : { BONGSU_TSA: settings.timeStamps }),
    ...(settings.timeStampsCa === null ? {} : { BONGSU_TSA_CA: settings.timeStampsCa }),
  }
}

/**
 * @param {Settings} settings
 * @param {Surroundings & { ownerUrl: string }} around
 * @returns {NodeJS.ProcessEnv}
 */
export function prepareEnvironment(settings, around) {
  const role = decodeURIComponent(new URL(around.appUrl).username)
  return {
    ...staffEnvironment(settings, around),
    BONGSU_OWNER_URL: around.ownerUrl,
    ...(around.ownerUrl === around.appUrl ? {} : { BONGSU_APP_ROLE: role }),
    ...(settings.clockStart === null ? {} : { BONGSU_CLOCK_START: settings.clockStart }),
    BONGSU_CLOCK_SPEED: String(settings.clockSpeed),
  }
}

/**
 * Ends parts that a killed supervisor left behind; they end by themselves too, but a moment later.
 *
 * @param {string} home
 */
export async function endLeftoverParts(home) {
  for (const name of Object.keys(PARTS)) await endLeftover(join(home, 'run', `${name}.pid`), ROOT, 'SIGTERM')
}

/** What every program needs of the machine, and nothing that somebody happened to have set. */
function systemEnvironment() {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS']
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
}

/**
 * @param {string} home
 * @param {string} name
 */
function folder(home, name) {
  const path = join(home, name)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}
