/** What a committed change touches, enough to know which pages to print again without reading history. */
export type Touch =
  | { readonly kind: 'everything' }
  /** A service or a dependency that did not exist before; slugs of both whose pages name it. */
  | { readonly kind: 'service'; readonly services: readonly string[]; readonly dependencies: readonly string[] }
  | {
      readonly kind: 'incident'
      readonly incidentId: string
      /** Slugs of the services whose functions, list of incidents or phase shown changed. */
      readonly services: readonly string[]
      /** Months in Seoul on whose pages the incident stands, when it stands there otherwise than before. */
      readonly months: readonly string[]
      /** True when pages exist now that did not exist before. */
      readonly isNew: boolean
    }
  /** A new revision of a postmortem, 1…; `commitments` are the ids of the actions and promises whose state it changed. */
  | { readonly kind: 'postmortem'; readonly slug: string; readonly revision: number; readonly commitments: readonly string[] }
  /** The state of actions or promises changed, ids such as PM-2022-0001/A-0001; `slug` of their postmortem, null when its page stays as it is. */
  | { readonly kind: 'commitment'; readonly slug: string | null; readonly commitments: readonly string[] }
  /** A seal over revision `revision` came later: a time stamp. */
  | { readonly kind: 'seal'; readonly slug: string; readonly revision: number }
  /** Nothing but the transparency log and the pages about it. */
  | { readonly kind: 'log' }

export type Change = { readonly number: number; readonly at: Date; readonly touch: Touch }
