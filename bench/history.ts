import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { database } from '#data/database.ts'
import { newId } from '#data/identifier.ts'
import { addService, services } from '#data/services.ts'
import type { Phase } from '#domain/incident.ts'
import { DAY_MS } from '#domain/seoul.ts'
import type { FunctionStatus } from '#domain/status.ts'
import type { Prisma } from '#prisma/generated/client.ts'

/** 400 real incidents with their updates, by mrshu/github-statuses; read from beside the clone, never copied into it. */
const CORPUS = '../shared/corpora/github-status-history/incidents.jsonl'
const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000

type Recorded = {
  readonly title: string
  readonly started_at: string
  readonly resolved_at: string | null
  readonly impact?: string | null
  readonly updates: readonly { readonly at: string; readonly status: string; readonly message: string }[]
}

export function isHistoryThere(): boolean {
  return existsSync(CORPUS)
}

/** The real history again and again, spread over the last ten years, until there are `count` incidents, all of them over. */
export async function fillHistory(count: number): Promise<void> {
  const recorded = readFileSync(CORPUS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded)
  const functions = await functionIds()
  const change = (await database().change.aggregate({ _max: { number: true } }))._max.number ?? 0
  const starts = recorded.map((one) => Date.parse(one.started_at))
  const [first, last] = [Math.min(...starts), Math.max(...starts)]
  const rounds = Math.max(1, Math.ceil(count / recorded.length) - 1)
  const laterMs = Date.now() - DAY_MS * 2 - last
  const apartMs = (TEN_YEARS_MS - (last - first)) / rounds
  const rows = Array.from({ length: count }, (_, index) => {
    const source = recorded[index % recorded.length]
    if (source === undefined) throw new Error(`${CORPUS} is empty`)
    const agoMs = Math.floor(index / recorded.length) * apartMs - laterMs
    return incidentRows(source, agoMs, functions[index % functions.length] ?? '', change)
  })
  for (let start = 0; start < rows.length; start += 500) await insert(rows.slice(start, start + 500))
}

/** Twelve services with thirty functions between them, as the overview's limit assumes. */
export async function addServices(now: Date): Promise<void> {
  for (const [index, functions] of [3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2].entries()) {
    const slug = `service-${index + 1}`
    const names = Array.from({ length: functions }, (_, number) => ({
      slug: `function-${number + 1}`,
      name: { ko: `기능 ${number + 1}`, en: `Function ${number + 1}` },
      shortName: null,
      declared: 'operational' as const,
    }))
    await addService(
      { kind: 'system', name: 'seed' },
      { slug, name: { ko: `서비스 ${index + 1}`, en: `Service ${index + 1}` }, dependencies: [], functions: names },
      now,
    )
  }
}

async function functionIds(): Promise<readonly string[]> {
  const all = await services({ now: new Date(), change: 2 ** 31 - 1 })
  return all.flatMap((service) => service.functions.map((fn) => fn.id))
}

type Rows = {
  readonly incident: Prisma.IncidentCreateManyInput
  readonly reach: Prisma.IncidentReachCreateManyInput
  readonly updates: readonly Prisma.IncidentUpdateCreateManyInput[]
  readonly revisions: readonly Prisma.UpdateRevisionCreateManyInput[]
  readonly changes: readonly Prisma.StatusChangeCreateManyInput[]
}

function incidentRows(source: Recorded, agoMs: number, functionId: string, change: number): Rows {
  const shifted = (text: string) => new Date(Date.parse(text) - agoMs)
  const id = newId()
  const startedAt = shifted(source.started_at)
  const said = [...source.updates].sort((a, b) => (a.at < b.at ? -1 : 1))
  const updates = said.map((one, index) => ({ id: newId(), incidentId: id, number: index + 1, at: shifted(one.at), change }))
  const revisions = said.map((one, index) => ({
    id: newId(),
    updateId: updates[index]?.id ?? '',
    number: 1,
    phase: index === said.length - 1 ? 'resolved' : phaseOf(one.status),
    textKo: null,
    textEn: one.message,
    sources: [],
    recordedAt: shifted(one.at),
    submission: randomUUID(),
    change,
  }))
  const first = revisions[0]
  const last = revisions.at(-1)
  const openUntil = updates.at(-1)?.at ?? startedAt
  return {
    incident: { id, titleKo: source.title, titleEn: source.title, startedAt, openedAt: startedAt, sources: [], change },
    reach: { incidentId: id, openFrom: startedAt, openUntil, functions: [functionId] },
    updates,
    revisions,
    changes: [
      ...(first === undefined ? [] : [{ revisionId: first.id, functionId, position: 0, status: statusOf(source.impact), since: startedAt }]),
      ...(last === undefined || last === first ? [] : [{ revisionId: last.id, functionId, position: 0, status: 'operational' as const, since: openUntil }]),
    ],
  }
}

function phaseOf(status: string): Phase {
  if (status === 'Monitoring' || status === 'Mitigated') return 'monitoring'
  return status === 'Investigating' ? 'investigating' : 'identified'
}

function statusOf(impact: string | null | undefined): FunctionStatus {
  if (impact === 'critical') return 'major_outage'
  return impact === 'major' ? 'partial_outage' : 'degraded'
}

async function insert(rows: readonly Rows[]): Promise<void> {
  const tables = database()
  await tables.incident.createMany({ data: rows.map((row) => row.incident) })
  await tables.incidentReach.createMany({ data: rows.map((row) => row.reach) })
  await tables.incidentUpdate.createMany({ data: rows.flatMap((row) => row.updates) })
  await tables.updateRevision.createMany({ data: rows.flatMap((row) => row.revisions) })
  await tables.statusChange.createMany({ data: rows.flatMap((row) => row.changes) })
}
