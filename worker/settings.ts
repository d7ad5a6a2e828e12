import { join } from 'node:path'
import { type Clock, parseClock } from '#domain/clock.ts'
import type { Office } from '#edition/office.ts'
import { ownSecrets } from '#edition/secrets.ts'

export type WorkerSettings = {
  readonly databaseUrl: string
  readonly editions: string
  /** The folder where drawn pictures are kept. */
  readonly pictures: string
  readonly clock: Clock | null
  readonly confirmEveryMs: number
  readonly log: LogSettings
  readonly office: Omit<Office, 'build'>
}

export type LogSettings = {
  readonly keysFolder: string
  readonly highWaterFile: string
  readonly logOrigin: string
  readonly publicOrigin: string
  readonly mirrors: readonly string[]
  /** A file in the form of a tlog-policy. */
  readonly witnesses: string | null
  /** A time-stamp authority, and the file with its certificates. */
  readonly timeStamps: { readonly url: string; readonly caFile: string } | null
  readonly demonstration: boolean
}

/** From the environment that the supervisor made; throws on what only a wrong supervisor can cause. */
export function workerSettings(env: NodeJS.ProcessEnv): WorkerSettings {
  const databaseUrl = wanted(env, 'DATABASE_URL')
  const secret = wanted(env, 'BONGSU_PRESS_SECRET')
  const staleAfterMs = 1000 * Number(wanted(env, 'BONGSU_STALE_AFTER'))
  return {
    databaseUrl,
    editions: wanted(env, 'BONGSU_EDITIONS'),
    pictures: join(wanted(env, 'BONGSU_HOME'), 'pictures'),
    clock: env.BONGSU_CLOCK ? parseClock(env.BONGSU_CLOCK) : null,
    confirmEveryMs: Math.min(60_000, staleAfterMs / 3),
    log: logSettings(env),
    office: {
      address: `http://${wanted(env, 'OFFICE_HOST')}:${wanted(env, 'OFFICE_PORT')}`,
      secret,
      publicOrigin: wanted(env, 'PUBLIC_ORIGIN'),
      staffOrigin: wanted(env, 'STAFF_ORIGIN'),
      forbidden: [...ownSecrets(env), passwordIn(databaseUrl)].filter((text) => text !== ''),
    },
  }
}

function logSettings(env: NodeJS.ProcessEnv): LogSettings {
  const { BONGSU_TSA: url = '', BONGSU_TSA_CA: caFile = '' } = env
  return {
    keysFolder: wanted(env, 'BONGSU_KEYS'),
    highWaterFile: wanted(env, 'BONGSU_HIGH_WATER'),
    logOrigin: wanted(env, 'BONGSU_LOG_ORIGIN'),
    publicOrigin: wanted(env, 'PUBLIC_ORIGIN'),
    mirrors: (env.BONGSU_MIRRORS ?? '').split(',').filter((mirror) => mirror !== ''),
    witnesses: env.BONGSU_WITNESSES || null,
    timeStamps: url === '' || caFile === '' ? null : { url, caFile },
    demonstration: env.BONGSU_DEMO === 'on',
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
