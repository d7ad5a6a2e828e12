import canonicalize from 'canonicalize'
import { citedSources } from './content-shapes.ts'
import type { Bilingual, Said } from './language.ts'
import type { ACTION_STATES, PostmortemFacts, PROMISE_STATES } from './postmortem.ts'
import type { Source } from './source.ts'

/** How an action or a promise stands, as somebody said it. That it is late nobody says: it follows from its day. */
export const STANDINGS = [
  ...(['open', 'in_progress', 'no_closing_found'] as const),
  ...(['kept', 'partly_kept', 'broken', 'uncheckable', 'dropped', 'superseded'] as const),
] as const
export type Standing = (typeof STANDINGS)[number]
export const VERDICTS = ['late', ...STANDINGS] as const
export type Verdict = (typeof VERDICTS)[number]

/** Where something can be checked: an https address, or the words to find it by. */
export type Citation = { readonly words: string; readonly url: string | null }

/** What was promised, and by which role. Days are `YYYY-MM-DD` in Seoul. */
export type Wording = {
  readonly text: Bilingual
  readonly by: Bilingual
  readonly saidOn: string | null
  readonly saidNote: Bilingual | null
  readonly dueNote: Bilingual | null
  /** Id of the cause that an action closes. */
  readonly closesCause: string | null
}

/** What a postmortem says of one of its actions or promises. */
export type PublishedState = {
  readonly wording: Wording
  readonly standing: Standing
  readonly due: string | null
  readonly note: Said | null
  readonly sources: readonly Source[]
}

export type CommitmentState = PublishedState & {
  /** 1… within its commitment. */
  readonly number: number
  readonly evidence: readonly Citation[]
  /** Until which day reports were considered: only of a reconstruction, which knows more than the clock shows. */
  readonly knownUntil: string | null
  /** What the revision said that added this state; null when staff added it. */
  readonly published: PublishedState | null
  /** Recorded. */
  readonly at: Date
}

/** An action or a promise of a postmortem with every state that it ever had. */
export type Commitment = {
  /** PM-2022-0001/A-0001, PM-2022-0001/P1 */
  readonly id: string
  readonly kind: 'action' | 'promise'
  readonly postmortem: { readonly id: string; readonly slug: string; readonly title: Bilingual }
  /** Oldest first, never empty. */
  readonly history: readonly CommitmentState[]
}

/** What staff say of an action or a promise. */
export type CommitmentInput = Pick<CommitmentState, 'standing' | 'due' | 'evidence'> & {
  readonly note: Said
  /** Made with the form: the same submission twice is one state. */
  readonly submission: string
}
export type CommitmentProblem = 'not-allowed' | 'no-such-commitment' | 'cannot-become' | 'evidence-needed' | 'note-needed'

export function commitmentKind(id: string): Commitment['kind'] {
  return /\/A-\d+$/.test(id) ? 'action' : 'promise'
}

export function newestState(commitment: Commitment): CommitmentState {
  const newest = commitment.history.at(-1)
  if (newest === undefined) throw new Error(`${commitment.id} has no state`)
  return newest
}

/** Where a postmortem has it from, as it last said. */
export function sourcesOf(commitment: Commitment): readonly Source[] {
  return commitment.history.findLast((state) => state.published !== null)?.sources ?? []
}

/** The first day that was ever named; null while none was. Later days never replace it. */
export function originalDue(history: readonly CommitmentState[]): string | null {
  return history.find((state) => state.due !== null)?.due ?? null
}

export type Slip = { readonly from: string | null; readonly to: string | null; readonly at: Date }

/** Every change of the day after the first one was named, oldest first; null is a day that was taken back. */
export function slips(history: readonly CommitmentState[]): readonly Slip[] {
  return history.flatMap((state, index) => {
    const before = history[index - 1]
    const wasNamed = originalDue(history.slice(0, index)) !== null
    return before !== undefined && wasNamed && before.due !== state.due ? [{ from: before.due, to: state.due, at: state.at }] : []
  })
}

const OPEN: readonly Standing[] = ['open', 'in_progress', 'no_closing_found']

/** True while it is still owed. */
export function isOwed(commitment: Commitment): boolean {
  return OPEN.includes(newestState(commitment).standing)
}

/** True once its day in Seoul is over while it is still owed. `today` is the day in Seoul. */
export function isLate(commitment: Commitment, today: string): boolean {
  const { due } = newestState(commitment)
  return due !== null && isOwed(commitment) && due < dayKnown(commitment, today)
}

export function verdict(commitment: Commitment, today: string): Verdict {
  return isLate(commitment, today) ? 'late' : newestState(commitment).standing
}

/** A reconstruction is held against the last day of which it has reports, whatever day the clock shows. */
function dayKnown({ history }: Commitment, today: string): string {
  return history.reduce((day, { knownUntil }) => (knownUntil !== null && knownUntil > day ? knownUntil : day), today)
}

/** How many there are of each verdict. */
export function tally(commitments: readonly Commitment[], today: string): Readonly<Record<Verdict, number>> {
  const verdicts = commitments.map((commitment) => verdict(commitment, today))
  return Object.fromEntries(VERDICTS.map((one) => [one, verdicts.filter((other) => other === one).length])) as Record<Verdict, number>
}

export const GROUPS = ['late', 'owed', 'settled'] as const
export type Group = (typeof GROUPS)[number]

