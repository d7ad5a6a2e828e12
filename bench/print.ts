import { randomUUID } from 'node:crypto'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { openIncident, postUpdate } from '#data/incidents.ts'
import { createInstallation } from '#data/installation.ts'
import { services } from '#data/services.ts'
import type { UpdateInput } from '#domain/incident.ts'
import { EVERYONE } from '#domain/scope.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { System } from '#e2e/system.ts'
import { openStore } from '#edition/store.ts'
import { addServices, fillHistory } from './history.ts'
import { fullPrint, highestMb, timeToEdition } from './printing.ts'
import { type BenchRow, median, milliseconds } from './row.ts'

const UPDATES = 15
const TEN_YEARS = 10_000
const MEMORY_GOAL_MB = 600
const FULL_GOAL_MINUTES = 10
const STAFF = staffWith()

type Printed = {
  /** After one update: how many files differ, and the median time from its commit until they are in the current edition. */
  readonly pages: number
  readonly ms: number
  readonly files: number
  /** Everything for the first time, and again when all of it is there already, as on each new day. */
  readonly firstMs: number
  readonly againMs: number
  readonly pressMb: number
  readonly officeMb: number
}

/** Printing with 10 incidents in the past and with 10,000, which have some 54,000 updates in ten years: the cost of an update must follow the change. */
export async function benchPrint(): Promise<readonly BenchRow[]> {
  const few = await printsWith(10)
  const many = await printsWith(TEN_YEARS)
  const ratio = many.ms / few.ms
  const files = many.files.toLocaleString('en')
  return [
    { name: 'pages printed after one update, 10 incidents in the past', figure: String(few.pages), goal: '≤ 30', reached: few.pages <= 30 },
    { name: 'pages printed after one update, 10,000 incidents', figure: String(many.pages), goal: 'the same', reached: many.pages === few.pages },
    { name: `print after one update, 10 incidents, median of ${UPDATES}`, figure: milliseconds(few.ms), goal: '', reached: null },
    {
      name: `print after one update, 10,000 incidents, median of ${UPDATES}`,
      figure: `${milliseconds(many.ms)} (${ratio.toFixed(2)} ×)`,
      goal: '≤ 2,000 ms',
      reached: many.ms <= 2_000,
    },
    ...[
      { name: `first print, ${files} files`, ms: many.firstMs },
      { name: `full print on a new day, ${files} files`, ms: many.againMs },
    ].map(({ name, ms }) => ({
      name,
      figure: `${(ms / 60_000).toFixed(1)} min`,
      goal: `≤ ${FULL_GOAL_MINUTES} min`,
      reached: ms <= FULL_GOAL_MINUTES * 60_000,
    })),
    ...[
      { name: 'memory of the press at its highest', mb: many.pressMb },
      { name: 'memory of the office at its highest', mb: many.officeMb },
    ].map(({ name, mb }) => ({ name, figure: `${Math.round(mb)} MB`, goal: `≤ ${MEMORY_GOAL_MB} MB`, reached: mb <= MEMORY_GOAL_MB })),
  ]
}

export async function printsWith(incidents: number): Promise<Printed> {
  const system = await System.startEmpty(`bench-${incidents}`)
  try {
    await useDatabase(system.ownerUrl)
    await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash: null }, new Date())
    await addServices(new Date('2016-01-01T00:00:00Z'))
    await fillHistory(incidents)
    return await measurePrints(system)
  } finally {
    await closeDatabase()
    await system.stop()
  }
}

async function measurePrints(system: System): Promise<Printed> {
  const store = openStore(system.settings.editions)
  const incident = await openOne()
  const firstMs = await fullPrint(system)
  const firstMb = highestMb(system, 'worker')
  await system.kill('worker')
  const againMs = await fullPrint(system)
  const prints: { readonly ms: number; readonly pages: number }[] = []
  for (let count = 0; count < UPDATES; count++) {
    prints.push(await timeToEdition(system, store, () => postUpdate(STAFF, incident, said(), new Date())))
  }
  const current = await store.currentEdition()
  return {
    pages: prints.at(-1)?.pages ?? 0,
    ms: median(prints.map(({ ms }) => ms)),
    files: current === null ? 0 : (await store.paths(current)).length,
    firstMs,
    againMs,
    pressMb: Math.max(firstMb, highestMb(system, 'worker')),
    officeMb: highestMb(system, 'office'),
  }
}

async function openOne(): Promise<string> {
  const [service] = await services({ now: new Date(), change: 2 ** 31 - 1 })
  const functionId = service?.functions[0]?.id ?? ''
  const now = new Date()
  const change = { functionId, status: 'major_outage', since: now, workaround: null, scope: EVERYONE } as const
  const input = {
    title: { ko: '메시지 장애', en: 'Messages fail' },
    startedAt: now,
    startNote: null,
    dependency: null,
    sources: [],
    first: { ...said(), changes: [change] },
  }
  const opened = await openIncident(STAFF, input, now)
  if (!opened.ok) throw new Error(opened.problem)
  return opened.id
}

function said(): UpdateInput {
  return {
    submission: randomUUID(),
    phase: 'identified',
    text: { ko: '원인을 찾았습니다.', en: 'The cause was found.' },
    changes: [],
    estimate: null,
    nextUpdateBy: null,
    sources: [],
  }
}
