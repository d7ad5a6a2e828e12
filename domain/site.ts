/** Everything that has a page of its own: slugs, incident ids, months `YYYY-MM`. */
export type Site = {
  readonly services: readonly string[]
  readonly dependencies: readonly string[]
  readonly incidents: readonly string[]
  readonly months: readonly string[]
  readonly postmortems: readonly { readonly slug: string /** How many there are: 1…n. */; readonly revisions: number }[]
  /** Ids of actions and promises, such as PM-2022-0001/A-0001. */
  readonly commitments: readonly string[]
}
