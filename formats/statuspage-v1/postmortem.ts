import type { ConsolePostmortem, PublicationRefusal } from '#domain/console-postmortem.ts'
import type { Language } from '#domain/language.ts'
import { type Revision, revisionPath } from '#domain/revision.ts'

export type ManagedPostmortem = {
  readonly preview_key: null
  readonly body: string | null
  readonly body_updated_at: string | null
  readonly body_draft: string | null
  readonly body_draft_updated_at: string | null
  readonly published_at: string | null
  readonly notify_subscribers: false
  readonly notify_twitter: false
  readonly custom_tweet: null
  readonly created_at: string | null
  readonly updated_at: string | null
  readonly metadata: { readonly bongsu: OwnPart }
}

/** What Statuspage has no field for; under the names that a request may send back. */
type OwnPart = {
  readonly slug: string
  /** Number and address of the newest public revision. */
  readonly revision: number | null
  readonly url: string | null
  readonly state: ConsolePostmortem['state']['kind'] | null
  readonly refusal: PublicationRefusal | null
  readonly version: number | null
  readonly body_ko: string | null
  readonly body_en: string | null
  readonly facts: string | null
  /** What somebody who wanted something else should know. */
  readonly note: string | null
}

export type ToldPostmortem = {
  readonly slug: string
  /** All that were published, oldest first. */
  readonly revisions: readonly Revision[]
  /** Markdown of the newest one; null when there is none. */
  readonly body: string | null
  /** Null when there is none, or not for whoever asks. */
  readonly draft: ConsolePostmortem | null
  /** In which the draft is told. */
  readonly language: Language
  readonly origin: string
  readonly note: string | null
}

/** A draft that became the newest revision is no draft any more. */
export function managedPostmortem({ slug, revisions, body, draft, language, origin, note }: ToldPostmortem): ManagedPostmortem {
  const [first, last] = [revisions[0] ?? null, revisions.at(-1) ?? null]
  const [firstAt, lastAt] = [first?.publishedAt.toISOString() ?? null, last?.publishedAt.toISOString() ?? null]
  const written = draft?.state.kind === 'published' ? null : draft
  const writtenAt = written?.changedAt.toISOString() ?? null
  return {
    preview_key: null,
    body,
    body_updated_at: lastAt,
    body_draft: written?.texts[language] ?? null,
    body_draft_updated_at: writtenAt,
    published_at: firstAt,
    notify_subscribers: false,
    notify_twitter: false,
    custom_tweet: null,
    created_at: firstAt ?? writtenAt,
    updated_at: writtenAt ?? lastAt,
    metadata: {
      bongsu: {
        slug,
        revision: last?.number ?? null,
        url: last === null ? null : origin + revisionPath(slug, last.number),
        state: draft?.state.kind ?? null,
        refusal: draft?.state.kind === 'refused' ? draft.state.problem : null,
        version: draft?.version ?? null,
        body_ko: draft?.texts.ko ?? null,
        body_en: draft?.texts.en ?? null,
        facts: draft?.texts.facts ?? null,
        note,
      },
    },
  }
}
