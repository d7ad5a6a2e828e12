import type { Incident } from './incident.ts'
import type { Maintenance } from './maintenance.ts'

/** Everything that says what functions were when, as far as it reaches into the time that is asked about. */
export type Chronicle = {
  readonly incidents: readonly Incident[]
  readonly maintenances: readonly Maintenance[]
  /**
   * When, before the time that is asked about, an incident about a function was over for the last time, by the function's id.
   * What is over left everything working, so the function is not unknown from then on.
   */
  readonly workedSince?: ReadonlyMap<string, Date>
}
