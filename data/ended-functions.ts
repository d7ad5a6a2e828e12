import type { Transaction } from './database.ts'

/** When those of the functions that have ended did, by their ids. */
export async function endedAmong(tx: Pick<Transaction, 'functionVersion'>, functionIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const rows = await tx.functionVersion.findMany({
    where: { functionId: { in: [...functionIds] } },
    orderBy: { number: 'desc' },
    distinct: ['functionId'],
    select: { functionId: true, retiredAt: true },
  })
  return new Map(rows.flatMap(({ functionId, retiredAt }) => (retiredAt === null ? [] : [[functionId, retiredAt] as const])))
}
