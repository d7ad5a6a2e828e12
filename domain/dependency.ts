import type { Bilingual } from './language.ts'
import type { Source } from './source.ts'

export const DEPENDENCY_KINDS = ['data_centre', 'supplier', 'platform'] as const
export type DependencyKind = (typeof DEPENDENCY_KINDS)[number]

export const REDUNDANCY_MODES = ['single', 'cold', 'warm', 'active_standby', 'active_active', 'undisclosed'] as const
export type RedundancyMode = (typeof REDUNDANCY_MODES)[number]

/** One row of the redundancy disclosure: what happens to `component` when the site is lost. `null` means: not disclosed. */
export type RedundancyRow = {
  readonly component: Bilingual
  readonly mode: RedundancyMode
  /** Where the thing that switches over stands. */
  readonly controller: Bilingual | null
  readonly survivesSiteLoss: boolean | null
  readonly lastExercised: Bilingual | null
  readonly sources: readonly Source[]
}

/** What services stand on: a data centre, a supplier, a shared platform. */
export type Dependency = {
  readonly id: string
  readonly slug: string
  readonly kind: DependencyKind
  readonly name: Bilingual
  readonly description: Bilingual
  readonly redundancy: readonly RedundancyRow[]
  readonly sources: readonly Source[]
  /** Declared: since when nothing stands on it; null while it is there. */
  readonly retiredAt: Date | null
}

/** What can be said anew of it; its address never changes. */
export type DependencyInput = Omit<Dependency, 'id' | 'slug' | 'retiredAt'>
