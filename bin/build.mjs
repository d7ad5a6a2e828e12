import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { ROOT } from './settings.mjs'
import { runTool } from './tool.mjs'

/** Everything that `next build` reads. */
const SOURCES = [
  ...['app', 'auth', 'data', 'domain', 'edition', 'formats', 'i18n', 'ui', 'public'],
  ...['bin/now.ts', 'prisma/schema.prisma', 'proxy.ts', 'next.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
]

/** Lies in the build itself, so that it goes away with it. */
const STAMP = join(ROOT, '.next', 'bongsu-sources')

/** Whether the build in `.next` was made from these very sources. */
export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint(SOURCES)
}

/**
 * @param {string} home
 * @param {NodeJS.ProcessEnv} env
 */
export async function build(home, env) {
  const sources = fingerprint(SOURCES)
  rmSync(STAMP, { force: true })
  const next = [process.execPath, join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build']
  await runTool('The pages could not be built', next, { log: join(home, 'logs', 'build.log'), env })
  writeFileSync(STAMP, sources)
}
