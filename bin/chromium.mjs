import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { Sentence } from './sentence.mjs'
import { ROOT } from './settings.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A Chromium that is on this machine: the one asked for, the system's, or one that Playwright downloaded before. Null when there is none. */
export function findChromium() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [process.env.CHROMIUM_PATH ?? '', ...onPath, playwrightsOwn()].find((path) => path !== '' && existsSync(path)) ?? null
}

/** Finds one or brings one here: Playwright's download, else, on Debian as root, the distribution's package. */
export function ensureChromium() {
  const asked = process.env.CHROMIUM_PATH
  if (asked && !existsSync(asked)) throw new Sentence(`CHROMIUM_PATH is ${asked}, but there is no such program.`)
  const found = findChromium() ?? (installed([process.execPath, playwrightProgram(), 'install', 'chromium']) ? findChromium() : null)
  if (found !== null) return found
  const debian =
    process.getuid?.() === 0 &&
    installed(['apt-get', 'update']) &&
    installed(['apt-get', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
  const packaged = debian ? findChromium() : null
  if (packaged !== null) return packaged
  throw new Sentence('The end-to-end tests need Chromium, which could not be installed here: install it yourself, or name it in CHROMIUM_PATH.')
}

function playwrightsOwn() {
  try {
    return createRequire(import.meta.url)('playwright').chromium.executablePath()
  } catch {
    return ''
  }
}

function playwrightProgram() {
  return join(ROOT, 'node_modules', 'playwright', 'cli.js')
}

/** @param {readonly string[]} command */
function installed([program = '', ...args]) {
  return spawnSync(program, args, { cwd: ROOT, stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
}
