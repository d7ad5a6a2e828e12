import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { announcement } from '#data/announcements.ts'
import { isPast } from '#domain/announcement.ts'
import { typedTime } from '#domain/typed-time.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_MAINTENANCE } from '#i18n/staff-maintenance.ts'
import { AnnouncementForm } from '#ui/staff/announcement-form.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import type { Params } from '../../../page-props.ts'
import { announceAction } from '../actions.ts'

export default async function AnnouncementPage({ params }: { readonly params: Params<'id'> }) {
  await requireStaff('announcement.change')
  const [{ id }, language, moment] = await Promise.all([params, consoleLanguage(), newestMoment()])
  const found = await announcement(id, moment)
  if (found === null || isPast(found, moment.now)) notFound()
  const { changeTitle } = STAFF_MAINTENANCE[language]
  const { text, from, until } = found
  const start = { submission: randomUUID(), announcement: id, textKo: text.ko, textEn: text.en, from: typedTime(from), until: typedTime(until) }
  return (
    <>
      <title>{`${changeTitle} · ${STAFF[language].console}`}</title>
      <h1>{changeTitle}</h1>
      <AnnouncementForm action={announceAction} language={language} start={start} />
    </>
  )
}
