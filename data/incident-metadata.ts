import type { Actor, Permission } from '#domain/staff.ts'
import type { Fields } from '#domain/statuspage-v1-input/body.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { database } from './database.ts'
import { write } from './write.ts'

/** What tools left with these incidents or planned works, by their ids. */
export async function metadataOf(ids: readonly string[]): Promise<ReadonlyMap<string, Fields>> {
  const rows = await database().incidentMetadata.findMany({ where: { incidentId: { in: [...ids] } } })
  return new Map(rows.map((row) => [row.incidentId, row.metadata as Fields]))
}

/** Each name in it replaces the one of that name; the others stay. `permission`: the one for what it is left with. */
export async function leaveMetadata(
  actor: Actor,
  permission: Permission,
  id: string,
  metadata: Fields,
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly problem: 'not-allowed' }> {
  const result = await write<null, never>(actor, permission, now, async (tx) => {
    const before = await tx.incidentMetadata.findUnique({ where: { incidentId: id } })
    const after = { ...(before?.metadata as Fields | undefined), ...metadata } as Prisma.InputJsonObject
    const columns = { metadata: after, at: now }
    await tx.incidentMetadata.upsert({ where: { incidentId: id }, create: { incidentId: id, ...columns }, update: columns })
    return { ok: true, value: null, concerns: [], audit: { action: 'incident.metadata', subject: id, before: before?.metadata, after }, touch: null }
  })
  return result.ok ? { ok: true } : result
}
