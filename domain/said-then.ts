import type { Incident } from './incident.ts'
import type { Said } from './language.ts'
import type { PostmortemFacts } from './postmortem.ts'

/** What an update said when it was posted, whatever was corrected later. */
export type SaidThen = {
  readonly incidentId: string
  /** Of the update within its incident. */
  readonly number: number
  /** Declared. */
  readonly at: Date
  /** Markdown. */
  readonly text: Said
  readonly isCorrected: boolean
}

/** Everything that was said of these incidents, in the order of time. */
export function saidThen(incidents: readonly Incident[]): readonly SaidThen[] {
  return incidents
    .flatMap(({ id: incidentId, updates }) =>
      updates.flatMap(({ number, at, revisions }) => {
        const [first] = revisions
        return first === undefined ? [] : [{ incidentId, number, at, text: first.text, isCorrected: revisions.length > 1 }]
      }),
    )
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/**
 * By event: what was said from it on until the next event. Events of which only the day is known stand between none; what was said
 * before the first event stands beside it.
 */
export function saidBeside(events: PostmortemFacts['events'], said: readonly SaidThen[]): ReadonlyMap<string, readonly SaidThen[]> {
  const timed = events.filter((event) => event.precision !== 'day')
  const beside = new Map<string, SaidThen[]>()
  for (const one of said) {
    const event = timed.findLast(({ at }) => at <= one.at) ?? timed[0]
    if (event !== undefined) beside.set(event.id, [...(beside.get(event.id) ?? []), one])
  }
  return beside
}
