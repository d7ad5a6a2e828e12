import type { ReactNode } from 'react'
import { citedSources } from '#domain/content-shapes.ts'
import type { Language } from '#domain/language.ts'
import { eventOf, figureOf, intervalMs, type PostmortemEvent, type PostmortemFacts, type Table } from '#domain/postmortem.ts'
import { eventTime, eventTimeInProse, figureText, fullDay, POSTMORTEM, redundancyMode } from '#i18n/postmortem.ts'
import { duration, utc } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { SourceKeys } from './sources.tsx'

type Facts = { readonly facts: PostmortemFacts; readonly language: Language }
type Row = { readonly key: string; readonly cells: readonly ReactNode[] /** Ids that others point to. */; readonly id?: string }

/** One of the tables that the prose calls for; wide ones name each cell, for screens where a row becomes a list. */
export function PostmortemTable({ table, facts, language }: Facts & { readonly table: Table }) {
  if (table === 'unknown') return <Unknown facts={facts} language={language} />
  if (table === 'sources') return <Sources facts={facts} language={language} />
  const { caption, columns } = POSTMORTEM[language].tables[table]
  const rows = ROWS[table]({ facts, language })
  if (rows.length === 0) return <p>{table === 'corrections' ? POSTMORTEM[language].noCorrections : POSTMORTEM[language].none}</p>
  return (
    <table className={table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, id, cells: [head, ...cells] }) => (
          <tr key={key} id={id}>
            <th scope="row">{head}</th>
            {cells.map((cell, index) => (
              <td key={columns[index + 1]} data-label={columns[index + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const ROWS = {
  affected: affectedRows,
  timeline: timelineRows,
  intervals: intervalRows,
  causes: causeRows,
  redundancy: redundancyRows,
  response: responseRows,
  told: toldRows,
  relief: reliefRows,
  claims: claimRows,
  parties: partyRows,
  regulators: regulatorRows,
  disputes: disputeRows,
  actions: actionRows,
  promises: promiseRows,
  law: lawRows,
  corrections: correctionRows,
} as const satisfies Record<Exclude<Table, 'unknown' | 'sources'>, (facts: Facts) => readonly Row[]>

function affectedRows({ facts, language }: Facts): readonly Row[] {
  const when = (id: string | null) => (id === null ? POSTMORTEM[language].notReported : <EventTime id={id} facts={facts} language={language} />)
  return facts.services.map((service) => ({
    key: service.name.en,
    cells: [
      service.name[language],
      POSTMORTEM[language].impact[service.impact],
      when(service.started_event),
      service.restored_partial_event === null ? '–' : when(service.restored_partial_event),
      when(service.restored_full_event),
      <Sourced key="note" text={service.note?.[language] ?? ''} sources={service.sources} facts={facts} language={language} />,
    ],
  }))
}

function timelineRows({ facts, language }: Facts): readonly Row[] {
  return facts.events.map((event) => ({
    key: event.id,
    id: event.id,
    cells: [
      <EventMoment key="when" event={event} language={language} />,
      <>
        <Sourced text={event.text[language]} sources={event.sources} facts={facts} language={language} />
        {event.disputed_by.map((id) => (
          <small key={id}>
            {' '}
            <a href={`#${id}`}>{`${POSTMORTEM[language].disputed} (${id})`}</a>
          </small>
        ))}
      </>,
    ],
  }))
}

function intervalRows({ facts, language }: Facts): readonly Row[] {
  return facts.intervals.map((interval) => ({
    key: interval.name,
    id: interval.name,
    cells: [
      interval.said_by === null ? interval.label[language] : `${interval.label[language]} (${POSTMORTEM[language].saidBy(interval.said_by[language])})`,
      <EventTime key="from" id={interval.from} facts={facts} language={language} />,
      <EventTime key="to" id={interval.to} facts={facts} language={language} />,
      <Sourced key="length" text={duration(intervalMs(facts, interval), language)} sources={interval.sources} facts={facts} language={language} />,
    ],
  }))
}

function causeRows({ facts, language }: Facts): readonly Row[] {
  const texts = POSTMORTEM[language]
  const { trigger, contributing } = facts.causes
  const told = (text: string, sources: readonly string[]) => <Sourced key="text" text={text} sources={sources} facts={facts} language={language} />
  return [
    { key: 'trigger', cells: ['–', texts.trigger, told(trigger.text[language], trigger.sources)] },
    ...contributing.map((cause) => ({
      key: cause.id,
      id: cause.id,
      cells: [cause.id, texts.causeKind[cause.kind], told(cause.text[language], cause.sources)],
    })),
  ]
}

function redundancyRows({ facts, language }: Facts): readonly Row[] {
  const undisclosed = redundancyMode('undisclosed', language)
  return facts.redundancy.map((row) => ({
    key: row.component.en,
    cells: [
      row.component[language],
      redundancyMode(row.mode, language),
      row.controller?.[language] ?? undisclosed,
      yesOrNo(row.survives_site_loss, language) ?? undisclosed,
      <Sourced key="last" text={row.last_exercised?.[language] ?? undisclosed} sources={row.sources} facts={facts} language={language} />,
    ],
  }))
}

function responseRows({ facts, language }: Facts): readonly Row[] {
  return [facts.detection, ...facts.decisions].map((statement) => ({
    key: statement.event,
    cells: [
      <EventTime key="when" id={statement.event} facts={facts} language={language} />,
      <Sourced key="text" text={statement.text[language]} sources={statement.sources} facts={facts} language={language} />,
    ],
  }))
}

function toldRows({ facts, language }: Facts): readonly Row[] {
  return facts.communication.map((notice) => ({
    key: notice.event,
    cells: [
      <EventTime key="when" id={notice.event} facts={facts} language={language} />,
      notice.channel[language],
      <Sourced key="what" text={eventOf(facts, notice.event)?.text[language] ?? ''} sources={notice.sources} facts={facts} language={language} />,
      yesOrNo(notice.reached_users_of_down_service, language) ?? POSTMORTEM[language].notKnown,
    ],
  }))
}

function reliefRows({ facts, language }: Facts): readonly Row[] {
  const told = (text: string, sources: readonly string[]) => <Sourced key="text" text={text} sources={sources} facts={facts} language={language} />
  return [
    { key: 'data', cells: [POSTMORTEM[language].data, told(facts.data_effects.text[language], facts.data_effects.sources)] },
    ...facts.relief.map((relief) => ({ key: relief.to.en, cells: [relief.to[language], told(relief.text[language], relief.sources)] })),
  ]
}

function claimRows({ facts, language }: Facts): readonly Row[] {
  return facts.figures.flatMap((figure) => {
    const number = figureOf(facts, figure.id)
    if (figure.label === null || number === null) return []
    const text = withUnit(figureText(number.value, number.digits, language), figure.unit, language)
    return [{ key: figure.id, cells: [figure.label[language], <Sourced key="value" text={text} sources={figure.sources} facts={facts} language={language} />] }]
  })
}

function partyRows({ facts, language }: Facts): readonly Row[] {
  return facts.third_parties.map((party) => ({
    key: party.name.en,
    cells: [
      `${party.name[language]} (${party.role[language]})`,
      <Sourced key="text" text={party.text[language]} sources={party.sources} facts={facts} language={language} />,
    ],
  }))
}

function regulatorRows({ facts, language }: Facts): readonly Row[] {
  return facts.regulators.map((regulator) => ({
    key: `${regulator.body.en} ${regulator.event}`,
    cells: [
      regulator.body[language],
      regulator.event === null ? '–' : <EventTime key="when" id={regulator.event} facts={facts} language={language} />,
      <Sourced key="finding" text={regulator.finding[language]} sources={regulator.sources} facts={facts} language={language} />,
    ],
  }))
}

function disputeRows({ facts, language }: Facts): readonly Row[] {
  return facts.disputes.map((dispute) => ({
    key: dispute.id,
    id: dispute.id,
    cells: [
      `${dispute.id} ${dispute.question[language]}`,
      <ul key="positions">
        {dispute.positions.map((position) => (
          <li key={position.text.en}>
            <Sourced text={position.text[language]} sources={position.sources} facts={facts} language={language} />
          </li>
        ))}
      </ul>,
    ],
  }))
}

function actionRows({ facts, language }: Facts): readonly Row[] {
  const texts = POSTMORTEM[language]
  return facts.actions.map((action) => ({
    key: action.id,
    id: action.id,
    cells: [
      action.id,
      <>
        {action.text[language]}
        {action.closes_cause === null ? null : (
          <>
            {' '}
            <a href={`#${action.closes_cause}`}>{action.closes_cause}</a>
          </>
        )}
      </>,
      action.owner[language],
      action.due ?? texts.notKnown,
      <Sourced
        key="state"
        text={[texts.actionState[action.status], action.note?.[language]].filter(Boolean).join('. ')}
        sources={action.sources}
        facts={facts}
        language={language}
      />,
    ],
  }))
}

function promiseRows({ facts, language }: Facts): readonly Row[] {
  const texts = POSTMORTEM[language]
  return facts.promises.map((promise) => ({
    key: promise.id,
    id: promise.id,
    cells: [
      promise.text[language],
      promise.made?.[language] ?? '–',
      <Sourced key="outcome" text={promise.outcome[language]} sources={promise.sources} facts={facts} language={language} />,
      <b key="state">{texts.promiseState[promise.state]}</b>,
    ],
  }))
}

function lawRows({ facts, language }: Facts): readonly Row[] {
  return facts.law.map((law) => ({
    key: law.date,
    cells: [
      <time key="date" dateTime={law.date}>
        {fullDay(new Date(`${law.date}T00:00:00+09:00`), language)}
      </time>,
      <Sourced key="text" text={law.text[language]} sources={law.sources} facts={facts} language={language} />,
    ],
  }))
}

function correctionRows({ facts, language }: Facts): readonly Row[] {
  return facts.corrections.map((correction) => ({
    key: `${correction.where} ${correction.at.toISOString()}`,
    cells: [fullDay(correction.at, language), correction.where, correction.was[language], correction.now[language], correction.why[language]],
  }))
}

function Unknown({ facts, language }: Facts) {
  return (
    <ul className="questions">
      {facts.unknown.map(({ text }) => (
        <li key={text.en}>{text[language]}</li>
      ))}
    </ul>
  )
}

function Sources({ facts, language }: Facts) {
  const keys = Object.keys(facts.sources)
  return (
    <section className="sources" aria-label={POSTMORTEM[language].tables.sources.caption}>
      <dl>
        {citedSources(keys, facts.sources).map(({ key, citation }) => (
          <div key={key} id={key}>
            <dt>{key}</dt>
            <dd>{citation}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Sourced({ text, sources, facts, language }: Facts & { readonly text: string; readonly sources: readonly string[] }) {
  return (
    <>
      {text} <SourceKeys sources={citedSources(sources, facts.sources)} language={language} />
    </>
  )
}

/** The time of an event, leading to its row in the timeline. */
function EventTime({ id, facts, language }: Facts & { readonly id: string }) {
  const event = eventOf(facts, id)
  if (event === null) throw new Error(`no event ${id}`)
  return (
    <a href={`#${id}`}>
      <Clock event={event} text={eventTimeInProse(event, language, facts.events[0]?.at ?? event.at)} language={language} /> ({id})
    </a>
  )
}

/** The time of an event in its own row: Seoul, then UTC and how it is known. */
function EventMoment({ event, language }: { readonly event: PostmortemEvent; readonly language: Language }) {
  const word = WORDS[language].timeKind[event.known]
  return (
    <>
      {event.id} · <Clock event={event} text={eventTime(event, language)} language={language} />
      <span className="utc">{event.precision === 'day' ? word : `${utc(event.at)} · ${word}`}</span>
    </>
  )
}

function Clock({ event, text, language }: { readonly event: PostmortemEvent; readonly text: string; readonly language: Language }) {
  if (event.precision === 'day') return text
  return (
    <time dateTime={event.at.toISOString()} title={`${utc(event.at)} · ${WORDS[language].timeKind[event.known]}`}>
      {text}
    </time>
  )
}

function yesOrNo(value: boolean | null, language: Language): string | null {
  if (value === null) return null
  return value ? POSTMORTEM[language].yes : POSTMORTEM[language].no
}

function withUnit(text: string, unit: '%' | 'won' | null, language: Language): string {
  if (unit === null) return text
  return unit === '%' ? `${text}${language === 'ko' ? '%' : ' %'}` : POSTMORTEM[language].won(text)
}
