/** Everything that has a page of its own: slugs, incident ids, months `YYYY-MM`, years `YYYY`. */
export type Site = {
  readonly services: readonly string[]
  /** Shortcuts of all functions. */
  readonly functions: readonly string[]
  readonly dependencies: readonly string[]
  readonly incidents: readonly string[]
  /** Of the incidents those whose feeds are still printed: open, or over for less than a year. */
  readonly followed: readonly string[]
  readonly maintenances: readonly string[]
  readonly months: readonly string[]
  readonly years: readonly string[]
  /** Months from the first thing that is known of any function on: they have figures of uptime. */
  readonly measured: readonly string[]
  /** Months from the first publication on: they have a list of who published. */
  readonly published: readonly string[]
  readonly postmortems: readonly { readonly slug: string /** How many there are: 1…n. */; readonly revisions: number }[]
  /** Ids of actions and promises, such as PM-2022-0001/A-0001. */
  readonly commitments: readonly string[]
}
