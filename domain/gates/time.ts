import { LANGUAGES } from '../language.ts'
import { eventOf, intervalMs, type PostmortemEvent, type PostmortemFacts } from '../postmortem.ts'
import { stageClock } from '../revision.ts'
import { seoulDay } from '../seoul.ts'
import { durationsIn, type TypedDuration } from './durations.ts'
import { finding, type GateFinding, type GateInput, inFacts, isNoted } from './gate.ts'
import { type GateProse, lineAt } from './prose.ts'

const MINUTE_MS = 60_000

/** G1: intervals run forwards, and a duration that is typed is one that is computed. */
export function durationGate(input: GateInput, proses: readonly GateProse[]): readonly GateFinding[] {
  const { facts } = input
  const backwards = facts.intervals.flatMap((interval, index) =>
    intervalMs(facts, interval) > 0 ? [] : [inFacts(input, 'interval-backwards', ['intervals', index], [interval.name, interval.from, interval.to])],
  )
  const computed = facts.intervals.map((interval) => intervalMs(facts, interval) / MINUTE_MS)
  const isComputed = ({ typed, minutes, upTo }: TypedDuration) => computed.some((one) => one >= minutes && one < upTo) || isNoted(facts, 'G1', typed)
  const inProse = proses.flatMap(({ language, file, texts }) =>
    texts.flatMap((text) =>
      durationsIn(text.text, language).flatMap((duration) =>
        isComputed(duration) ? [] : [finding('typed-duration', file, lineAt(text, duration.index), [duration.typed])],
      ),
    ),
  )
  const inSummary = LANGUAGES.flatMap((language) =>
    durationsIn(facts.summary_plain[language], language).flatMap((duration) =>
      isComputed(duration) ? [] : [inFacts(input, 'typed-duration', ['summary_plain', language], [duration.typed])],
    ),
  )
  return [...backwards, ...inSummary, ...inProse]
}

/** G2: every service says when it was fully back, or why it does not. */
export function serviceGate(input: GateInput): readonly GateFinding[] {
  if (input.facts.services.length === 0) return [inFacts(input, 'no-service', ['services'])]
  return input.facts.services.flatMap((service, index) =>
    service.restored_full_event === null && service.note === null ? [inFacts(input, 'no-end', ['services', index], [service.name])] : [],
  )
}

/** G3: events in order, none in the future. Events of which only the day is known may stand anywhere within that day. */
export function orderGate(input: GateInput): readonly GateFinding[] {
  const { facts, now } = input
  const late = facts.events.flatMap((event, index) => {
    const before = facts.events.slice(0, index)
    const previous = event.precision === 'day' ? before.at(-1) : before.findLast((one) => one.precision !== 'day')
    const isLate = previous !== undefined && (event.precision === 'day' ? seoulDay(event.at) < seoulDay(previous.at) : event.at < previous.at)
    return isLate ? [inFacts(input, 'not-in-order', ['events', index, 'at'], [event.id, previous.id])] : []
  })
  return [
    ...late,
    ...facts.events.flatMap((event, index) => (event.at > now ? [inFacts(input, 'in-the-future', ['events', index, 'at'], [event.id])] : [])),
    ...facts.evidence.flatMap((item, index) =>
      item.captured_at > now ? [inFacts(input, 'in-the-future', ['evidence', index, 'captured_at'], [item.id])] : [],
    ),
  ]
}

/** G4: found before it was declared, declared before it was mitigated; otherwise a note says why. */
export function responseGate(input: GateInput): readonly GateFinding[] {
  const { facts } = input
  const steps = [eventOf(facts, facts.detection.event), firstOf(facts, 'declare'), firstOf(facts, 'mitigate')].filter((event) => event !== null)
  return steps.slice(1).flatMap((event, index) => {
    const before = steps[index]
    if (before === undefined || before.at <= event.at || isNoted(facts, 'G4', before.id, event.id)) return []
    return [inFacts(input, 'response-not-in-order', ['events', facts.events.indexOf(event)], [before.id, event.id])]
  })
}

/** W4: a stage that comes after its deadline. */
export function stageGate(input: GateInput): readonly GateFinding[] {
  const { facts, previous, now } = input
  if (previous?.stage === facts.stage) return []
  const own = stageClock(facts, [{ stage: facts.stage, publishedAt: now }], 0, now)?.find(({ stage }) => stage === facts.stage)
  return own?.due && own.state === 'published-late' ? [inFacts(input, 'stage-late', ['stage'], [facts.stage, own.due.toISOString()])] : []
}

function firstOf(facts: PostmortemFacts, kind: PostmortemEvent['kind']): PostmortemEvent | null {
  return facts.events.find((event) => event.kind === kind) ?? null
}
