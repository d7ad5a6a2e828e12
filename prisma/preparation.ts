import { checkContent } from '#data/content.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { demonstration } from '#data/demonstration.ts'
import { type InstallationState, installationState } from '#data/installation.ts'
import { clockText } from '#domain/clock.ts'
import { grantApp } from './grants.ts'
import { deploy } from './migrate.ts'
import { type FirstSignIn, publishReconstructions, seedDemonstration, seedInstallation } from './seed.ts'

export type Prepared =
  | { readonly ok: true; readonly clock: string | null; readonly firstSignIn: FirstSignIn | null }
  | { readonly ok: false; readonly sentence: string }

/** Owner's and app's URL, DEMO and clock come from the environment that the supervisor made. */
export async function run(env: NodeJS.ProcessEnv): Promise<Prepared> {
  const ownerUrl = env.BONGSU_OWNER_URL ?? ''
  const problems = await checkContent()
  if (problems.length > 0) return { ok: false, sentence: problems.join('\n') }
  const unreachable = await migrated(ownerUrl, env)
  if (unreachable !== null) return { ok: false, sentence: unreachable }
  await useDatabase(ownerUrl)
  const state = await installationState()
  const prepared = env.BONGSU_DEMO === 'off' ? await prepareInstallation(state, env) : await prepareDemonstration(state, env)
  await closeDatabase()
  return prepared
}

async function migrated(ownerUrl: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  try {
    await deploy(ownerUrl)
    await grantApp(ownerUrl, env.BONGSU_APP_ROLE ?? null)
    return null
  } catch (error) {
    return sentenceOf(error, ownerUrl)
  }
}

async function prepareInstallation(state: InstallationState | null, env: NodeJS.ProcessEnv): Promise<Prepared> {
  if (state?.demonstration === true) return { ok: false, sentence: MIXED_UP }
  const firstSignIn = await seedInstallation(state, env.STAFF_ORIGIN ?? '')
  return { ok: true, clock: null, firstSignIn }
}

async function prepareDemonstration(state: InstallationState | null, env: NodeJS.ProcessEnv): Promise<Prepared> {
  if (state !== null && !state.demonstration) return { ok: false, sentence: MIXED_UP_BACK }
  const event = await demonstration()
  const asked = env.BONGSU_CLOCK_START ? new Date(env.BONGSU_CLOCK_START) : null
  const reached = state?.clockAt ?? null
  if (asked !== null && reached !== null && asked < reached) return { ok: false, sentence: clockRunsForward(reached) }
  const start = asked ?? reached ?? event.clockStart
  const clock = { realStart: Date.now(), start: start.getTime(), speed: Number(env.BONGSU_CLOCK_SPEED ?? 1) }
  const firstSignIn = await seedDemonstration(state, event, start, env)
  const unpublished = await publishReconstructions(start)
  if (unpublished.length > 0) return { ok: false, sentence: unpublished.join('\n') }
  return { ok: true, clock: clockText(clock), firstSignIn }
}

const MIXED_UP = 'BONGSU_DEMO is off, but this database holds the demonstration: name an empty database in DATABASE_URL or another folder in BONGSU_HOME.'
const MIXED_UP_BACK = 'This database holds a real installation: set BONGSU_DEMO=off, or name another folder in BONGSU_HOME for the demonstration.'

function clockRunsForward(reached: Date): string {
  return `The demonstration has already come to ${reached.toISOString()} and its clock cannot go back: leave BONGSU_CLOCK_START out, or begin again with "npm start -- --fresh".`
}

function sentenceOf(error: unknown, url: string): string {
  const reason = error instanceof Error ? error.message.split('\n').filter(Boolean).at(-1) : String(error)
  return `The database at ${withoutPassword(url)} could not be prepared: ${reason} Check DATABASE_URL and that its role may create tables.`
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url)
    if (parsed.password !== '') parsed.password = '…'
    return decodeURIComponent(parsed.href)
  } catch {
    return 'DATABASE_URL'
  }
}
