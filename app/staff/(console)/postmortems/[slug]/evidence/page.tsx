import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { postmortemDraft } from '#data/postmortem-drafts.ts'
import { draftEvidence } from '#data/postmortem-evidence.ts'
import { type FormProblem, STAFF } from '#i18n/staff.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'
import { STAFF_POSTMORTEM_EVIDENCE } from '#i18n/staff-postmortem-evidence.ts'
import { PostmortemEvidenceFiles, PostmortemEvidenceForm } from '#ui/staff/postmortem-evidence.tsx'
import { consoleLanguage } from '../../../../console-language.ts'
import type { Params, Search } from '../../../../page-props.ts'
import { removeEvidenceAction } from '../../actions.ts'

/** The evidence of a draft: apart from its texts, so that a file that is refused takes nothing away that is being typed there. */
export default async function PostmortemEvidencePage({ params, searchParams }: { readonly params: Params<'slug'>; readonly searchParams: Search }) {
  await requireStaff('postmortem.draft')
  const [{ slug }, { added, refused, name }, language] = await Promise.all([params, searchParams, consoleLanguage()])
  const draft = await postmortemDraft(slug)
  if (draft === null) notFound()
  const files = await draftEvidence(draft.id)
  const words = STAFF_POSTMORTEM_EVIDENCE[language]
  const problem = problemIn(refused)
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <p>
        <a href={`/staff/postmortems/${slug}`}>{STAFF_POSTMORTEM_DRAFTS[language].backToDraft}</a>
      </p>
      <h1>{words.title}</h1>
      <p>
        <code>{slug}</code> · {words.text}
      </p>
      {files.some(({ path }) => path === added) && (
        <p className="notice done" role="status">
          {words.added}
        </p>
      )}
      <section aria-labelledby="add-title">
        <h2 id="add-title">{words.add}</h2>
        {draft.state.kind === 'publishing' ? (
          <p>{STAFF[language].formProblem['is-publishing']}</p>
        ) : (
          <PostmortemEvidenceForm slug={slug} problem={problem} name={typeof name === 'string' ? name : ''} language={language} />
        )}
      </section>
      <section aria-labelledby="files-title">
        <h2 id="files-title">{words.files}</h2>
        {files.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <PostmortemEvidenceFiles draft={draft} files={files} remove={draft.state.kind === 'publishing' ? null : removeEvidenceAction} language={language} />
        )}
      </section>
    </>
  )
}

function problemIn(refused: string | readonly string[] | undefined): FormProblem | null {
  return typeof refused === 'string' && Object.hasOwn(STAFF.ko.formProblem, refused) ? (refused as FormProblem) : null
}
