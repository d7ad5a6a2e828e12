import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { postmortemDraft } from '#data/postmortem-drafts.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'
import { PostmortemAddressForm } from '#ui/staff/postmortem-start-form.tsx'
import { consoleLanguage } from '../../../../console-language.ts'
import type { Params } from '../../../../page-props.ts'
import { renamePostmortemAction } from '../../actions.ts'

/** Another address for a draft. */
export default async function PostmortemAddressPage({ params }: { readonly params: Params<'slug'> }) {
  await requireStaff('postmortem.draft')
  const [{ slug }, language] = await Promise.all([params, consoleLanguage()])
  const draft = await postmortemDraft(slug)
  if (draft === null) notFound()
  const words = STAFF_POSTMORTEM_DRAFTS[language]
  return (
    <>
      <title>{`${words.rename} · ${STAFF[language].console}`}</title>
      <p>
        <a href={`/staff/postmortems/${slug}`}>{words.backToDraft}</a>
      </p>
      <h1>{words.rename}</h1>
      <p>{words.renameText}</p>
      <PostmortemAddressForm action={renamePostmortemAction} language={language} start={{ id: draft.id, slug }} />
    </>
  )
}
