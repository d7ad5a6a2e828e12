import { Logger, makeWorkerUtils, runTaskList } from 'graphile-worker'
import pg from 'pg'
import { logQuietly } from './log.ts'

/** Fixed, so that a restarted worker frees the jobs of its killed predecessor at once instead of after four hours. */
const WORKER_ID = 'bongsu-worker'

const quiet = new Logger(() => (level, message) => {
  if (level === 'error') logQuietly('jobs', message)
})

export async function forceUnlock(databaseUrl: string): Promise<void> {
  const tools = await makeWorkerUtils({ connectionString: databaseUrl, logger: quiet })
  await tools.forceUnlockWorkers([WORKER_ID])
  await tools.release()
}

/** Calls a waker for each job of that name. A job only wakes: what is to be done is read from the state. */
export function listenForJobs(databaseUrl: string, wakers: Readonly<Record<string, () => Promise<void>>>): { readonly stop: () => Promise<void> } {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 })
  pool.on('error', (error) => logQuietly('jobs', error))
  const tasks = Object.fromEntries(Object.entries(wakers).map(([name, wake]) => [name, () => wake()]))
  const options = { concurrency: 1, workerId: WORKER_ID, noHandleSignals: true, pollInterval: 2_000, logger: quiet }
  const running = runTaskList(options, tasks, pool)
  running.promise.catch((error: unknown) => {
    logQuietly('jobs', error)
    process.exit(1)
  })
  return {
    stop: async () => {
      await running.gracefulShutdown()
      await pool.end()
    },
  }
}
