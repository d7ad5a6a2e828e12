import { newestChange } from './changes.ts'
import { database } from './database.ts'

/** What the press last did, beside what it should have done. */
export type PressState = {
  readonly printedChange: number
  readonly newestChange: number
  readonly editionNumber: number | null
  /** One sentence while printing fails. */
  readonly problem: string | null
  readonly at: Date
}

/** Null before the first print. */
export async function pressState(): Promise<PressState | null> {
  const [row, newest] = await Promise.all([database().pressState.findUnique({ where: { id: 1 } }), newestChange()])
  if (row === null) return null
  return { printedChange: row.printedChange, newestChange: newest, editionNumber: row.edition, problem: row.problem, at: row.at }
}

export async function recordPress(state: Omit<PressState, 'newestChange'>): Promise<void> {
  const columns = { printedChange: state.printedChange, edition: state.editionNumber, problem: state.problem, at: state.at }
  await database().pressState.upsert({ where: { id: 1 }, create: { id: 1, ...columns }, update: columns })
}
