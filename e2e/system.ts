import type { ChildProcess } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startPart } from '#bin/parts.mjs'
import { freePort } from '#bin/ports.mjs'
import { startPostgres } from '#bin/postgres.mjs'
import { prepare } from '#bin/prepare.mjs'
import { readSecrets } from '#bin/secrets.mjs'
import { ROOT, readSettings, type Settings } from '#bin/settings.mjs'
import { clockTime, parseClock } from '#domain/clock.ts'
import { grantApp } from '#prisma/grants.ts'
import { deploy } from '#prisma/migrate.ts'

type PartName = 'front' | 'office' | 'worker'
type Postgres = Awaited<ReturnType<typeof startPostgres>>
type Prepared = { readonly clock: string | null; readonly firstSignIn: System['firstSignIn'] }

/** The first edition is the whole site; on a busy machine that takes its time. */
const START_MS = 170_000

/** An account has no link and a link no account. */
const NO_SIGN_IN = { email: '', password: '', url: '' }

/** A whole installation of its own: database, office, worker and front, each of which a test may kill and start again. */
export class System {
  readonly #parts = new Map<PartName, ChildProcess>()
  #postgres: Postgres
  #clock: string | null
  readonly firstSignIn: { readonly email: string; readonly password: string; readonly url: string }
  readonly settings: Settings

  private constructor(settings: Settings, postgres: Postgres, prepared: Prepared) {
    this.settings = settings
    this.#postgres = postgres
    this.#clock = prepared.clock
    this.firstSignIn = prepared.firstSignIn
  }

  static async start(name: string, env: Readonly<Record<string, string>> = {}): Promise<System> {
    const settings = await settingsFor(name, env)
    const postgres = await database(settings)
    const system = new System(settings, postgres, await prepared(settings, postgres))
    await system.start('office')
    await system.start('worker')
    await system.start('front')
    return system
  }

  /** Database and office alone, nothing seeded; for whoever brings data of their own. */
  static async startEmpty(name: string): Promise<System> {
    const settings = await settingsFor(name, { BONGSU_DEMO: 'off' })
    const postgres = await database(settings)
    await deploy(postgres.url)
    await grantApp(postgres.url, 'bongsu_app')
    const system = new System(settings, postgres, { clock: null, firstSignIn: NO_SIGN_IN })
    await system.start('office')
    return system
  }

  get origin(): string {
    return this.settings.publicOrigin
  }

  get staffOrigin(): string {
    return this.settings.staffOrigin
  }

  /** Of the role of office and worker. */
  get databaseUrl(): string {
    return this.#postgres.appUrl
  }

  get ownerUrl(): string {
    return this.#postgres.url
  }

  get pressSecret(): string {
    return readSecrets(this.settings).press
  }

  /** Starts a part and waits until it does its job: office answers, front serves an edition. */
  async start(part: PartName, extraEnv: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#parts.set(part, startPart(part, this.settings, this.#surroundings(), extraEnv))
    if (part === 'office') await until(() => answers(`http://127.0.0.1:${this.settings.officePort}/staff/sign-in`, 200), START_MS)
    if (part === 'front') await until(() => answers(`${this.origin}/`, 200), START_MS)
  }

  /** As `kill -9`; it stays dead. */
  async kill(part: PartName | 'postgres'): Promise<void> {
    if (part === 'postgres') {
      this.#postgres.kill()
      await this.#postgres.exited
      return
    }
    await this.#end(part, 'SIGKILL')
  }

  /** Beside the one that runs; whoever starts it ends it. */
  async startSecondWorker(): Promise<ChildProcess> {
    return startPart('worker', this.settings, this.#surroundings())
  }

  /** What the installation's clock shows. */
  now(): Date {
    return clockTime(this.#clock === null ? null : parseClock(this.#clock), Date.now())
  }

  async startPostgres(): Promise<void> {
    this.#postgres = await database(this.settings)
  }

  isRunning(part: PartName): boolean {
    const child = this.#parts.get(part)
    return child !== undefined && child.exitCode === null && child.signalCode === null
  }

  /** The most memory that a part's process ever held, in MB (proc(5), `VmHWM`). */
  peakMegabytes(part: PartName): number {
    const status = readFileSync(`/proc/${this.#parts.get(part)?.pid}/status`, 'utf8')
    return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024)
  }

  log(part: PartName): string {
    return readFileSync(path.join(this.settings.home, 'logs', `${part}.log`), 'utf8')
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#parts.keys()].map((part) => this.#end(part, 'SIGKILL')))
    this.#postgres.kill()
    await this.#postgres.exited
    rmSync(this.settings.home, { recursive: true, force: true })
  }

  #surroundings() {
    return { secrets: readSecrets(this.settings), appUrl: this.#postgres.appUrl, clock: this.#clock }
  }

  async #end(part: PartName, signal: NodeJS.Signals): Promise<void> {
    const child = this.#parts.get(part)
    if (child?.pid === undefined || !this.isRunning(part)) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    // The whole group: the front's own children as well.
    process.kill(-child.pid, signal)
    await gone
  }
}

/** Polls until it is true; throws after a minute with what it waited for. */
export async function until(isTrue: () => Promise<boolean> | boolean, withinMs = 60_000): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await wait(50)) if (await isTrue()) return
  throw new Error(`not within ${withinMs} ms: ${isTrue}`)
}

export async function answers(url: string, status: number): Promise<boolean> {
  return fetch(url, { redirect: 'manual' }).then(
    (response) => response.status === status,
    () => false,
  )
}

async function settingsFor(name: string, env: Readonly<Record<string, string>>): Promise<Settings> {
  const home = path.join(ROOT, '.bongsu', 'e2e', `${name}-${process.pid}`)
  rmSync(home, { recursive: true, force: true })
  const [port, officePort] = await Promise.all([freePort(), freePort()])
  const read = readSettings({ BONGSU_HOME: home, PORT: String(port), OFFICE_PORT: String(officePort), ...env })
  if (!read.ok) throw new Error(read.sentence)
  return read.settings
}

async function database(settings: Settings): Promise<Postgres> {
  const secrets = readSecrets(settings)
  return startPostgres({ home: settings.home, ownerPassword: secrets.databaseOwner, appPassword: secrets.databaseApp, fsync: false })
}

async function prepared(settings: Settings, postgres: Postgres): Promise<Prepared> {
  const around = { secrets: readSecrets(settings), appUrl: postgres.appUrl, ownerUrl: postgres.url, clock: null }
  const { clock, firstSignIn } = await prepare(settings, around)
  return { clock, firstSignIn: { ...NO_SIGN_IN, ...firstSignIn } }
}
