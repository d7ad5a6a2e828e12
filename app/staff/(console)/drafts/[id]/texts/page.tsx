import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { draft, draftTexts } from '#data/drafts.ts'
import { services } from '#data/services.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_DRAFTS } from '#i18n/staff-drafts.ts'
import { DraftTexts } from '#ui/staff/draft-texts.tsx'
import { touchableServices } from '#ui/staff/touchable-service.ts'
import { updateLabels } from '#ui/staff/update-fields.tsx'
import { consoleLanguage } from '../../../../console-language.ts'
import { newestMoment } from '../../../../newest-moment.ts'
import type { Params } from '../../../../page-props.ts'

/** Everything that was written in a draft and does not stand in it. */
export default async function DraftTextsPage({ params }: { readonly params: Params<'id'> }) {
  await requireStaff('draft.write')
  const [{ id }, language, moment] = await Promise.all([params, consoleLanguage(), newestMoment()])
  const [found, texts, all] = await Promise.all([draft(id), draftTexts(id), services(moment)])
  if (found === null) notFound()
  const words = STAFF_DRAFTS[language]
  const labels = { ...STAFF[language].label, ...updateLabels(touchableServices(all, new Map(), language), STAFF[language]) }
  return (
    <>
      <title>{`${words.historyTitle} · ${STAFF[language].console}`}</title>
      <h1>{words.historyTitle}</h1>
      <p>{words.historyText}</p>
      {texts.length === 0 && <p>{words.noHistory}</p>}
      <DraftTexts draft={found} texts={texts} labels={labels} language={language} />
    </>
  )
}
