import { randomUUID } from 'node:crypto'
import { requireStaff } from '#auth/require-staff.ts'
import { announcementsSince } from '#data/announcements.ts'
import { type Announcement, stands } from '#domain/announcement.ts'
import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_MAINTENANCE } from '#i18n/staff-maintenance.ts'
import { AnnouncementForm, WithdrawalForm } from '#ui/staff/announcement-form.tsx'
import { PostedNotice } from '#ui/staff/press-health.tsx'
import { seoulTime } from '#ui/staff/seoul-time.ts'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'
import type { Search } from '../../page-props.ts'
import { pressAfter } from '../../press-after.ts'
import { announceAction, withdrawAction } from './actions.ts'

export default async function AnnouncementsPage({ searchParams }: { readonly searchParams: Search }) {
  await requireStaff('announcement.change')
  const [language, moment, { said }] = await Promise.all([consoleLanguage(), newestMoment(), searchParams])
  const announcements = await announcementsSince(moment.now, moment)
  const change = typeof said === 'string' && /^\d{1,9}$/.test(said) ? Number(said) : null
  const words = STAFF_MAINTENANCE[language]
  return (
    <>
      <title>{`${words.announcements} · ${STAFF[language].console}`}</title>
      {change !== null && <PostedNotice change={change} press={await pressAfter(change)} here={`/staff/announcements?said=${change}`} language={language} />}
      <h1>{words.announcements}</h1>
      <p>{words.announcementsText}</p>
      {announcements.length === 0 && <p>{words.noAnnouncements}</p>}
      <ul className="services">
        {announcements.map((one) => (
          <Listed key={one.id} announcement={one} now={moment.now} language={language} />
        ))}
      </ul>
      <section aria-labelledby="announce-title">
        <h2 id="announce-title">{words.announce}</h2>
        <AnnouncementForm action={announceAction} language={language} start={{ submission: randomUUID() }} />
      </section>
    </>
  )
}

function Listed({ announcement, now, language }: { readonly announcement: Announcement; readonly now: Date; readonly language: Language }) {
  const words = STAFF_MAINTENANCE[language]
  const { id, text, from, until } = announcement
  return (
    <li>
      <strong>{text[language]}</strong>
      <p>
        {stands(announcement, now) ? words.standing : words.waiting} · {words.shown(seoulTime(from, language), seoulTime(until, language))}
      </p>
      <p>
        <a href={`/staff/announcements/${id}`}>{words.change}</a>
      </p>
      <WithdrawalForm action={withdrawAction} language={language} start={{ submission: randomUUID(), announcement: id }} />
    </li>
  )
}
