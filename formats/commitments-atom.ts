import { type Citation, type Commitment, type CommitmentState, newestState, originalDue, slips } from '#domain/commitment.ts'
import { inLanguage, type Language } from '#domain/language.ts'
import type { PublicPage } from '#domain/publication.ts'
import { COMMITMENT, dueDay } from '#i18n/commitment.ts'
import { atom } from './atom.ts'
import { type FeedEntry, feedOf } from './feed.ts'
import { oneLine } from './plain-text.ts'
import { xmlText } from './xml.ts'

export type CommitmentsPublication = {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
  readonly page: PublicPage
  readonly commitments: readonly Commitment[]
}

/**
 * Every change of a promise or an action as an Atom feed (RFC 4287), newest first, at most 50. An entry is one state, and states are
 * never changed, so neither is an entry. That a day went by is no change: readers of the feed see the day in the entry.
 */
export function commitmentsAtom(publication: CommitmentsPublication, language: Language): string {
  const title = COMMITMENT[language].feedTitle(publication.page.title[language])
  return feed(publication, '/promises', title, language)
}

/** The same for one of them. */
export function commitmentAtom({ origin, page }: Omit<CommitmentsPublication, 'commitments'>, commitment: Commitment, language: Language): string {
  const title = COMMITMENT[language].feedOf(page.title[language], newestState(commitment).wording.text[language])
  return feed({ origin, page, commitments: [commitment] }, `/promises/${commitment.id}`, title, language)
}

type Told = { readonly commitment: Commitment; readonly state: CommitmentState }

function feed(publication: CommitmentsPublication, path: string, title: string, language: Language): string {
  const told = publication.commitments.flatMap((commitment) => commitment.history.map((state) => ({ commitment, state }))).toSorted(byCommitment)
  return atom(feedOf(publication, language, { path, title, entries: told.map((one) => entry(one, language)) }))
}

/** States recorded at one instant keep one order in every feed: newest state first, then by the id. */
function byCommitment(a: Told, b: Told): number {
  return a.commitment.id.localeCompare(b.commitment.id, 'en', { numeric: true }) || b.state.number - a.state.number
}

function entry({ commitment, state }: Told, language: Language): FeedEntry {
  const texts = COMMITMENT[language]
  return {
    id: `Commitment/${commitment.id}/${state.number}`,
    path: `/promises/${commitment.id}#s${state.number}`,
    title: oneLine(texts.entryTitle(texts.verdict[state.standing], state.wording.text[language])),
    published: state.at,
    updated: state.at,
    html: stateHtml({ commitment, state }, language),
    category: null,
  }
}

function stateHtml({ commitment, state }: Told, language: Language): string {
  const texts = COMMITMENT[language]
  const then = commitment.history.slice(0, state.number)
  const times = slips(then).length
  const noDue = originalDue(then) === null ? texts.noDue : texts.dueWithdrawn
  const due = state.due === null ? noDue : dueDay(state.due, language)
  return [
    `<p><strong>${xmlText(texts.verdict[state.standing])}</strong>${noteHtml(state, language)}</p>`,
    `<p>${xmlText(texts.dueTerm)}: ${xmlText(due)}${times === 0 ? '' : ` (${xmlText(texts.slipped(times))})`}</p>`,
    evidenceHtml(state, language),
    `<p><small>${xmlText(texts.recordedBy[state.published === null ? 'staff' : 'publication'])}</small></p>`,
  ].join('')
}

/** Escaped text, never markup of the writer's: a feed reader has no sanitiser that we know. */
function noteHtml({ note }: CommitmentState, wanted: Language): string {
  if (note === null) return ''
  const { text, language } = inLanguage(note, wanted)
  const html = text.split('\n').map((line) => xmlText(oneLine(line)))
  return ` - ${language === wanted ? html.join('<br>') : `<span lang="${language}">${html.join('<br>')}</span>`}`
}

function evidenceHtml({ evidence, sources }: CommitmentState, language: Language): string {
  const items = [...evidence.map(citationHtml), ...sources.map(({ key, citation }) => xmlText(oneLine(`${key} ${citation}`)))]
  return items.length === 0 ? '' : `<p>${xmlText(COMMITMENT[language].evidence)}: ${items.join('; ')}</p>`
}

function citationHtml({ words, url }: Citation): string {
  return url === null ? xmlText(oneLine(words)) : `<a href="${xmlText(url)}">${xmlText(oneLine(words))}</a>`
}
