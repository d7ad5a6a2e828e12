import type { ConsolePostmortem } from '#domain/console-postmortem.ts'
import type { Language } from '#domain/language.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'
import { dateTime } from '#i18n/time.ts'

/** Postmortems that are written in the console. */
export function PostmortemDraftList({
  drafts,
  now,
  language,
}: {
  readonly drafts: readonly ConsolePostmortem[]
  readonly now: Date
  readonly language: Language
}) {
  const words = STAFF_POSTMORTEM_DRAFTS[language]
  return (
    <ul>
      {drafts.map(({ slug, changedBy, changedAt }) => (
        <li key={slug}>
          <code>{slug}</code> · {words.changed(changedBy, dateTime(changedAt, language, now))} <a href={`/staff/postmortems/${slug}`}>{words.open}</a>
        </li>
      ))}
    </ul>
  )
}
