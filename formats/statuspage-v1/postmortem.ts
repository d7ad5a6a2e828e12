import type { Revision } from '#domain/revision.ts'

export type ManagedPostmortem = Readonly<Record<string, string | boolean | null>>

/** `revisions` are all that were published, oldest first; `body` is the Markdown of the newest. Nothing of a draft is told. */
export function managedPostmortem(revisions: readonly Revision[], body: string): ManagedPostmortem {
  const first = revisions[0]?.publishedAt.toISOString() ?? null
  const last = revisions.at(-1)?.publishedAt.toISOString() ?? null
  return {
    preview_key: null,
    body,
    body_updated_at: last,
    body_draft: null,
    body_draft_updated_at: null,
    published_at: first,
    notify_subscribers: false,
    notify_twitter: false,
    custom_tweet: null,
    created_at: first,
    updated_at: last,
  }
}
