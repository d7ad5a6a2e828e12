import { type FixedProblem, whyNotWritable } from '#domain/draft.ts'
import type { DraftAnswer, SaveRequest, StandingDraft, StartRequest, WireProblem } from '#domain/draft-wire.ts'
import type { Typed } from '#domain/typed-field.ts'
import { afterChoice, afterContradiction, afterLook, afterSave, beforeOf, type Choice, type DraftPage, isUnsaved, type Settled } from './draft-page.ts'

export type DraftStatus =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saved'; readonly at: Date }
  /** It is on this device alone; `problem` null while the server cannot be reached. */
  | { readonly kind: 'unsaved'; readonly problem: WireProblem | null }
  /** Its words may not change any more. */
  | { readonly kind: 'fixed'; readonly problem: FixedProblem }
export type DraftSyncState = {
  readonly status: DraftStatus
  readonly draft: { readonly id: string; readonly version: number } | null
  readonly editors: readonly string[]
  readonly contradictions: DraftPage['contradictions']
}

/** What the engine needs of the browser. */
export type DraftPorts = {
  /** Null when no answer came. `isLast`: the page is going away. */
  readonly ask: (method: 'GET' | 'PUT' | 'POST', path: string, body: object | null, isLast: boolean) => Promise<DraftAnswer | null>
  readonly read: () => Typed
  readonly write: (fields: Typed) => void
  /** Gives back how to call it off. */
  readonly after: (ms: number, act: () => void) => () => void
  readonly now: () => Date
  /** A UUID that nobody has. */
  readonly newSeat: () => string
}
export type DraftStart = Pick<StartRequest, 'kind' | 'target' | 'submission' | 'openedAt' | 'seat'> & { readonly draft: StandingDraft | null }

/** After the last key; and while somebody goes on typing without a pause. */
const TYPED_MS = 1_500
const TYPING_MS = 5_000
const LOOK_MS = 10_000
const LONGEST_MS = 30_000

/** Keeps a form and a draft on the server the same, as far as people and the network let it. It asks one thing at a time. */
export function openDraftEngine(ports: DraftPorts, start: DraftStart, changed: (state: DraftSyncState) => void) {
  let page: DraftPage = { known: start.draft?.fields ?? ports.read(), contradictions: [] }
  let state: DraftSyncState = { status: { kind: 'untouched' }, draft: start.draft, editors: start.draft?.editors ?? [], contradictions: [] }
  let seat = start.seat
  let turn = 0
  let failures = 0
  let typedSince: number | null = null
  let isAsking = false
  let callOff = () => {}

  const show = (next: Partial<DraftSyncState>) => {
    state = { ...state, ...next, contradictions: page.contradictions }
    changed(state)
  }
  const settle = (settled: Settled) => {
    page = settled.page
    ports.write(settled.form)
  }
  const plan = (ms: number, act: () => Promise<void>) => {
    callOff()
    callOff = ports.after(ms, () => void act())
  }
  const rest = () => {
    if (state.status.kind === 'fixed') return callOff()
    if (!isUnsaved(page, ports.read())) return plan(LOOK_MS, look)
    typedSince ??= ports.now().getTime()
    plan(failures === 0 ? Math.min(TYPED_MS, typedSince + TYPING_MS - ports.now().getTime()) : Math.min(1_000 * 2 ** failures, LONGEST_MS), save)
  }

  /** What stands now is `draft`; whatever came in between, what nobody has seen yet is not overwritten. */
  const take = (draft: StandingDraft, settled: Settled, isSaved: boolean) => {
    failures = 0
    settle(settled)
    const fixed = whyNotWritable(draft.state)
    const saved: DraftStatus = isSaved && !isUnsaved(page, ports.read()) ? { kind: 'saved', at: ports.now() } : state.status
    show({ draft: { id: draft.id, version: draft.version }, editors: draft.editors, status: fixed === null ? saved : { kind: 'fixed', problem: fixed } })
  }
  const fail = (answer: Exclude<DraftAnswer, { ok: true }> | null) => {
    failures += 1
    show({ status: { kind: 'unsaved', problem: answer?.problem ?? null } })
  }

  const request = (fields: Typed): SaveRequest => {
    turn += 1
    return { version: state.draft?.version ?? 1, fields, before: beforeOf(page, fields), seat, turn }
  }
  const beginning = (fields: Typed): StartRequest => {
    const { kind, target, submission, openedAt } = start
    return { kind, target, submission, openedAt, seat, fields }
  }

  const save = async () => {
    const [sent, id] = [ports.read(), state.draft?.id]
    if (isAsking) return
    if (!isUnsaved(page, sent)) return rest()
    isAsking = true
    typedSince = null
    const answer = await (id === undefined
      ? ports.ask('POST', '/staff/drafts/new', beginning(sent), false)
      : ports.ask('PUT', `/staff/drafts/${id}`, request(sent), false))
    isAsking = false
    if (answer?.ok && id === undefined) take(answer.draft, { page: { ...page, known: answer.draft.fields }, form: ports.read() }, true)
    else if (answer?.ok) take(answer.draft, afterSave(page, sent, ports.read(), answer.draft.fields), true)
    else if (answer?.problem === 'changed-meanwhile' && answer.draft !== null)
      take(answer.draft, afterContradiction(page, ports.read(), answer.draft, answer.names), false)
    else if (answer?.draft) take(answer.draft, { page, form: ports.read() }, false)
    else fail(answer)
    rest()
  }

  const look = async () => {
    const id = state.draft?.id
    if (isAsking) return
    if (id === undefined) return rest()
    isAsking = true
    const answer = await ports.ask('GET', `/staff/drafts/${id}?seat=${seat}`, null, false)
    isAsking = false
    if (answer?.ok) take(answer.draft, afterLook(page, ports.read(), answer.draft.fields), false)
    rest()
  }

  const engine = {
    state: () => state,
    /** Somebody typed. */
    touched: () => {
      if (!isAsking) rest()
    },
    /** The network or the person came back. */
    again: () => {
      failures = 0
      if (!isAsking) rest()
    },
    choose: (name: string, choice: Choice) => {
      // What lost so far stays kept as it is: what is typed from now on is another text.
      seat = ports.newSeat()
      settle(afterChoice(page, ports.read(), name, choice))
      show({})
      engine.touched()
    },
    /** The page is going away: what is not kept yet is sent without waiting for an answer. */
    leave: () => {
      const [fields, id] = [ports.read(), state.draft?.id]
      if (state.status.kind === 'fixed' || !isUnsaved(page, fields)) return
      if (id === undefined) void ports.ask('POST', '/staff/drafts/new', beginning(fields), true)
      else void ports.ask('PUT', `/staff/drafts/${id}`, request(fields), true)
    },
    stop: () => callOff(),
  }
  rest()
  return engine
}
export type DraftEngine = ReturnType<typeof openDraftEngine>
