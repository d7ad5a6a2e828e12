/**
 * The state of the world that a page shows: everything committed up to and with `change`, read at `now`.
 * Pages of one edition share one moment, so they cannot contradict each other.
 */
export type Moment = { readonly now: Date; readonly change: number }
