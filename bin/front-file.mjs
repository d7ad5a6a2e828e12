import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fingerprint } from './fingerprint.mjs'
import { Sentence } from './sentence.mjs'
import { ROOT } from './settings.mjs'

/**
 * The front as one plain file, which needs a third less memory than with a loader. Made only when its sources changed, so
 * that a front that dies on a full disk comes back.
 *
 * @param {string} home
 */
export function frontFile(home) {
  const folder = join(home, 'front')
  const file = join(folder, `${fingerprint(['edition', 'domain', 'package-lock.json']).slice(0, 16)}.mjs`)
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const fresh = `${file}.${process.pid}`
  const script = `import { bundle } from ${JSON.stringify(pathToFileURL(join(ROOT, 'edition', 'bundle.mjs')).href)}; await bundle('edition/front-main.ts', ${JSON.stringify(fresh)})`
  const made = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: ROOT, encoding: 'utf8' })
  if (made.status !== 0)
    throw new Sentence(
      `The front could not be put together: ${
        made.stderr
          .trim()
          .split('\n')
          .find((line) => line.includes('rror')) ?? made.error?.message
      }`,
    )
  for (const old of readdirSync(folder).filter((name) => name.endsWith('.mjs'))) rmSync(join(folder, old))
  renameSync(fresh, file)
  return file
}
