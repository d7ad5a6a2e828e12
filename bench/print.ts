import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { openIncident, postUpdate } from '#data/incidents.ts'
import { createInstallation } from '#data/installation.ts'
import { services } from '#data/services.ts'
import { siteAt } from '#data/site.ts'
import type { UpdateInput } from '#domain/incident.ts'
import type { Actor } from '#domain/staff.ts'
import { System } from '#e2e/system.ts'
import { failpointOf } from '#edition/failpoint.ts'
import { openStore } from '#edition/store.ts'
import { printedFiles } from '#worker/files.ts'
import { openLogbook } from '#worker/logbook.ts'
import { currentBuild } from '#worker/office.ts'
import { openPress } from '#worker/press.ts'
import { addServices, fillHistory } from './history.ts'
import { type BenchRow, median, milliseconds } from './row.ts'

const UPDATES = 15
const STAFF: Actor = { kind: 'staff', id: 'bench', name: 'bench', role: 'administrator' }

type Printed = { readonly pages: number; readonly ms: number; readonly files: number; readonly fullMs: number }

/** Printing after one update when there are 10 and when there are 5,000 incidents in the past: cost must follow the change. */
export async function benchPrint(): Promise<readonly BenchRow[]> {
  const few = await printsWith(10)
  const many = await printsWith(5_000)
  const ratio = many.ms / few.ms
  return [
    { name: 'pages printed after one update, 10 incidents in the past', figure: String(few.pages), goal: '', reached: null },
    { name: 'pages printed after one update, 5,000 incidents', figure: String(many.pages), goal: 'the same', reached: many.pages === few.pages },
    { name: `print after one update, 10 incidents, median of ${UPDATES}`, figure: milliseconds(few.ms), goal: '', reached: null },
    {
      name: `print after one update, 5,000 incidents, median of ${UPDATES}`,
      figure: `${milliseconds(many.ms)} (${ratio.toFixed(2)} ×)`,
      goal: 'the same within noise',
      reached: ratio <= 1.25,
    },
    { name: `full print, ${few.files} files`, figure: milliseconds(few.fullMs), goal: '', reached: null },
    { name: `full print, ${many.files.toLocaleString('en')} files`, figure: milliseconds(many.fullMs), goal: '', reached: null },
  ]
}

async function printsWith(incidents: number): Promise<Printed> {
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
  const build = await currentBuild()
  let pages = 0
  const opened = openStore(path.join(system.settings.home, 'editions'))
  const store: typeof opened = {
    ...opened,
    stage: (page) => {
      pages += 1
      opened.stage(page)
    },
  }
  const office = {
    address: system.staffOrigin,
    secret: system.pressSecret,
    build: () => build,
    publicOrigin: system.origin,
    staffOrigin: system.staffOrigin,
    forbidden: [],
  }
  const { keys: keysFolder, highWater: highWaterFile, logOrigin, publicOrigin } = system.settings
  const log = { keysFolder, highWaterFile, logOrigin, publicOrigin, mirrors: [], witnesses: null, timeStamps: null, demonstration: false }
  const now = () => new Date()
  const failpoint = failpointOf(null)
  const logbook = await openLogbook(log, { store, now, failpoint })
  const files = printedFiles(logbook.published)
  const press = openPress({ store, office, site: siteAt, sequence: logbook.sequence, files, now, failpoint, report: () => {} })
  const incident = await openOne()
  const start = performance.now()
  const full = await press.printAll()
  const fullMs = performance.now() - start
  const times: number[] = []
  for (let count = 0; count < UPDATES; count++) {
    await postUpdate(STAFF, incident, said(), new Date())
    pages = 0
    const before = performance.now()
    await press.catchUp()
    times.push(performance.now() - before)
  }
  return { pages, ms: median(times), files: (await store.paths(full)).length, fullMs }
}

async function openOne(): Promise<string> {
  const [service] = await services({ now: new Date(), change: 2 ** 31 - 1 })
  const functionId = service?.functions[0]?.id ?? ''
  const now = new Date()
  const change = { functionId, status: 'major_outage', since: now, workaround: null } as const
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
