import { requireStaff } from '#auth/require-staff.ts'
import { commitments } from '#data/commitments.ts'
import { seoulDay } from '#domain/seoul.ts'
import { STAFF } from '#i18n/staff.ts'
import { CommitmentList } from '#ui/staff/commitment-list.tsx'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'

export default async function StaffPromisesPage() {
  await requireStaff('commitment.change')
  const [language, moment] = await Promise.all([consoleLanguage(), newestMoment()])
  const words = STAFF[language]
  return (
    <>
      <title>{`${words.promises.title} · ${words.console}`}</title>
      <h1>{words.promises.title}</h1>
      <CommitmentList commitments={await commitments(moment)} today={seoulDay(moment.now)} language={language} />
    </>
  )
}
