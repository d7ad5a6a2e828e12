import { randomUUID } from 'node:crypto'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { announceMaintenance } from '#data/maintenances.ts'
import { services } from '#data/services.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { System } from './system.ts'

const STAFF = staffWith()
const HOUR_MS = 60 * 60 * 1000

/** Announces a maintenance of the first function past the console, and gives the path of its page. */
export async function announce(system: System): Promise<string> {
  await useDatabase(system.databaseUrl)
  const now = system.now()
  const [fn] = (await services({ now, change: 2 ** 31 - 1 })).flatMap((service) => service.functions)
  const announced = {
    submission: randomUUID(),
    title: { ko: '로그인 서버 교체', en: 'Sign-in servers replaced' },
    text: { ko: '점검하는 동안 로그인이 늦어질 수 있습니다.', en: 'Signing in may take longer while we work.' },
    windows: [{ start: new Date(now.getTime() + 48 * HOUR_MS), end: new Date(now.getTime() + 50 * HOUR_MS) }],
    rule: null,
    impacts: [{ functionId: fn?.id ?? '', status: 'maintenance' as const }],
  }
  const result = await announceMaintenance(STAFF, announced, now)
  await closeDatabase()
  if (!result.ok) throw new Error(result.problem)
  return `/maintenance/${result.id}`
}
