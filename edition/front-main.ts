import cluster, { type Worker } from 'node:cluster'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { createFront } from './front.ts'
import { logToStdout as log } from './log.ts'
import { keepLooking, type Sight } from './lookout.ts'
import { openStore } from './store.ts'

/** What the primary, which alone reads and verifies everything, tells those that serve. */
type News =
  | {
      readonly kind: 'sight' /** 0 while there is no edition. */
      readonly number: number
      readonly confirmedAt: string | null
      readonly confirmedNumber: number
    }
  | { readonly kind: 'close' }
type Report = { readonly kind: 'ready' } | { readonly kind: 'listening' } | { readonly kind: 'cannot-listen'; readonly reason: string }

const HOST = process.env.HOST || '127.0.0.1'
const PORT = Number(process.env.PORT || 3000)
const CLOSE_WITHIN_MS = 4_500

if (cluster.isPrimary) lead()
else serve()

/** Watches the store and keeps one serving process per core alive. Accepting is left to them: no hop through this one. */
function lead(): void {
  const store = openStore(editionsFolder())
  let news: News | null = null
  let closing = false
  let listening = 0

  cluster.schedulingPolicy = cluster.SCHED_NONE
  cluster.setupPrimary({ execArgv: [...process.execArgv, '--max-semi-space-size=2'] })
  const lookout = keepLooking(store, (sight) => broadcast(newsOf(sight)), log)
  cluster.on('message', (worker, report: Report) => hear(worker, report))
  cluster.on('exit', (worker, code, signal) => restart(worker, signal ?? code))
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, close)
  for (let core = 0; core < availableParallelism(); core++) cluster.fork()

  function broadcast(next: News): void {
    news = next
    for (const worker of workers()) tell(worker, next)
  }

  function hear(worker: Worker, report: Report): void {
    // What is told before a process is ready would be lost.
    if (closing) return tell(worker, { kind: 'close' })
    if (report.kind === 'ready') return void (news !== null && tell(worker, news))
    if (report.kind === 'cannot-listen') return giveUp(report.reason)
    listening += 1
    if (listening === availableParallelism()) log('listening', { host: HOST, port: PORT, processes: listening })
  }

  function giveUp(reason: string): void {
    process.exitCode = 1
    process.stderr.write(`The front cannot listen on ${HOST}:${PORT}: ${reason}.\n`)
    close()
  }

  function restart(worker: Worker, reason: string | number): void {
    if (closing) return
    log('process-died', { pid: worker.process.pid, reason })
    setTimeout(() => closing || cluster.fork(), RESTART_AFTER_MS)
  }

  function close(): void {
    if (closing) return
    closing = true
    lookout.stop()
    for (const worker of workers()) tell(worker, { kind: 'close' })
    setTimeout(() => process.exit(), CLOSE_WITHIN_MS)
    cluster.on('exit', exitWhenAlone)
    exitWhenAlone()
  }

  function exitWhenAlone(): void {
    if (workers().every((worker) => worker.isDead())) process.exit()
  }
}

const RESTART_AFTER_MS = 100
const RETRY_AFTER_MS = 1_000

function serve(): void {
  const store = openStore(editionsFolder())
  const front = createFront(
    store,
    {
      publicOrigin: process.env.PUBLIC_ORIGIN || `http://${HOST}:${PORT}`,
      staleAfterMs: Number(process.env.BONGSU_STALE_AFTER || 180) * 1_000,
      memoryBytes: 16 * 1024 * 1024,
      maxConnections: descriptors() - 256,
    },
    log,
  )
  let showing = Promise.resolve()
  process.on('message', (news: News) => {
    if (news.kind === 'close') return close()
    showing = showing.then(() => show(news)).catch((error: unknown) => retryLater(news.number, error))
  })
  process.on('SIGTERM', close)
  process.on('SIGINT', () => {})
  front.server.on('error', (error: NodeJS.ErrnoException) => report({ kind: 'cannot-listen', reason: LISTEN_REASONS[error.code ?? ''] ?? error.message }))
  report({ kind: 'ready' })

  /** Listens only after the first news, so that a restarted process never says that there is no edition. */
  async function show(news: Extract<News, { kind: 'sight' }>): Promise<void> {
    if (news.number > 0) await showEdition(news)
    if (!front.server.listening) front.server.listen({ host: HOST, port: PORT, backlog: 4096 }, () => report({ kind: 'listening' }))
  }

  async function showEdition({ number, confirmedAt, confirmedNumber }: Extract<News, { kind: 'sight' }>): Promise<void> {
    const edition = await store.readEdition(number)
    if (!('root' in edition)) throw new Error(`${edition.file}: ${edition.problem}`)
    await front.show({ edition, confirmation: confirmedAt === null ? null : { number: confirmedNumber, at: new Date(confirmedAt) } })
  }

  /** The disk may only have hiccuped: being ready again brings the news again. */
  function retryLater(number: number, error: unknown): void {
    log('edition-not-shown', { edition: number, reason: String(error) })
    setTimeout(() => report({ kind: 'ready' }), RETRY_AFTER_MS).unref()
  }

  function close(): void {
    setTimeout(() => process.exit(), CLOSE_WITHIN_MS - 500).unref()
    front.server.close(() => process.exit())
    front.server.closeIdleConnections()
  }
}

const LISTEN_REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use',
  EACCES: 'the port may not be used',
  EADDRNOTAVAIL: 'this machine has no such address',
}

function newsOf({ edition, confirmation }: Sight): News {
  return { kind: 'sight', number: edition?.number ?? 0, confirmedAt: confirmation?.at.toISOString() ?? null, confirmedNumber: confirmation?.number ?? 0 }
}

function workers(): readonly Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
}

function tell(worker: Worker, news: News): void {
  if (worker.isConnected()) worker.send(news)
}

function report(what: Report): void {
  process.send?.(what)
}

function editionsFolder(): string {
  return process.env.BONGSU_EDITIONS || `${process.env.BONGSU_HOME || '.bongsu'}/editions`
}

/** How many files and connections this process may hold. */
function descriptors(): number {
  try {
    const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]
    return Math.max(512, Number(limit ?? 4096))
  } catch {
    return 4096
  }
}
