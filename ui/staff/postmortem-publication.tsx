import type { ConsolePostmortem } from '#domain/console-postmortem.ts'
import type { Language } from '#domain/language.ts'
import { revisionPath } from '#domain/revision.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'

/** How the last publication went; nothing when none was asked for since the last save. `origin` is that of the readers' site. */
export function PostmortemPublication({
  draft: { slug, state },
  origin,
  language,
}: {
  readonly draft: ConsolePostmortem
  readonly origin: string
  readonly language: Language
}) {
  const words = STAFF_POSTMORTEM_DRAFTS[language]
  switch (state.kind) {
    case 'writing':
    case 'discarded':
      return null
    case 'publishing':
      return (
        <p className="notice" role="status">
          {words.publishing(state.by.name)} <a href={`/staff/postmortems/${slug}`}>{words.look}</a>
        </p>
      )
    case 'published':
      return (
        <p className="notice done" role="status">
          {words.published(state.number)} <a href={`${origin}${revisionPath(slug, state.number)}`}>{words.read}</a>
        </p>
      )
    case 'refused':
      return (
        <div className="notice" role="status">
          <p>{words.refused}</p>
          <p>{words.refusal[state.problem]}</p>
        </div>
      )
    default:
      return state satisfies never
  }
}
