import { randomUUID } from 'node:crypto'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { incidentsSince, postUpdate } from '#data/incidents.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { System } from './system.ts'

const STAFF = staffWith()

/** Posts an update to the open incident past the console, and gives the address of its page for readers. */
export async function post(system: System, ko: string): Promise<string> {
  await useDatabase(system.databaseUrl)
  const now = system.now()
  const [open] = await incidentsSince(now, { now, change: 2 ** 31 - 1 })
  const update = {
    submission: randomUUID(),
    phase: 'identified',
    text: { ko, en: null },
    changes: [],
    estimate: null,
    nextUpdateBy: null,
    sources: [],
  } as const
  const result = await postUpdate(STAFF, open?.id ?? '', update, now)
  await closeDatabase()
  if (!result.ok) throw new Error(result.problem)
  return `${system.origin}/incidents/${result.id}`
}

/** How often a text stands on a page. */
export async function timesOn(url: string, text: string): Promise<number> {
  return (await (await fetch(url)).text()).split(text).length - 1
}
