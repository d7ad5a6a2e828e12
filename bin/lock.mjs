import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join, relative } from 'node:path'
import { Sentence } from './sentence.mjs'

/**
 * One supervisor for each home. The lock is a socket on which the supervisor listens: it cannot outlive its process, not even
 * after a `kill -9`, as a file with a number would.
 *
 * @param {string} home
 * @param {string} running ends the sentence about the one that is there already
 */
export async function lockHome(home, running) {
  mkdirSync(join(home, 'run'), { recursive: true, mode: 0o700 })
  if (await isHomeLocked(home)) throw new Sentence(`Bongsu is already running with ${home}: ${running}`)
  const path = socketPath(home)
  rmSync(path, { force: true })
  const server = createServer((socket) => socket.destroy())
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve(undefined))
  })
  server.unref()
}

/**
 * @param {string} home
 * @returns {Promise<boolean>}
 */
export async function isHomeLocked(home) {
  return existsSync(socketPath(home)) && answers(socketPath(home))
}

/**
 * Relative, for a socket's path may not be long; the working folder is the clone.
 *
 * @param {string} home
 */
function socketPath(home) {
  return relative(process.cwd(), join(home, 'run', 'supervisor'))
}

/**
 * @param {string} path
 * @returns {Promise<boolean>}
 */
function answers(path) {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
