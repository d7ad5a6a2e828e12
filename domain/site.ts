/** Everything that has a page of its own: slugs, incident ids, months `YYYY-MM`. */
export type Site = {
  readonly services: readonly string[]
  readonly dependencies: readonly string[]
  readonly incidents: readonly string[]
  readonly months: readonly string[]
  readonly postmortems: readonly string[]
}
