import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { postmortemDraft } from '#data/postmortem-drafts.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'
import { dateTime } from '#i18n/time.ts'
import { ButtonForm } from '#ui/staff/button-form.tsx'
import { consoleLanguage } from '../../../../console-language.ts'
import { newestMoment } from '../../../../newest-moment.ts'
import type { Params } from '../../../../page-props.ts'
import { discardPostmortemAction } from '../../actions.ts'

/** Asks once more before a draft is thrown away. */
export default async function DiscardPostmortemPage({ params }: { readonly params: Params<'slug'> }) {
  await requireStaff('postmortem.draft')
  const [{ slug }, language, { now }] = await Promise.all([params, consoleLanguage(), newestMoment()])
  const draft = await postmortemDraft(slug)
  if (draft === null) notFound()
  const words = STAFF_POSTMORTEM_DRAFTS[language]
  return (
    <>
      <title>{`${words.discardTitle} · ${STAFF[language].console}`}</title>
      <p>
        <a href={`/staff/postmortems/${slug}`}>{words.backToDraft}</a>
      </p>
      <h1>{words.discardTitle}</h1>
      <p>
        <code>{slug}</code> · {words.changed(draft.changedBy, dateTime(draft.changedAt, language, now))}
      </p>
      <p className="notice">{words.discardText}</p>
      <ButtonForm action={discardPostmortemAction} language={language} start={{ id: draft.id }} submit={words.discardSubmit} />
    </>
  )
}
