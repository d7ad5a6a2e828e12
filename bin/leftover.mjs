import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const WITHIN_MS = 10_000

/**
 * Ends what a killed supervisor left running: the process whose number the file begins with, but only while it really
 * works in `folder`, for numbers are used again. False when it does not end.
 *
 * @param {string} pidFile
 * @param {string} folder
 * @param {NodeJS.Signals} gently
 */
export async function endLeftover(pidFile, folder, gently) {
  const pid = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : Number.NaN
  if (!(pid > 1) || !worksIn(pid, folder)) return true
  signal(pid, gently)
  if (await isGone(pid)) return true
  signal(pid, 'SIGKILL')
  return isGone(pid)
}

/**
 * @param {number} pid
 * @param {string} folder
 */
function worksIn(pid, folder) {
  if (process.platform !== 'linux') return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(folder)
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return false
  }
}

/** @param {number} pid */
async function isGone(pid) {
  for (const end = Date.now() + WITHIN_MS; Date.now() < end; await sleep(50)) if (!signal(pid, 0)) return true
  return false
}

/**
 * False when there is no such process.
 *
 * @param {number} pid
 * @param {NodeJS.Signals | 0} name
 */
function signal(pid, name) {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}
