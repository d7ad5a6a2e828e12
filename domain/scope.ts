/** What people use it on. */
export const PLATFORMS = ['android', 'ios', 'desktop', 'web'] as const
export type Platform = (typeof PLATFORMS)[number]

/** Where people are: ISO 3166-2:KR without its `KR-`, and `abroad`. */
export const REGIONS = ['11', '26', '27', '28', '29', '30', '31', '41', '42', '43', '44', '45', '46', '47', '48', '49', '50', 'abroad'] as const
export type Region = (typeof REGIONS)[number]

/** Who is affected by what is said of a function; an empty list means all of them. */
export type Scope = { readonly platforms: readonly Platform[]; readonly regions: readonly Region[] }

export const EVERYONE = { platforms: [], regions: [] } satisfies Scope

export function isEveryone({ platforms, regions }: Scope): boolean {
  return platforms.length === 0 && regions.length === 0
}

/** In the order above, each once; all of one kind is the same as none named. */
export function scopeOf(platforms: readonly Platform[], regions: readonly Region[]): Scope {
  const named = <T extends string>(all: readonly T[], some: readonly T[]) =>
    all.every((one) => some.includes(one)) ? [] : all.filter((one) => some.includes(one))
  return { platforms: named(PLATFORMS, platforms), regions: named(REGIONS, regions) }
}
