import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isHomeLocked, lockHome } from '#bin/lock.mjs'
import { postgresOf, startPostgres } from '#bin/postgres.mjs'
import { readSecrets } from '#bin/secrets.mjs'
import { Sentence } from '#bin/sentence.mjs'
import { loadEnvironment, ROOT, readSettings, type Settings } from '#bin/settings.mjs'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { type InstallationState, installationState } from '#data/installation.ts'
import { clockTime, parseClock } from '#domain/clock.ts'

export type OpenInstallation = {
  readonly settings: Settings
  /** The present of this installation. */
  readonly now: () => Date
  readonly close: () => Promise<void>
}

const READY_WITHIN_MS = 10_000

/**
 * Lets a command at the desk speak to this installation's database, whether it runs or not: where nothing runs, the embedded
 * PostgreSQL is started for the command alone. Throws a Sentence when there is nothing to open.
 */
export async function openInstallation(env: NodeJS.ProcessEnv = process.env): Promise<OpenInstallation> {
  // Sockets of the embedded PostgreSQL are reached from the clone.
  if (process.cwd() !== ROOT) process.chdir(ROOT)
  loadEnvironment()
  const read = readSettings(env)
  if (!read.ok) throw new Sentence(read.sentence)
  const { settings } = read
  const database = await reachDatabase(settings)
  const close = async () => {
    await closeDatabase()
    await database.stop()
  }
  try {
    const state = await stateWithin(database.isStarting ? READY_WITHIN_MS : 0)
    if (state === null) throw new Sentence(nothingYet(settings))
    return { settings, now: presentOf(settings, state, database.isRunning), close }
  } catch (error) {
    await close()
    throw error
  }
}

type Reached = {
  /** False while only this command keeps the database up. */
  readonly isRunning: boolean
  /** True when it may be a moment before the database answers. */
  readonly isStarting: boolean
  readonly stop: () => Promise<void>
}

async function reachDatabase(settings: Settings): Promise<Reached> {
  const isLocked = await isHomeLocked(settings.home)
  if (settings.databaseUrl !== null) {
    await useDatabase(settings.databaseUrl)
    return { isRunning: isLocked, isStarting: false, stop: async () => {} }
  }
  if (!existsSync(join(settings.home, 'secrets.json'))) throw new Sentence(nothingYet(settings))
  const secrets = readSecrets(settings)
  const options = { home: settings.home, ownerPassword: secrets.databaseOwner, appPassword: secrets.databaseApp }
  const embedded = postgresOf(options)
  if (embedded === null) throw new Sentence(nothingYet(settings))
  await useDatabase(embedded.appUrl)
  if (isLocked || (await answers(embedded.socket))) return { isRunning: true, isStarting: isLocked, stop: async () => {} }
  await lockHome(settings.home, 'a command of the desk uses it; try again when it is done.')
  const server = await startPostgres(options)
  return { isRunning: false, isStarting: false, stop: server.stop }
}

function nothingYet(settings: Settings): string {
  return `There is no installation in ${settings.databaseUrl === null ? settings.home : 'DATABASE_URL'} yet: run "npm start" once.`
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = connect(socket, () => {
      client.destroy()
      resolve(true)
    })
    client.once('error', () => resolve(false))
  })
}

/** Null when the database was never prepared. */
async function stateWithin(ms: number): Promise<InstallationState | null> {
  for (const end = Date.now() + ms; ; await wait(200)) {
    try {
      return await installationState()
    } catch (error) {
      if (isMissingTable(error)) return null
      if (Date.now() >= end) throw error
    }
  }
}

/** Prisma's code for a table that is not there. */
function isMissingTable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2021'
}

/** A demonstration's clock runs while it runs, and stands where it stood when it does not. */
function presentOf(settings: Settings, state: InstallationState, isRunning: boolean): () => Date {
  if (!state.demonstration) return () => new Date()
  if (isRunning && isClockKnown(settings)) {
    const clock = parseClock(readFileSync(clockFile(settings), 'utf8'))
    return () => clockTime(clock, Date.now())
  }
  return () => state.clockAt ?? new Date()
}

function isClockKnown(settings: Settings): boolean {
  return existsSync(clockFile(settings)) && readFileSync(clockFile(settings), 'utf8') !== ''
}

function clockFile(settings: Settings): string {
  return join(settings.home, 'run', 'clock')
}
