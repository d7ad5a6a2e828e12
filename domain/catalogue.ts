import type { Bilingual } from './language.ts'
import type { ServiceFunction } from './service.ts'

/** What can be said anew of a service. */
export type ServiceInput = {
  readonly name: Bilingual
  /** Slugs of what it stands on. */
  readonly dependencies: readonly string[]
}
/** What can be said anew of a function. Its service and its addresses stand in history and never change. */
export type FunctionInput = Pick<ServiceFunction, 'name' | 'shortName' | 'question'>

/** Which version somebody saw when they changed it: whoever was faster is not overwritten. */
export type Seen = { readonly number: number }

export type Direction = 'up' | 'down'

/** Why something that people wrote about services, functions or dependencies was not accepted. */
export type CatalogueProblem =
  | 'no-such-service'
  | 'no-such-function'
  | 'no-such-dependency'
  | 'slug-taken'
  | 'shortcut-taken'
  | 'changed-since'
  | 'is-retired'
  | 'in-open-incident'
  | 'retired-in-future'
  | 'retired-before-it-was'
  | 'still-stood-on'
  | 'not-allowed'

/** The one that changes places with it; null at the end, and for what is not in the list. */
export function neighbour<T extends { readonly id: string }>(ordered: readonly T[], id: string, direction: Direction): T | null {
  const place = ordered.findIndex((one) => one.id === id)
  if (place === -1) return null
  return ordered[direction === 'up' ? place - 1 : place + 1] ?? null
}
