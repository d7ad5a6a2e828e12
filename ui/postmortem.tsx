import { Fragment, type ReactNode } from 'react'
import type { Incident } from '#domain/incident.ts'
import type { Bilingual, Language } from '#domain/language.ts'
import type { Postmortem, PostmortemFacts, Table } from '#domain/postmortem.ts'
import { type ProseOptions, type RenderedProse, renderProse } from '#domain/postmortem-prose.ts'
import { revisionPath } from '#domain/revision.ts'
import { saidThen } from '#domain/said-then.ts'
import { fullDay, POSTMORTEM } from '#i18n/postmortem.ts'
import { printedReference } from '#i18n/postmortem-reference.ts'
import { utc } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { Fact } from './fact.tsx'
import { pathIn } from './paths.ts'
import { PostmortemDrawing } from './postmortem-drawing.tsx'
import { PostmortemTable, type Telling } from './postmortem-table.tsx'

/** A postmortem as it is published: everything that its article says follows from this and never changes. */
export type Publication = {
  readonly postmortem: Postmortem
  readonly number: number
  readonly publishedAt: Date
  /** As they were when it was published; those that have a page here are linked. */
  readonly incidents: readonly Incident[]
  /** What the gates found that readers should know, each with the place in the article or file that it is about. */
  readonly warnings: readonly { readonly gate: string; readonly sentence: Bilingual }[]
}

/** Prose in one language, with the tables of the facts where it calls for them. */
export function PostmortemArticle({ publication, language }: { readonly publication: Publication; readonly language: Language }) {
  const { postmortem, number, incidents } = publication
  const { slug, facts } = postmortem
  const texts = POSTMORTEM[language]
  const { parts, headings } = checked(renderProse(postmortem.prose[language], proseOptions(publication, language)), slug)
  const telling: Telling = { slug, number, facts, said: saidThen(incidents), language }
  return (
    <article className="postmortem" lang={language}>
      <p className="eyebrow">{texts.eyebrow}</p>
      <h1>{facts.title[language]}</h1>
      <p className="lead">{facts.summary_plain[language]}</p>
      {facts.reconstruction ? <p className="hint">{texts.laterThanClock}</p> : null}
      <About publication={publication} language={language} />
      <nav className="toc" aria-label={texts.contents}>
        <ol>
          {headings
            .filter(({ depth }) => depth === 2)
            .map(({ id, text }) => (
              <li key={id}>
                <a href={`#${id}`}>{text}</a>
              </li>
            ))}
        </ol>
      </nav>
      {parts.map((part, index) =>
        part.kind === 'html' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, which are rendered once
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place where prose becomes a page; renderProse lets only a short list of elements and links through
          <div key={index} className="prose" dangerouslySetInnerHTML={{ __html: part.html }} />
        ) : (
          <TablePart key={part.table} table={part.table} telling={telling} />
        ),
      )}
      <Warnings publication={publication} language={language} />
    </article>
  )
}

function About({ publication, language }: { readonly publication: Publication; readonly language: Language }) {
  const { postmortem, number, publishedAt, incidents } = publication
  const { facts } = postmortem
  const texts = POSTMORTEM[language]
  return (
    <dl className="facts">
      <Fact term={texts.number}>{facts.id}</Fact>
      <Fact term={texts.revision}>{texts.revisionOf(number)}</Fact>
      <Fact term={texts.published}>
        <time dateTime={publishedAt.toISOString()} title={`${utc(publishedAt)} · ${WORDS[language].timeKind.recorded}`}>
          {fullDay(publishedAt, language)}
        </time>
      </Fact>
      <Fact term={texts.stage}>{texts.stages[facts.stage]}</Fact>
      {facts.severity === null ? null : <Fact term={texts.severity}>{`${facts.severity.value} · ${facts.severity.rule[language]}`}</Fact>}
      <Period facts={facts} language={language} />
      <Fact term={texts.reportedUntil}>{texts.until(fullDay(new Date(`${facts.reported_until}T00:00:00+09:00`), language))}</Fact>
      <Fact term={texts.licence}>{facts.licence}</Fact>
      <Roles facts={facts} language={language} />
      {incidents.map(({ id }) => (
        <Fact key={id} term={texts.incident}>
          <a href={pathIn(language, `/incidents/${id}`)}>{texts.toIncident}</a>
        </Fact>
      ))}
    </dl>
  )
}

function Period({ facts, language }: { readonly facts: PostmortemFacts; readonly language: Language }) {
  const [first] = facts.events
  const end = facts.events.findLast((event) => event.kind === 'restore_full')
  if (first === undefined || end === undefined) return null
  return <Fact term={POSTMORTEM[language].period}>{`${fullDay(first.at, language)} – ${fullDay(end.at, language)}`}</Fact>
}

function Roles({ facts, language }: { readonly facts: PostmortemFacts; readonly language: Language }) {
  const texts = POSTMORTEM[language]
  const reviewers = facts.reviewers.map(
    ({ role, independent, organisation }) => `${role[language]}, ${organisation[language]} (${independent ? texts.independent : texts.notIndependent})`,
  )
  return (
    <>
      {facts.authors.length === 0 ? null : <Fact term={texts.authors}>{facts.authors.map(({ role }) => role[language]).join(' · ')}</Fact>}
      {reviewers.length === 0 ? null : <Fact term={texts.reviewers}>{reviewers.join(' · ')}</Fact>}
    </>
  )
}

/** The drawing stands above the table of events, and says the same. */
function TablePart({ table, telling }: { readonly table: Table; readonly telling: Telling }): ReactNode {
  if (table !== 'timeline') return <PostmortemTable table={table} telling={telling} />
  return (
    <Fragment>
      <PostmortemDrawing facts={telling.facts} said={telling.said} language={telling.language} />
      <p className="hint">{POSTMORTEM[telling.language].saidThenMeaning(telling.said.length)}</p>
      <PostmortemTable table={table} telling={telling} />
    </Fragment>
  )
}

function Warnings({ publication, language }: { readonly publication: Publication; readonly language: Language }) {
  const texts = POSTMORTEM[language]
  if (publication.warnings.length === 0) return null
  return (
    <section className="checks">
      <h2 id="checks">{texts.checks}</h2>
      <p>{texts.checksMeaning}</p>
      <ul>
        {publication.warnings.map(({ gate, sentence }) => (
          <li key={`${gate} ${sentence.en}`}>
            <b>{gate}</b> {sentence[language]}
          </li>
        ))}
      </ul>
    </section>
  )
}

function proseOptions({ postmortem: { slug, facts }, number }: Publication, language: Language): ProseOptions {
  const paths = new Set(facts.evidence.map(({ path }) => path))
  return {
    sources: new Set(Object.keys(facts.sources)),
    resolve: (reference) => printedReference(facts, reference, language),
    evidence: (path) => (paths.has(path) ? `${revisionPath(slug, number)}/${path}` : null),
    notes: POSTMORTEM[language].notes,
  }
}

/** Content was checked when it was read: prose that cannot be rendered here is a bug. */
function checked(rendered: RenderedProse, slug: string): Extract<RenderedProse, { ok: true }> {
  if (!rendered.ok) throw new Error(`prose of ${slug}, line ${rendered.line}: ${rendered.problem} ${rendered.detail}`)
  return rendered
}
