import { requireStaff } from '#auth/require-staff.ts'
import { people } from '#data/people.ts'
import { services } from '#data/services.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_PEOPLE } from '#i18n/staff-people.ts'
import { PeopleList } from '#ui/staff/people-list.tsx'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'

export default async function PeoplePage() {
  await requireStaff('staff.manage')
  const [language, moment] = await Promise.all([consoleLanguage(), newestMoment()])
  const [everybody, all] = await Promise.all([people(moment.now), services(moment)])
  const words = STAFF_PEOPLE[language]
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <a className="primary action" href="/staff/people/invite">
        {words.invite}
      </a>
      <PeopleList people={everybody} names={new Map(all.map(({ id, name }) => [id, name[language]]))} now={moment.now} language={language} />
    </>
  )
}
