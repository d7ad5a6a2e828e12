import { type Incident, latest, type Update, type UpdateInput } from './incident.ts'

/**
 * What was posted since somebody looked, if it changes what they wrote about: another phase, or a word about the same function.
 * `seen` is the number of the last update that they had before them. Empty when what they wrote still fits.
 */
export function movedOn({ updates }: Pick<Incident, 'updates'>, seen: number, input: Pick<UpdateInput, 'phase' | 'changes'>): readonly Update[] {
  const newer = updates.filter((update) => update.number > seen)
  const phaseSeen = updates.findLast((update) => update.number <= seen)
  const functions = new Set(input.changes.map((change) => change.functionId))
  const isOverlapping = newer.some((update) => latest(update).changes.some((change) => functions.has(change.functionId)))
  const phaseNow = newer.at(-1)
  const isPhaseOther = phaseNow !== undefined && phaseSeen !== undefined && latest(phaseNow).phase !== latest(phaseSeen).phase
  return isOverlapping || (isPhaseOther && latest(phaseNow).phase !== input.phase) ? newer : []
}
