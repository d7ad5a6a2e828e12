import type { Cleared } from '#domain/approval.ts'
import type { Interval } from '#domain/interval.ts'
import type { Bilingual } from '#domain/language.ts'
import { titleAfter } from '#domain/maintenance.ts'
import type { Moment } from '#domain/moment.ts'
import { actOf, PUBLISHED_LEAVES, type PublishedAct, type PublishedLeaf, publisherOf } from '#domain/published-act.ts'
import { revisionPath } from '#domain/revision.ts'
import { seoulMonthInterval, seoulMonthsBetween } from '#domain/seoul.ts'
import { parseLeaf } from '#domain/transparency/leaf.ts'
import { database } from './database.ts'
import { maintenancesById } from './maintenances.ts'
import { postmortems } from './postmortems.ts'
import { recalled } from './recall.ts'

/** Everything that was published in a month (`YYYY-MM` in Seoul), in the order in which it was; with roles, never with names. */
export function publishedActs(month: string, moment: Moment): Promise<readonly PublishedAct[]> {
  return recalled(`published acts ${month}`, moment, async () => {
    const rows = (await leafRows(seoulMonthInterval(month), moment)).flatMap((row) => {
      const leaf = parseLeaf(row.bytes) as PublishedLeaf | null
      return leaf === null ? [] : [{ ...row, leaf }]
    })
    const leaves = rows.map(({ leaf }) => leaf)
    const [titles, clearances] = await Promise.all([titlesOf(leaves, moment), clearancesOf(leaves)])
    return rows.map((row) => toAct(row, titles, clearances))
  })
}

/** Every month from the first publication on, newest first; none while there is none. */
export function publishedMonths(moment: Moment): Promise<readonly string[]> {
  return recalled('published months', moment, async () => {
    const first = await database().leaf.findFirst({
      where: { type: { in: [...PUBLISHED_LEAVES] } },
      orderBy: [{ change: 'asc' }],
      select: { at: true, change: true },
    })
    return first === null || first.change > moment.change ? [] : seoulMonthsBetween(first.at, moment.now).toReversed()
  })
}

type Row = {
  readonly change: number
  readonly at: Date
  readonly bytes: Uint8Array
  readonly hash: Uint8Array
  readonly actorKind: string | null
  readonly actorName: string | null
  readonly actorRole: string | null
  readonly channel: string | null
  readonly log: number | null
  readonly index: number | null
}

function leafRows({ start, end }: Interval, { change }: Moment): Promise<readonly Row[]> {
  return database().$queryRaw<Row[]>`
    select l.change, l.at, l.bytes, l.hash, a."actorKind", a."actorName", a."actorRole", a.channel, e.log, e.index
    from "Leaf" l
    left join "AuditEntry" a on a.change = l.change
    left join lateral (select log, index from "LogEntry" where hash = l.hash order by log desc limit 1) e on true
    where l.type = any(${[...PUBLISHED_LEAVES]}) and l.at >= ${start} and l.at < ${end} and l.change <= ${change}
    order by l.change, l.position`
}

type Titles = ReadonlyMap<string, Bilingual>

async function titlesOf(leaves: readonly PublishedLeaf[], moment: Moment): Promise<Titles> {
  const incidents = leaves.flatMap((leaf) => (leaf.type === 'incident-update' ? [leaf.incident] : []))
  const maintenances = leaves.flatMap((leaf) => (leaf.type === 'maintenance-announced' ? [leaf.id] : []))
  const rows = await database().incident.findMany({ where: { id: { in: [...new Set(incidents)] } }, select: { id: true, titleKo: true, titleEn: true } })
  const reports = leaves.some((leaf) => leaf.type === 'postmortem-revision') ? await postmortems(moment) : []
  return new Map([
    ...rows.map(({ id, titleKo, titleEn }) => [id, { ko: titleKo, en: titleEn }] as const),
    ...(await titlesOfWork(maintenances, moment)),
    ...reports.map(({ revision, facts }) => [revision.id, facts.title] as const),
  ])
}

/** By id and number of the update: what the work was called from then on. */
async function titlesOfWork(ids: readonly string[], moment: Moment): Promise<readonly (readonly [string, Bilingual])[]> {
  const found = await maintenancesById([...new Set(ids)], moment)
  return found.flatMap((one) => one.updates.map((update) => [`${one.id} ${update.number}`, titleAfter(one, update.number)] as const))
}

/** By update and revision, of those that needed one. */
async function clearancesOf(leaves: readonly PublishedLeaf[]): Promise<ReadonlyMap<string, Cleared>> {
  const updates = leaves.flatMap((leaf) => (leaf.type === 'incident-update' ? [leaf.update] : []))
  const rows = await database().updateRevision.findMany({
    where: { updateId: { in: [...new Set(updates)] } },
    select: { updateId: true, number: true, clearance: true },
  })
  return new Map(rows.flatMap((row) => (row.clearance === null ? [] : [[`${row.updateId} ${row.number}`, row.clearance as unknown as Cleared] as const])))
}

function toAct(row: Row & { readonly leaf: PublishedLeaf }, titles: Titles, clearances: ReadonlyMap<string, Cleared>): PublishedAct {
  const { leaf, at, change } = row
  const act = actOf(leaf)
  const cleared = leaf.type === 'incident-update' ? (clearances.get(`${leaf.update} ${leaf.rev}`) ?? null) : null
  const acted = { kind: row.actorKind ?? '', name: row.actorName ?? '', roles: row.actorRole }
  const place = row.log === null || row.index === null ? null : { log: row.log, index: row.index }
  return {
    act,
    at,
    change,
    by: publisherOf(acted, act, cleared),
    channel: row.channel,
    cleared,
    ...subjectOf(leaf, titles),
    leaf: { hash: Buffer.from(row.hash).toString('hex'), place },
    record: leaf.type === 'postmortem-revision' ? null : { path: `/${leaf.record.path}`, line: leaf.record.line },
  }
}

function subjectOf(leaf: PublishedLeaf, titles: Titles): Pick<PublishedAct, 'title' | 'path'> {
  switch (leaf.type) {
    case 'incident-update':
      return { title: titles.get(leaf.incident) ?? same(leaf.incident), path: `/incidents/${leaf.incident}#u${leaf.number}` }
    case 'maintenance-announced':
      return { title: titles.get(`${leaf.id} ${leaf.number}`) ?? same(leaf.id), path: `/maintenance/${leaf.id}` }
    case 'postmortem-revision':
      return { title: titles.get(leaf.id) ?? same(leaf.id), path: revisionPath(leaf.slug, leaf.rev) }
    case 'action-change':
      return { title: same(leaf.id), path: `/promises/${leaf.id}` }
    default:
      return leaf satisfies never
  }
}

function same(text: string): Bilingual {
  return { ko: text, en: text }
}
