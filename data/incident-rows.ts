import type { Cleared } from '#domain/approval.ts'
import type { Estimate } from '#domain/estimate.ts'
import type { Incident, StatusChange, Update, UpdateRevision } from '#domain/incident.ts'
import type { Said } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import type { Platform, Region } from '#domain/scope.ts'
import type { Source } from '#domain/source.ts'
import type { Prisma } from '#prisma/generated/client.ts'

/** Everything of an incident that was committed up to the moment. */
export function partsAsOf({ change }: Moment) {
  const committed = { change: { lte: change } }
  return {
    updates: {
      where: committed,
      orderBy: { number: 'asc' },
      include: { revisions: { where: committed, orderBy: { number: 'asc' }, include: { changes: { orderBy: { position: 'asc' } } } } },
    },
  } as const satisfies Prisma.IncidentInclude
}

type IncidentRow = Prisma.IncidentGetPayload<{ include: ReturnType<typeof partsAsOf> }>
type UpdateRow = IncidentRow['updates'][number]
type RevisionRow = UpdateRow['revisions'][number]

export function toIncident(row: IncidentRow): Incident {
  return {
    id: row.id,
    title: { ko: row.titleKo, en: row.titleEn },
    startedAt: row.startedAt,
    startNote: said(row.startNoteKo, row.startNoteEn),
    openedAt: row.openedAt,
    dependency: row.dependency,
    sources: row.sources as unknown as readonly Source[],
    updates: row.updates.map(toUpdate),
  }
}

function toUpdate(row: UpdateRow): Update {
  return { id: row.id, number: row.number, at: row.at, revisions: row.revisions.map(toRevision) }
}

function toRevision(row: RevisionRow): UpdateRevision {
  return {
    number: row.number,
    phase: row.phase,
    text: { ko: row.textKo, en: row.textEn },
    changes: row.changes.map(toStatusChange),
    estimate: toEstimate(row.estimate),
    nextUpdateBy: row.nextUpdateBy,
    sources: row.sources as unknown as readonly Source[],
    reason: said(row.reasonKo, row.reasonEn),
    clearance: row.clearance as unknown as Cleared | null,
    recordedAt: row.recordedAt,
    ...(row.isRetraction ? { isRetraction: true as const } : {}),
  }
}

function toStatusChange(row: RevisionRow['changes'][number]): StatusChange {
  return {
    functionId: row.functionId,
    status: row.status,
    since: row.since,
    workaround: said(row.workaroundKo, row.workaroundEn),
    scope: { platforms: row.platforms as Platform[], regions: row.regions as Region[] },
  }
}

/** As `estimateColumn` wrote it. */
function toEstimate(column: Prisma.JsonValue): Estimate | null {
  const stored = column as { by: string | null; words: Said | null } | null
  return stored === null ? null : { by: stored.by === null ? null : new Date(stored.by), words: stored.words }
}

export function estimateColumn(estimate: Estimate): Prisma.InputJsonObject {
  return { by: estimate.by?.toISOString() ?? null, words: estimate.words === null ? null : { ...estimate.words } }
}

function said(ko: string | null, en: string | null): Said | null {
  return ko === null && en === null ? null : { ko, en }
}
