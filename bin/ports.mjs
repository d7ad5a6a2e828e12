import { createServer } from 'node:net'
import { Sentence } from './sentence.mjs'

/**
 * @param {string} hostVariable
 * @param {string} host
 * @param {string} portVariable
 * @param {number} port
 */
export async function ensurePortFree(hostVariable, host, portVariable, port) {
  const code = await listenProblem(host, port)
  if (code === null) return
  if (code === 'EADDRINUSE') throw new Sentence(`Port ${port} on ${host} is already in use by another program: end it, or set ${portVariable} to a free port.`)
  if (code === 'EACCES') throw new Sentence(`${portVariable} is ${port}, but this user may not listen on ports below 1024: choose a higher one.`)
  throw new Sentence(`${hostVariable} is ${host}, but this machine has no such address (${code}).`)
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string | null>}
 */
function listenProblem(host, port) {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? 'unknown'))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)))
  })
}

/**
 * A port of this machine that nobody uses right now.
 *
 * @returns {Promise<number>}
 */
export function freePort() {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}
