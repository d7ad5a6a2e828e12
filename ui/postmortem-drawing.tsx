import { scaleTime } from 'd3-scale'
import type { Language } from '#domain/language.ts'
import { eventOf, type PostmortemEvent, type PostmortemFacts } from '#domain/postmortem.ts'
import type { SaidThen } from '#domain/said-then.ts'
import { DAY_MS, seoulDay, startOfSeoulDay } from '#domain/seoul.ts'
import { eventTimeInProse, POSTMORTEM } from '#i18n/postmortem.ts'
import { dateTime, monthAndDay } from '#i18n/time.ts'
import { pathIn } from './paths.ts'

type Props = { readonly facts: PostmortemFacts; readonly said: readonly SaidThen[]; readonly language: Language }

/** Units of the drawing; its text stays readable on a telephone, where it is drawn at four fifths of this. */
const WIDTH = 360
const ROW = 36
const BAR = 12
const AXIS = 20
const MARK = 5
const TEXT = 13

/** How long each service was down, what happened and what was said, on one line of time; the tables say the same in words. */
export function PostmortemDrawing({ facts, said, language }: Props) {
  const events = facts.events.filter((event) => event.precision !== 'day')
  const [start, end] = [events[0]?.at, (events.findLast((event) => event.kind === 'restore_full') ?? events.at(-1))?.at]
  if (start === undefined || end === undefined || start >= end) return null
  const texts = POSTMORTEM[language].drawing
  const x = scaleTime([start, end], [MARK, WIDTH - MARK])
  const height = AXIS + (facts.services.length + 2) * ROW
  return (
    <figure className="drawing">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a drawing, and a picture may hold no links */}
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-labelledby="drawing-title drawing-text">
        <title id="drawing-title">{texts.title}</title>
        <desc id="drawing-text">{description(facts, start, end, language)}</desc>
        <Days start={start} end={end} x={x} height={height} language={language} />
        {facts.services.map((service, index) => (
          <ServiceBar key={service.name.en} service={service} facts={facts} x={x} y={AXIS + index * ROW} language={language} />
        ))}
        <Known events={events.filter(({ at }) => at <= end)} x={x} y={AXIS + facts.services.length * ROW} language={language} />
        <Then said={said.filter(({ at }) => at >= start && at <= end)} x={x} y={AXIS + (facts.services.length + 1) * ROW} language={language} />
      </svg>
      <figcaption className="hint">{`${texts.meaning(dateTime(start, language), dateTime(end, language))} ${texts.legend}`}</figcaption>
    </figure>
  )
}

type Scale = (at: Date) => number

/** The beginning of each day in Seoul. */
function Days({
  start,
  end,
  x,
  height,
  language,
}: {
  readonly start: Date
  readonly end: Date
  readonly x: Scale
  readonly height: number
  readonly language: Language
}) {
  return daysBetween(start, end).map((at) => (
    <g key={at.getTime()} className="day">
      <path d={`M${round(x(at))} 0V${height}`} stroke="currentColor" strokeWidth="0.5" opacity="0.5" />
      <text x={round(x(at) + 3)} y={AXIS - 8} fontSize={TEXT - 1} fill="currentColor">
        {monthAndDay(seoulDay(at), language)}
      </text>
    </g>
  ))
}

function daysBetween(start: Date, end: Date): readonly Date[] {
  const first = startOfSeoulDay(seoulDay(start)).getTime() + DAY_MS
  const count = Math.max(0, Math.ceil((end.getTime() - first) / DAY_MS))
  const every = Math.ceil(count / 6)
  return Array.from({ length: count }, (_, day) => new Date(first + day * DAY_MS)).filter((_, day) => day % every === 0)
}

type BarProps = {
  readonly service: PostmortemFacts['services'][number]
  readonly facts: PostmortemFacts
  readonly x: Scale
  readonly y: number
  readonly language: Language
}

function ServiceBar({ service, facts, x, y, language }: BarProps) {
  const at = (id: string | null) => (id === null ? null : (eventOf(facts, id)?.at ?? null))
  const start = at(service.started_event)
  if (start === null) return null
  const [partly, end] = [at(service.restored_partial_event), at(service.restored_full_event)]
  const [from, until] = [x(start), end === null ? WIDTH - MARK : x(end)]
  const turn = partly === null ? (end === null ? from : until) : x(partly)
  const line = (left: number, right: number) => `M${round(left)} ${middleOf(y)}H${round(right)}`
  return (
    <g stroke="currentColor">
      <Label y={y} text={service.name[language]} />
      {turn <= from ? null : service.impact === 'not_known' ? (
        <path className="unknown" strokeWidth={BAR / 3} d={line(from, turn)} />
      ) : (
        <path className="down" strokeWidth={BAR} d={line(from, turn)} />
      )}
      {until <= turn ? null : end === null ? (
        <path strokeWidth="2" strokeDasharray="1 5" d={line(turn, until)} />
      ) : (
        <path className="half" strokeWidth={BAR} strokeDasharray="2 2" d={line(turn, until)} />
      )}
    </g>
  )
}

function Known({
  events,
  x,
  y,
  language,
}: {
  readonly events: readonly PostmortemEvent[]
  readonly x: Scale
  readonly y: number
  readonly language: Language
}) {
  return (
    <g fill="currentColor">
      <Label y={y} text={POSTMORTEM[language].drawing.known} />
      {events.map(({ id, at }) => (
        <a key={id} href={`#${id}`} aria-label={id}>
          <circle cx={round(x(at))} cy={middleOf(y)} r={MARK - 1} />
        </a>
      ))}
    </g>
  )
}

function Then({ said, x, y, language }: { readonly said: readonly SaidThen[]; readonly x: Scale; readonly y: number; readonly language: Language }) {
  if (said.length === 0) return null
  const top = middleOf(y) - MARK
  return (
    <g fill="currentColor">
      <Label y={y} text={POSTMORTEM[language].drawing.said} />
      {said.map(({ incidentId, number, at }) => (
        <a key={`${incidentId} ${number}`} href={pathIn(language, `/incidents/${incidentId}#u${number}`)} aria-label={POSTMORTEM[language].saidUpdate(number)}>
          <path d={`M${round(x(at))} ${top}l${MARK} ${2 * MARK - 1}h${-2 * MARK}z`} />
        </a>
      ))}
    </g>
  )
}

function Label({ y, text }: { readonly y: number; readonly text: string }) {
  return (
    <text x={MARK} y={y + 14} fontSize={TEXT} fill="currentColor" stroke="none">
      {text}
    </text>
  )
}

function middleOf(row: number): number {
  return row + ROW - BAR
}

function description(facts: PostmortemFacts, start: Date, end: Date, language: Language): string {
  const texts = POSTMORTEM[language].drawing
  const time = (id: string | null) => {
    const event = id === null ? null : eventOf(facts, id)
    return event === null ? null : eventTimeInProse(event, language, start)
  }
  const services = facts.services.map(({ name, started_event, restored_partial_event, restored_full_event }) =>
    texts.service(name[language], time(started_event) ?? '', time(restored_partial_event), time(restored_full_event)),
  )
  return [texts.meaning(dateTime(start, language), dateTime(end, language)), ...services].join(' ')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
