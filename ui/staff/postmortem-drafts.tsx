import type { GateFinding } from '#domain/gates/gate.ts'
import type { Language } from '#domain/language.ts'
import { isBlocked } from '#domain/postmortem-draft.ts'
import { type Revision, revisionPath } from '#domain/revision.ts'
import { findingSentence } from '#i18n/gates.ts'
import { POSTMORTEM } from '#i18n/postmortem.ts'
import { REVISION } from '#i18n/revision.ts'
import { STAFF_POSTMORTEMS } from '#i18n/staff-postmortems.ts'
import { dateTime } from '#i18n/time.ts'

/** What the gates say of a draft, or every place of it that cannot be read. */
export type CheckedDraft = { readonly ok: true; readonly findings: readonly GateFinding[] } | { readonly ok: false; readonly sentences: readonly string[] }

/** One postmortem as staff see it: its draft, if there is one, and what was published of it. */
export type StaffPostmortem = {
  readonly slug: string
  readonly title: string | null
  /** Null when nothing lies in `content/`. */
  readonly draft: CheckedDraft | null
  readonly revisions: readonly Revision[]
}

/** `origin` is that of the readers' site, where what was published stands. */
export function PostmortemDrafts({
  postmortems,
  origin,
  language,
}: {
  readonly postmortems: readonly StaffPostmortem[]
  readonly origin: string
  readonly language: Language
}) {
  if (postmortems.length === 0) return <p>{STAFF_POSTMORTEMS[language].none}</p>
  return postmortems.map((one) => (
    <section key={one.slug} aria-labelledby={one.slug}>
      <h2 id={one.slug}>{one.title ?? one.slug}</h2>
      <p>
        <code>content/postmortems/{one.slug}</code>
      </p>
      <Draft postmortem={one} language={language} />
      <h3>{STAFF_POSTMORTEMS[language].published}</h3>
      <PublishedRevisions revisions={one.revisions} origin={origin} language={language} />
    </section>
  ))
}

function Draft({ postmortem: { slug, draft, revisions }, language }: { readonly postmortem: StaffPostmortem; readonly language: Language }) {
  const texts = STAFF_POSTMORTEMS[language]
  if (draft === null) return <p>{texts.noDraft}</p>
  return (
    <>
      <Findings draft={draft} language={language} />
      {draft.ok && !isBlocked(draft.findings) ? (
        <>
          <h3>{texts.publish}</h3>
          <pre>{`npm run postmortem -- publish ${slug}${revisions.length === 0 ? '' : ' --class correction --why-ko "…" --why-en "…"'}`}</pre>
        </>
      ) : null}
    </>
  )
}

/** What blocks and what warns, each with its file and line. */
export function Findings({ draft, language }: { readonly draft: CheckedDraft; readonly language: Language }) {
  const texts = STAFF_POSTMORTEMS[language]
  if (!draft.ok) return <Sentences title={texts.unreadable} sentences={draft.sentences} />
  const [blocking = [], warnings = []] = (['block', 'warn'] as const).map((level) => draft.findings.filter((finding) => finding.level === level))
  const sentences = (findings: readonly GateFinding[]) =>
    findings.map((finding) => `${finding.gate} · ${finding.file}:${finding.line} · ${findingSentence(finding, language)}`)
  return (
    <>
      {draft.findings.length === 0 ? <p>{texts.clean}</p> : null}
      <Sentences title={texts.blocking(blocking.length)} sentences={sentences(blocking)} />
      <Sentences title={texts.warnings(warnings.length)} sentences={sentences(warnings)} />
    </>
  )
}

function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}

/** Each with its address on the readers’ site, the newest first. */
export function PublishedRevisions({
  revisions,
  origin,
  language,
}: {
  readonly revisions: readonly Revision[]
  readonly origin: string
  readonly language: Language
}) {
  if (revisions.length === 0) return <p>{STAFF_POSTMORTEMS[language].notPublished}</p>
  return (
    <ul>
      {revisions.toReversed().map(({ slug, number, publishedAt, class: kind, reason }) => (
        <li key={number}>
          <a href={`${origin}${revisionPath(slug, number)}`}>{POSTMORTEM[language].revisionOf(number)}</a> ·{' '}
          {dateTime(publishedAt, language, NO_YEAR_IS_THIS_ONE)}{' '}
          {kind === null || reason === null ? null : `· ${REVISION[language].class[kind]}: ${reason[language]}`}
        </li>
      ))}
    </ul>
  )
}

const NO_YEAR_IS_THIS_ONE = new Date(0)
