import { Fragment, type ReactNode } from 'react'
import type { Language } from '#domain/language.ts'
import { type MarkdownOptions, type Printed, type Reference, type RenderedMarkdown, renderMarkdown } from '#domain/markdown.ts'
import { eventOf, figureOf, intervalMs, type Postmortem, type PostmortemFacts, proseParts } from '#domain/postmortem.ts'
import { eventTimeInProse, figureText, fullDay, POSTMORTEM } from '#i18n/postmortem.ts'
import { duration, utc } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { Fact } from './fact.tsx'
import { pathIn } from './paths.ts'
import { PostmortemTable } from './postmortem-table.tsx'

type Props = {
  readonly postmortem: Postmortem
  readonly language: Language
  /** Ids of the incidents that have a page here; the others are not linked. */
  readonly incidents?: readonly string[]
}

/** Prose in the language of the page, with the tables of the facts where it calls for them. */
export function PostmortemArticle({ postmortem, language, incidents = [] }: Props) {
  const { facts } = postmortem
  const texts = POSTMORTEM[language]
  const sections = proseSections(postmortem, language)
  return (
    <article className="postmortem">
      <p className="eyebrow">{texts.eyebrow}</p>
      <h1>{facts.title[language]}</h1>
      <p className="lead">{facts.summary_plain[language]}</p>
      {facts.reconstruction ? <p className="hint">{texts.laterThanClock}</p> : null}
      <About facts={facts} language={language} incidents={facts.incidents.filter((id) => incidents.includes(id))} />
      <nav className="toc" aria-label={texts.contents}>
        <ol>
          {sections
            .flatMap((section) => section.headings)
            .map(({ id, text }) => (
              <li key={id}>
                <a href={`#${id}`}>{text}</a>
              </li>
            ))}
        </ol>
      </nav>
      {sections.map((section) => (
        <Fragment key={section.key}>{section.content}</Fragment>
      ))}
    </article>
  )
}

function About({ facts, language, incidents }: { readonly facts: PostmortemFacts; readonly language: Language; readonly incidents: readonly string[] }) {
  const texts = POSTMORTEM[language]
  const [first] = facts.events
  const end = facts.events.findLast((event) => event.kind === 'restore_full')
  return (
    <dl className="facts">
      <Fact term={texts.number}>{facts.id}</Fact>
      <Fact term={texts.revision}>{texts.revisionOf(facts.revision)}</Fact>
      <Fact term={texts.stage}>{texts.stages[facts.stage]}</Fact>
      {first && end ? <Fact term={texts.period}>{`${fullDay(first.at, language)} – ${fullDay(end.at, language)}`}</Fact> : null}
      <Fact term={texts.reportedUntil}>{texts.until(fullDay(new Date(`${facts.reported_until}T00:00:00+09:00`), language))}</Fact>
      {incidents.map((id) => (
        <Fact key={id} term={texts.incident}>
          <a href={pathIn(language, `/incidents/${id}`)}>{texts.toIncident}</a>
        </Fact>
      ))}
    </dl>
  )
}

type Section = { readonly key: string; readonly headings: readonly { readonly id: string; readonly text: string }[]; readonly content: ReactNode }

function proseSections(postmortem: Postmortem, language: Language): readonly Section[] {
  const { facts } = postmortem
  const options: MarkdownOptions = { anchors: true, sources: new Set(Object.keys(facts.sources)), resolve: (reference) => printed(facts, reference, language) }
  return proseParts(postmortem.prose[language]).map((part) => {
    if (part.kind === 'table') return { key: part.table, headings: [], content: <PostmortemTable table={part.table} facts={facts} language={language} /> }
    const { html, headings } = checked(renderMarkdown(part.text, options), postmortem.slug)
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place where prose becomes a page; renderMarkdown lets only a short list of elements and links through
    return { key: `line-${part.line}`, headings, content: <div className="prose" dangerouslySetInnerHTML={{ __html: html }} /> }
  })
}

/** Content was checked when it was read: prose that cannot be rendered here is a bug. */
function checked(rendered: RenderedMarkdown, slug: string): Extract<RenderedMarkdown, { ok: true }> {
  if (!rendered.ok) throw new Error(`prose of ${slug}, line ${rendered.line} of a part: ${rendered.problem} ${rendered.detail}`)
  return rendered
}

function printed(facts: PostmortemFacts, reference: Reference, language: Language): Printed | null {
  switch (reference.kind) {
    case 'event':
      return printedEvent(facts, reference.id, language)
    case 'interval': {
      const interval = facts.intervals.find((one) => one.name === reference.id)
      return interval === undefined ? null : { text: duration(intervalMs(facts, interval), language) }
    }
    case 'fact': {
      const figure = figureOf(facts, reference.id)
      return figure === null ? null : { text: figureText(figure.value, figure.digits, language) }
    }
    default:
      return reference.kind satisfies never
  }
}

function printedEvent(facts: PostmortemFacts, id: string, language: Language): Printed | null {
  const event = eventOf(facts, id)
  if (event === null) return null
  const text = eventTimeInProse(event, language, facts.events[0]?.at ?? event.at)
  return event.precision === 'day' ? { text } : { text, at: event.at, title: `${utc(event.at)} · ${WORDS[language].timeKind[event.known]}` }
}
