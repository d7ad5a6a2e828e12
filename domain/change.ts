/** What a committed change touches, enough to know which pages to print again without reading history. */
export type Touch =
  | { readonly kind: 'everything' }
  /** A service, a function or a dependency appeared or changed; slugs of services and dependencies whose pages show it, shortcuts of functions. */
  | {
      readonly kind: 'service'
      readonly services: readonly string[]
      readonly dependencies: readonly string[]
      readonly functions: readonly string[]
      /** Months in Seoul of which the figures may come to something else. */
      readonly months?: readonly string[]
    }
  | {
      readonly kind: 'incident'
      readonly incidentId: string
      /** Slugs of the services whose functions, list of incidents or phase shown changed. */
      readonly services: readonly string[]
      /** Shortcuts of the functions of which something else is said now. */
      readonly functions: readonly string[]
      /** Shortcuts of the others that the incident keeps from working: their pages tell what was said last. */
      readonly otherFunctions: readonly string[]
      /** Slugs of the other services that the incident ever touched: their feeds tell every update of it. */
      readonly otherServices: readonly string[]
      /** Slug of the dependency that failed; null when it was none. */
      readonly dependency: string | null
      /** Months in Seoul on whose pages the incident stands, when it stands there otherwise than before. */
      readonly months: readonly string[]
      /** True when pages exist now that did not exist before. */
      readonly isNew: boolean
    }
  /** Planned work was announced, changed, began or ended; slugs and shortcuts of what it concerns, months that have begun and in which it lies. */
  | {
      readonly kind: 'maintenance'
      /** Ids: one, or all occurrences that were announced together. */
      readonly maintenances: readonly string[]
      readonly services: readonly string[]
      readonly functions: readonly string[]
      readonly months: readonly string[]
      readonly isNew: boolean
    }
  /** A banner appeared, changed or went away. */
  | { readonly kind: 'announcement' }
  /** Figures of uptime were made or restated for these periods, `YYYY-MM` or `YYYY`, of these services. */
  | { readonly kind: 'uptime'; readonly services: readonly string[]; readonly periods: readonly string[] }
  /** A new revision of a postmortem, 1…; `commitments` are the ids of the actions and promises whose state it changed. */
  | { readonly kind: 'postmortem'; readonly slug: string; readonly revision: number; readonly commitments: readonly string[] }
  /** The state of actions or promises changed, ids such as PM-2022-0001/A-0001; `slug` of their postmortem, null when its page stays as it is. */
  | { readonly kind: 'commitment'; readonly slug: string | null; readonly commitments: readonly string[] }
  /** A seal over revision `revision` came later: a time stamp. */
  | { readonly kind: 'seal'; readonly slug: string; readonly revision: number }
  /** New values of metrics, or other metrics. */
  | { readonly kind: 'metric' }
  /** Nothing but the transparency log and the pages about it. */
  | { readonly kind: 'log' }

export type Change = { readonly number: number; readonly at: Date; readonly touch: Touch }
