import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Sentence } from './sentence.mjs'

/**
 * @typedef {object} Secrets
 * @property {string} auth
 * @property {string} press
 * @property {string} databaseOwner
 * @property {string} databaseApp
 */

/**
 * The secrets of this installation: given ones, else those of `<home>/secrets.json`, made at the first start.
 *
 * @param {{ home: string, authSecret: string | null, pressSecret: string | null }} settings
 * @returns {Secrets}
 */
export function readSecrets(settings) {
  const kept = keptSecrets(join(settings.home, 'secrets.json'))
  return { ...kept, auth: settings.authSecret ?? kept.auth, press: settings.pressSecret ?? kept.press }
}

/**
 * @param {string} file
 * @returns {Secrets}
 */
function keptSecrets(file) {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    const fresh = { auth: secret(), press: secret(), databaseOwner: secret(), databaseApp: secret() }
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  }
  const kept = parsed(readFileSync(file, 'utf8'))
  if (kept === null) throw new Sentence(`The file ${file} is damaged: put a copy back; a new one would lock you out of the database.`)
  return kept
}

function secret() {
  return randomBytes(32).toString('hex')
}

/** @param {string} text */
function parsed(text) {
  try {
    const kept = JSON.parse(text)
    const names = ['auth', 'press', 'databaseOwner', 'databaseApp']
    return names.every((name) => typeof kept[name] === 'string' && kept[name].length >= 32) ? /** @type {Secrets} */ (kept) : null
  } catch {
    return null
  }
}
