import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './settings.mjs'

/**
 * SHA-256 over the names and contents of files and folders, tests left out: a checkout changes times, not contents.
 *
 * @param {readonly string[]} paths
 * @param {string} [root]
 */
export function fingerprint(paths, root = ROOT) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((one) => filesBelow(root, one)))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {readonly string[]}
 */
function filesBelow(root, path) {
  if (!existsSync(join(root, path))) return []
  if (statSync(join(root, path)).isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path]
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesBelow(root, `${path}/${name}`))
}
