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

export type Change = { readonly number: number; readonly at: Date; readonly touch: Touch }
