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
  /** Thrown away; it can be taken up again until it is forgotten. */
  | { readonly kind: 'discarded' }

type Person = { readonly id: string; readonly name: string }

/** A postmortem that is written in the console. */
export type ConsolePostmortem = {
  readonly id: string
  /** The name of it in addresses; of two that were not thrown away never the same. */
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
  /** It was published under its address, which stays for ever. */
  | 'address-published'
  | 'changed-meanwhile'
  | 'is-publishing'
  | 'class-missing'
  | 'class-on-first-revision'
  | 'overtaken'
