import { type Clock, parseClock } from '#domain/clock.ts'
import type { Office } from './office.ts'

export type WorkerSettings = {
  readonly databaseUrl: string
  readonly editions: string
  readonly clock: Clock | null
  readonly confirmEveryMs: number
  readonly office: Omit<Office, 'build'>
}

/** From the environment that the supervisor made; throws on what only a wrong supervisor can cause. */
export function workerSettings(env: NodeJS.ProcessEnv): WorkerSettings {
  const databaseUrl = wanted(env, 'DATABASE_URL')
  const secret = wanted(env, 'BONGSU_PRESS_SECRET')
  const staleAfterMs = 1000 * Number(wanted(env, 'BONGSU_STALE_AFTER'))
  return {
    databaseUrl,
    editions: wanted(env, 'BONGSU_EDITIONS'),
    clock: env.BONGSU_CLOCK ? parseClock(env.BONGSU_CLOCK) : null,
    confirmEveryMs: Math.min(60_000, staleAfterMs / 3),
    office: {
      address: `http://${wanted(env, 'OFFICE_HOST')}:${wanted(env, 'OFFICE_PORT')}`,
      secret,
      publicOrigin: wanted(env, 'PUBLIC_ORIGIN'),
      staffOrigin: wanted(env, 'STAFF_ORIGIN'),
      forbidden: [secret, env.BONGSU_AUTH_SECRET ?? '', passwordIn(databaseUrl)].filter((text) => text !== ''),
    },
  }
}

function wanted(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name]
  if (value === undefined || value === '') throw new Error(`${name} is not set`)
  return value
}

function passwordIn(url: string): string {
  return decodeURIComponent(new URL(url).password)
}
