import type { Incident } from './incident.ts'

/**
 * The state of the world that a page shows: everything committed up to and with `change`, read at `now`.
 * Pages of one edition share one moment, so they cannot contradict each other.
 */
export type Moment = {
  readonly now: Date
  readonly change: number
  /** Of a preview alone: the incident as a draft would make it, laid over what is committed. Nothing of it is ever printed. */
  readonly draft?: Incident
}
