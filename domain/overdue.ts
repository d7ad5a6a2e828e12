import { estimateLedger } from './estimate.ts'
import { estimatesSaid, type Incident, isResolved, isUpdateOverdue, nextUpdateBy } from './incident.ts'
import type { Bilingual } from './language.ts'
import type { StageState } from './revision.ts'

export type OwedPostmortem = { readonly slug: string; readonly title: Bilingual; readonly stages: readonly StageState[] }

/** Something that readers were promised by an instant that has come. */
export type Overdue =
  | { readonly kind: 'update' | 'estimate'; readonly incident: Incident; readonly by: Date }
  | { readonly kind: 'stage'; readonly postmortem: OwedPostmortem; readonly stage: StageState['stage']; readonly by: Date }

/** Every promise that is late at `now`, the oldest first. */
export function overdue(incidents: readonly Incident[], postmortems: readonly OwedPostmortem[], now: Date): readonly Overdue[] {
  const all = [...incidents.filter((incident) => !isResolved(incident)).flatMap((incident) => ofIncident(incident, now)), ...postmortems.flatMap(ofPostmortem)]
  return all.toSorted((a, b) => a.by.getTime() - b.by.getTime())
}

function ofIncident(incident: Incident, now: Date): readonly Overdue[] {
  const update = nextUpdateBy(incident)
  const estimate = estimateLedger(estimatesSaid(incident), null, now).at(-1)
  const back = estimate?.outcome === 'missed' ? estimate.estimate.by : null
  return [
    ...(update !== null && isUpdateOverdue(incident, now) ? [{ kind: 'update' as const, incident, by: update }] : []),
    ...(back === null ? [] : [{ kind: 'estimate' as const, incident, by: back }]),
  ]
}

/** One stage at a time: whoever owes the first need not hear of the last. */
function ofPostmortem(postmortem: OwedPostmortem): readonly Overdue[] {
  const late = postmortem.stages.find(({ state, due }) => state === 'late' && due !== null)
  return late?.due ? [{ kind: 'stage', postmortem, stage: late.stage, by: late.due }] : []
}