/** Late ones first, longest late first; then what is still owed, the next day first; then the rest, newest state first. */
export function grouped(commitments: readonly Commitment[], today: string): Readonly<Record<Group, readonly Commitment[]>> {
  const byDay = (a: Commitment, b: Commitment) => (newestState(a).due ?? NEVER).localeCompare(newestState(b).due ?? NEVER) || byId(a, b)
  const byAge = (a: Commitment, b: Commitment) => newestState(b).at.getTime() - newestState(a).at.getTime() || byId(a, b)
  const owed = commitments.filter(isOwed).toSorted(byDay)
  return {
    late: owed.filter((one) => isLate(one, today)),
    owed: owed.filter((one) => !isLate(one, today)),
    settled: commitments.filter((one) => !isOwed(one)).toSorted(byAge),
  }
}

const NEVER = '9999-12-31'

function byId(a: Commitment, b: Commitment): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true })
}

/**
 * What may be said next. What was begun is no longer “not begun”; what was kept cannot be dropped afterwards; what was
 * broken does not go quiet; what was given up can be taken up again. Saying the same again is always possible: with another day or more evidence.
 */
const NEXT = {
  open: STANDINGS,
  in_progress: STANDINGS.filter((standing) => standing !== 'open'),
  no_closing_found: STANDINGS,
  partly_kept: STANDINGS.filter((standing) => standing !== 'open'),
  kept: ['kept', 'in_progress', 'no_closing_found', 'partly_kept', 'broken', 'uncheckable'],
  broken: ['broken', 'in_progress', 'kept', 'partly_kept', 'superseded'],
  uncheckable: STANDINGS.filter((standing) => standing !== 'open'),
  dropped: ['dropped', 'open', 'in_progress', 'broken', 'superseded'],
  superseded: ['superseded', 'open', 'in_progress', 'broken'],
} as const satisfies Record<Standing, readonly Standing[]>

export function nextStandings(standing: Standing): readonly Standing[] {
  return NEXT[standing]
}

export function mayBecome(from: Standing, to: Standing): boolean {
  return nextStandings(from).includes(to)
}

const PROVEN: readonly Standing[] = ['kept', 'partly_kept', 'broken']

/** True for what nobody should have to take on trust. */
export function needsEvidence(standing: Standing): boolean {
  return PROVEN.includes(standing)
}

/** A state before it has its number and time. */
export type NewState = Omit<CommitmentState, 'number' | 'at'>
export type LedgerEntry = { readonly id: string; readonly state: NewState }

/**
 * What publishing these facts has to append, oldest first. `ledger` has the history of each commitment of this postmortem by its id.
 *
 * A field that the facts say as they said it before leaves standing what staff said since: a corrected letter must not take back a
 * promise that was kept. An original day that the ledger does not know yet gets a state of its own, so that the slip is counted.
 */
export function ledgerDifferences(facts: PostmortemFacts, ledger: ReadonlyMap<string, readonly CommitmentState[]>): readonly LedgerEntry[] {
  const knownUntil = facts.reconstruction ? facts.reported_until : null
  return saidIn(facts).flatMap(({ id, first, says }) => {
    const history = ledger.get(id) ?? []
    const before = history.findLast((state) => state.published !== null)?.published ?? null
    if (before !== null && isSame(before, says)) return []
    const state: NewState = { ...whatStands(says, before, history.at(-1) ?? null), knownUntil, published: says }
    const hasSlipped = originalDue(history) === null && first !== null && first !== state.due
    return [...(hasSlipped ? [{ id, state: { ...state, due: first } }] : []), { id, state }]
  })
}

type SaidOf = { readonly id: string; readonly first: string | null; readonly says: PublishedState }

function saidIn({ id: postmortem, actions, promises, sources }: PostmortemFacts): readonly SaidOf[] {
  return [
    ...promises.map(({ id, text, by, said_on, said_note, due, original_due, due_note, outcome, state, sources: keys }) => ({
      id: `${postmortem}/${id}`,
      first: original_due,
      says: {
        wording: { text, by, saidOn: said_on, saidNote: said_note, dueNote: due_note, closesCause: null },
        standing: STANDING_OF_PROMISE[state],
        due,
        note: outcome,
        sources: citedSources(keys, sources),
      },
    })),
    ...actions.map(({ id, text, owner, closes_cause, due, original_due, status, note, sources: keys }) => ({
      id: `${postmortem}/${id}`,
      first: original_due,
      says: {
        wording: { text, by: owner, saidOn: null, saidNote: null, dueNote: null, closesCause: closes_cause },
        standing: STANDING_OF_ACTION[status],
        due,
        note,
        sources: citedSources(keys, sources),
      },
    })),
  ]
}

const STANDING_OF_PROMISE = {
  kept: 'kept',
  partly: 'partly_kept',
  no_closing_found: 'no_closing_found',
  cannot_be_checked: 'uncheckable',
  happened_again: 'broken',
} as const satisfies Record<(typeof PROMISE_STATES)[number], Standing>

/** `late` is not a standing: the day says it. */
const STANDING_OF_ACTION = {
  open: 'open',
  in_progress: 'in_progress',
  done: 'kept',
  late: 'in_progress',
  dropped: 'dropped',
  superseded: 'superseded',
  not_known: 'no_closing_found',
} as const satisfies Record<(typeof ACTION_STATES)[number], Standing>

function whatStands(says: PublishedState, before: PublishedState | null, newest: CommitmentState | null): PublishedState & Pick<CommitmentState, 'evidence'> {
  if (before === null || newest === null) return { ...says, evidence: [] }
  const standing = says.standing === before.standing ? newest.standing : says.standing
  return {
    wording: says.wording,
    standing,
    due: says.due === before.due ? newest.due : says.due,
    note: isSame(says.note, before.note) ? newest.note : says.note,
    sources: says.sources,
    evidence: standing === newest.standing ? newest.evidence : [],
  }
}

/** Whatever the order of keys: a database keeps them in its own. */
function isSame(a: unknown, b: unknown): boolean {
  return canonicalize(a) === canonicalize(b)
}
