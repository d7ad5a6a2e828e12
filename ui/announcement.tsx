import { type Announcement, stands } from '#domain/announcement.ts'
import type { Language } from '#domain/language.ts'
import { MAINTENANCE } from '#i18n/maintenance.ts'
import { Markdown } from './markdown.tsx'
import { Time } from './time.tsx'

type Props = { readonly announcements: readonly Announcement[]; readonly language: Language; readonly now: Date }

/** What everybody should know and is no incident; nothing when there is nothing. */
export function AnnouncementBanner({ announcements, language, now }: Props) {
  const standing = announcements.filter((one) => stands(one, now))
  if (standing.length === 0) return null
  const texts = MAINTENANCE[language]
  return (
    <aside aria-label={texts.announcement}>
      {standing.map((one) => (
        <div key={one.id} className="announcement">
          <b>{texts.announcement}</b> <Markdown text={one.text[language]} language={language} />{' '}
          <small>
            <Time at={one.at} kind="declared" language={language} now={now} />
          </small>
        </div>
      ))}
    </aside>
  )
}
