const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 5_000
/** Whatever lived this long was healthy; the next pause is short again. */
const HEALTHY_AFTER_MS = 30_000
const STOP_WITHIN_MS = 10_000

/**
 * @typedef {object} Kept
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} Living
 * @property {Promise<string>} ended      how it ended, in words
 * @property {(signal: NodeJS.Signals) => void} signal
 * @property {NodeJS.Signals} gently
 */

/**
 * Keeps something alive: starts it again whenever it dies, with growing pauses, until it is stopped.
 *
 * @param {() => Living | Promise<Living>} start
 * @param {(how: string, pauseMs: number) => void} onDeath
 * @param {Living} [first] already started
 * @returns {Kept}
 */
export function keep(start, onDeath, first) {
  let stopping = false
  let wake = () => {}
  /** @type {Living | null} */
  let living = first ?? null
  const life = (async () => {
    for (let pauseMs = FIRST_PAUSE_MS; !stopping; ) {
      const born = Date.now()
      const how = await oneLife()
      if (stopping) return
      if (Date.now() - born > HEALTHY_AFTER_MS) pauseMs = FIRST_PAUSE_MS
      onDeath(how, pauseMs)
      await new Promise((resolve) => {
        wake = () => resolve(undefined)
        setTimeout(resolve, pauseMs)
      })
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)
    }
  })()

  async function oneLife() {
    try {
      living ??= await start()
      if (stopping) living.signal(living.gently)
      return await living.ended
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    } finally {
      living = null
    }
  }

  return {
    async stop() {
      stopping = true
      wake()
      living?.signal(living.gently)
      const timer = setTimeout(() => living?.signal('SIGKILL'), STOP_WITHIN_MS)
      await life
      clearTimeout(timer)
    },
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child in a process group of its own
 * @returns {Living}
 */
export function livingChild(child) {
  return {
    gently: 'SIGTERM',
    signal: (signal) => signalGroup(child, signal),
    ended: new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, signal) => {
        signalGroup(child, 'SIGKILL')
        resolve(signal ?? `exit code ${code}`)
      })
    }),
  }
}

/**
 * To the whole group for SIGKILL, so that no grandchild stays behind.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return
  try {
    process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal)
  } catch {
    // Already gone.
  }
}
