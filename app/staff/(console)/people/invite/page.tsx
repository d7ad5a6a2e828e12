import { requireFreshStaff } from '#auth/require-fresh.ts'
import { services } from '#data/services.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_PEOPLE } from '#i18n/staff-people.ts'
import { InvitationForm } from '#ui/staff/person-forms.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import { inviteAction } from '../actions.ts'

export default async function InvitePage() {
  await requireFreshStaff('staff.manage')
  const [language, moment] = await Promise.all([consoleLanguage(), newestMoment()])
  const all = await services(moment)
  const words = STAFF_PEOPLE[language]
  return (
    <>
      <title>{`${words.invite} · ${STAFF[language].console}`}</title>
      <h1>{words.invite}</h1>
      <p>{words.inviteText}</p>
      <InvitationForm action={inviteAction} language={language} services={all.map(({ id, name }) => ({ value: id, text: name[language] }))} />
    </>
  )
}
