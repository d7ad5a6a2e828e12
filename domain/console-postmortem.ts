import type { Bilingual } from './language.ts'
import type { PublishProblem, RevisionClass } from './revision.ts'

/** The three texts of a postmortem: facts.yaml, ko.md, en.md. */
export type PostmortemTexts = { readonly facts: string; readonly ko: string; readonly en: string }

/** What whoever asks for publication says. */
export type PublicationAsked = {
  /** Number of the newest revision that they saw; 0 when there was none. */
  readonly after: number
  /** Both null for the first revision. */
  readonly class: RevisionClass | null
  readonly reason: Bilingual | null
}

export const CONSOLE_POSTMORTEM_STATES = ['writing', 'publishing', 'published', 'refused'] as const

/** Why the worker did not publish; `unreadable`: something in the texts cannot be read, `looks-secret`: a reader must not see it. */
export const PUBLICATION_REFUSALS = [
  ...(['unreadable', 'looks-secret', 'not-allowed', 'blocked', 'nothing-changed'] as const),
  ...(['class-missing', 'class-on-first-revision', 'id-mismatch', 'overtaken', 'reconstruction'] as const),
] as const satisfies readonly (PublishProblem | 'unreadable' | 'looks-secret')[]
export type PublicationRefusal = (typeof PUBLICATION_REFUSALS)[number]

export type ConsolePostmortemState =
  | { readonly kind: 'writing' }
  | { readonly kind: 'publishing'; readonly asked: PublicationAsked; readonly by: Person }
  /** `number`: of the revision that it became. */
  | { readonly kind: 'published'; readonly number: number }
  | { readonly kind: 'refused'; readonly problem: PublicationRefusal; readonly asked: PublicationAsked }

type Person = { readonly id: string; readonly name: string }

/** A postmortem that is written in the console. */
export type ConsolePostmortem = {
  readonly slug: string
  readonly texts: PostmortemTexts
  /** 1…n; counts saves. */
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
  readonly state: ConsolePostmortemState
}

/** Why something about a postmortem of the console was not done. */
export type ConsolePostmortemProblem =
  | 'not-allowed'
  | 'no-such-postmortem'
  /** `content/postmortems/<slug>` exists: it is written there. */
  | 'folder-exists'
  | 'postmortem-draft-exists'
  /** A report of that address is published: it is corrected from its newest revision, not begun anew. */
  | 'postmortem-published'
  | 'no-such-incident'
  | 'changed-meanwhile'
  | 'is-publishing'
  | 'class-missing'
  | 'class-on-first-revision'
  | 'overtaken'
