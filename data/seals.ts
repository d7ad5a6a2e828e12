import type { Revision } from '#domain/revision.ts'
import type { SystemActor } from '#domain/staff.ts'
import { SEAL_KINDS, type SealKind, SUMS_FILE } from '#domain/transparency/seal.ts'
import { database, type Transaction } from './database.ts'
import { writeBySystem } from './write.ts'

export type Seal = { readonly kind: SealKind; readonly bytes: Uint8Array }

/** A revision on whose list of files seals are missing. */
export type Unsealed = Pick<Revision, 'id' | 'slug' | 'number'> & {
  readonly change: number
  /** Exactly the bytes of its SHA256SUMS. */
  readonly sums: Uint8Array
  readonly missing: readonly SealKind[]
}

/** In the order of `SEAL_KINDS`. */
export async function seals({ id, number }: Pick<Revision, 'id' | 'number'>): Promise<readonly Seal[]> {
  const rows = await database().revisionSeal.findMany({ where: { postmortem: id, number }, select: { kind: true, bytes: true } })
  return SEAL_KINDS.flatMap((kind) => {
    const row = rows.find((one) => one.kind === kind)
    return row === undefined ? [] : [{ kind, bytes: row.bytes }]
  })
}

/** Every revision that lacks one of these kinds, oldest first. */
export async function unsealed(wanted: readonly SealKind[]): Promise<readonly Unsealed[]> {
  const rows = await database().$queryRaw<(Omit<Unsealed, 'missing'> & { sealed: readonly string[] })[]>`
    select r.id, r.slug, r.number, r.change, f.bytes as sums, present.kinds as sealed
    from "PostmortemRevision" r
    join "PostmortemFile" f on f.postmortem = r.id and f.number = r.number and f.path = ${SUMS_FILE}
    cross join lateral (select array(select s.kind from "RevisionSeal" s where s.postmortem = r.id and s.number = r.number) as kinds) present
    where not present.kinds @> ${[...wanted]}::text[]
    order by r.change, r.id, r.number`
  return rows.map(({ sealed, ...revision }) => ({ ...revision, missing: wanted.filter((kind) => !sealed.includes(kind)) }))
}

/** Before its first print: readers do not see that they came later. What is there already stays as it is. */
export async function addSeals(revision: Pick<Revision, 'id' | 'number'>, added: readonly Seal[], now: Date): Promise<void> {
  await insert(database(), revision, added, now)
}

/** After its first print: a change, so that its pages are printed again. What is there already stays as it is. */
export async function addSealsLate(actor: SystemActor, revision: Pick<Revision, 'id' | 'slug' | 'number'>, added: readonly Seal[], now: Date): Promise<void> {
  await writeBySystem(actor, now, async (tx) => {
    const count = await insert(tx, revision, added, now)
    if (count === 0) return { ok: true, value: null, audit: null }
    const kinds = added.map(({ kind }) => kind)
    return {
      ok: true,
      value: null,
      audit: { action: 'postmortem.seal', subject: `${revision.id} r${revision.number}`, after: { kinds } },
      touch: { kind: 'seal', slug: revision.slug, revision: revision.number },
    }
  })
}

/** A signature that names its time is never the same twice: the first one that was stored is the one. */
async function insert(
  tx: Pick<Transaction, 'revisionSeal'>,
  { id, number }: Pick<Revision, 'id' | 'number'>,
  added: readonly Seal[],
  now: Date,
): Promise<number> {
  const data = added.map(({ kind, bytes }) => ({ postmortem: id, number, kind, bytes: Buffer.from(bytes), at: now }))
  return (await tx.revisionSeal.createMany({ data, skipDuplicates: true })).count
}
