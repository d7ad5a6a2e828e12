/** What a committed change touches, enough to know which pages to print again without reading history. */
export type Touch =
  | { readonly kind: 'everything' }
  | {
      readonly kind: 'incident'
      readonly incidentId: string
      /** Slugs of the services whose functions, list of incidents or phase shown changed. */
      readonly services: readonly string[]
      /** Months in Seoul on whose pages the incident stands. */
      readonly months: readonly string[]
      /** True when pages exist now that did not exist before. */
      readonly isNew: boolean
    }

export type Change = { readonly number: number; readonly at: Date; readonly touch: Touch }
