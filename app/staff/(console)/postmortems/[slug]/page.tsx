import { notFound } from 'next/navigation'
import { publicOrigin } from '#app/public-origin.ts'
import { requireStaff } from '#auth/require-staff.ts'
import { checkedPostmortem } from '#data/postmortem-draft-check.ts'
import { postmortemDraft } from '#data/postmortem-drafts.ts'
import { draftEvidence } from '#data/postmortem-evidence.ts'
import { revisions } from '#data/postmortems.ts'
import { isBlocked } from '#domain/postmortem-draft.ts'
import { may } from '#domain/staff.ts'
import { fileSize } from '#i18n/file-size.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'
import { STAFF_POSTMORTEM_EVIDENCE } from '#i18n/staff-postmortem-evidence.ts'
import { STAFF_POSTMORTEMS } from '#i18n/staff-postmortems.ts'
import { dateTime } from '#i18n/time.ts'
import { Findings, PublishedRevisions } from '#ui/staff/postmortem-drafts.tsx'
import { PostmortemEditor } from '#ui/staff/postmortem-editor.tsx'
import { PostmortemPreview } from '#ui/staff/postmortem-preview.tsx'
import { PostmortemPublication } from '#ui/staff/postmortem-publication.tsx'
import { PostmortemPublishForm } from '#ui/staff/postmortem-publish-form.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import type { Params, Search } from '../../../page-props.ts'
import { publishPostmortemAction, savePostmortemAction } from '../actions.ts'

export default async function PostmortemDraftPage({ params, searchParams }: { readonly params: Params<'slug'>; readonly searchParams: Search }) {
  const actor = await requireStaff('postmortem.draft')
  const [{ slug }, { saved }, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const draft = await postmortemDraft(slug)
  if (draft === null) notFound()
  const [checked, known, evidence] = await Promise.all([checkedPostmortem(draft, moment), revisions(slug, moment), draftEvidence(draft.id)])
  const words = STAFF_POSTMORTEM_DRAFTS[language]
  const title = checked.ok ? checked.postmortem.facts.title[language] : slug
  return (
    <>
      <title>{`${title} · ${STAFF[language].console}`}</title>
      <p>
        <a href="/staff/postmortems">{words.back}</a>
      </p>
      <h1>{title}</h1>
      {saved !== undefined && (
        <p className="notice done" role="status">
          {words.saved}
        </p>
      )}
      <p>{words.changed(draft.changedBy, dateTime(draft.changedAt, language, moment.now))}</p>
      <PostmortemPublication draft={draft} origin={publicOrigin()} language={language} />
      <section aria-labelledby="gates-title">
        <h2 id="gates-title">{words.gates}</h2>
        <Findings draft={checked} language={language} />
      </section>
      <section aria-labelledby="texts-title">
        <h2 id="texts-title">{words.texts}</h2>
        {/* What somebody else saves must not take away what is being typed: only one's own save gives a new form. */}
        <PostmortemEditor
          key={String(saved)}
          action={savePostmortemAction}
          language={language}
          start={{ id: draft.id, version: String(draft.version), ...draft.texts }}
        />
      </section>
      <section aria-labelledby="evidence-title">
        <h2 id="evidence-title">{STAFF_POSTMORTEM_EVIDENCE[language].title}</h2>
        {evidence.length === 0 ? (
          <p>{STAFF_POSTMORTEM_EVIDENCE[language].none}</p>
        ) : (
          <ul>
            {evidence.map(({ path, sizeBytes }) => (
              <li key={path}>
                <code>{path}</code> · {fileSize(sizeBytes)}
              </li>
            ))}
          </ul>
        )}
        <a className="action" href={`/staff/postmortems/${slug}/evidence`} target="_blank" rel="noopener">
          {STAFF_POSTMORTEM_EVIDENCE[language].manage}
        </a>
      </section>
      <section aria-labelledby="preview-title">
        <h2 id="preview-title">{words.preview}</h2>
        <PostmortemPreview slug={slug} version={draft.version} isReadable={checked.ok} language={language} />
      </section>
      {may(actor, 'postmortem.publish', 'site') && draft.state.kind !== 'publishing' && (
        <section aria-labelledby="publish-title">
          <h2 id="publish-title">{words.publish}</h2>
          {checked.ok && !isBlocked(checked.findings) ? (
            <>
              <p>{words.publishText}</p>
              <PostmortemPublishForm
                key={draft.version}
                action={publishPostmortemAction}
                language={language}
                seen={{ id: draft.id, slug, version: draft.version }}
                after={known.at(-1)?.number ?? 0}
              />
            </>
          ) : (
            <p>{words.blocked}</p>
          )}
        </section>
      )}
      <section aria-labelledby="published-title">
        <h2 id="published-title">{STAFF_POSTMORTEMS[language].published}</h2>
        <PublishedRevisions revisions={known} origin={publicOrigin()} language={language} />
      </section>
      {draft.state.kind !== 'publishing' && (
        <p className="ways">
          {known.length === 0 && (
            <a className="action" href={`/staff/postmortems/${slug}/address`}>
              {words.rename}
            </a>
          )}
          <a className="action" href={`/staff/postmortems/${slug}/discard`}>
            {words.discard}
          </a>
        </p>
      )}
    </>
  )
}
