import { Fragment, type ReactNode } from 'react'
import { citedSources } from '#domain/content-shapes.ts'
import type { Language } from '#domain/language.ts'
import { type Evidence, eventOf, figureOf, intervalMs, type PostmortemEvent, type PostmortemFacts, type Table } from '#domain/postmortem.ts'
import { revisionPath } from '#domain/revision.ts'
import { type SaidThen, saidBeside } from '#domain/said-then.ts'
import { fileSize } from '#i18n/file-size.ts'
import { eventTime, eventTimeInProse, figureText, fullDay, POSTMORTEM, redundancyMode } from '#i18n/postmortem.ts'
import { dateTime, duration, utc } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { pathIn } from './paths.ts'
import { SaidExcerpt } from './said.tsx'
import { SourceKeys } from './sources.tsx'
import { TableHead } from './table-head.tsx'

/** What the tables print: the facts of one revision, and what was said by the time it was published. */
export type Telling = {
  readonly slug: string
  readonly number: number
  readonly facts: PostmortemFacts
  readonly said: readonly SaidThen[]
  readonly language: Language
}
type Facts = Pick<Telling, 'facts' | 'language'>
type Row = { readonly key: string; readonly cells: readonly ReactNode[] /** Ids that others point to. */; readonly id?: string }

/** One of the tables that the prose calls for; wide ones name each cell, for screens where a row becomes a list. */
export function PostmortemTable({ table, telling }: { readonly table: Table; readonly telling: Telling }) {
  const { facts, language } = telling
  if (table === 'unknown') return <Unknown facts={facts} language={language} />
  if (table === 'sources') return <Sources facts={facts} language={language} />
  const { caption, columns } = POSTMORTEM[language].tables[table]
  const rows = ROWS[table](telling)
  if (rows.length === 0) return <p>{whereNone(table, facts, language)}</p>
  return (
    <table className={table}>
      <caption>{caption}</caption>
      <TableHead columns={columns} />
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

function whereNone(table: Table, facts: PostmortemFacts, language: Language): string {
  if (table === 'withheld' && facts.nothing_withheld !== null) return facts.nothing_withheld[language]
  return table === 'corrections' ? POSTMORTEM[language].noCorrections : POSTMORTEM[language].none
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
  withheld: withheldRows,
  actions: actionRows,
  promises: promiseRows,
  law: lawRows,
  evidence: evidenceRows,
  corrections: correctionRows,
} as const satisfies Record<Exclude<Table, 'unknown' | 'sources'>, (telling: Telling) => readonly Row[]>

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

function timelineRows({ facts, said, language }: Telling): readonly Row[] {
  const beside = saidBeside(facts.events, said)
  return facts.events.map((event) => ({
    key: event.id,
    id: event.id,
    cells: [
      <EventMoment key="when" event={event} language={language} />,
      <Known key="known" event={event} facts={facts} language={language} />,
      <Then key="then" said={beside.get(event.id) ?? []} hasBegun={said.some(({ at }) => at <= event.at)} language={language} />,
    ],
  }))
}

function Known({ event, facts, language }: Facts & { readonly event: PostmortemEvent }) {
  return (
    <>
      <Sourced text={event.text[language]} sources={event.sources} facts={facts} language={language} />
      {event.disputed_by.map((id) => (
        <small key={id}>
          {' '}
          <a href={`#${id}`}>{`${POSTMORTEM[language].disputed} (${id})`}</a>
        </small>
      ))}
    </>
  )
}

/** `hasBegun`: something had been said by then. */
function Then({ said, hasBegun, language }: { readonly said: readonly SaidThen[]; readonly hasBegun: boolean; readonly language: Language }) {
  const texts = POSTMORTEM[language]
  if (said.length === 0) return hasBegun ? '–' : <small>{texts.nothingSaidYet}</small>
  return (
    <ul className="then">
      {said.map(({ incidentId, number, at, text, isCorrected }) => (
        <li key={`${incidentId} ${number}`}>
          <a href={pathIn(language, `/incidents/${incidentId}#u${number}`)}>{texts.saidUpdate(number)}</a>{' '}
          <time dateTime={at.toISOString()} title={`${utc(at)} · ${WORDS[language].timeKind.declared}`}>
            {dateTime(at, language)}
          </time>{' '}
          {isCorrected ? <small>({texts.correctedLater}) </small> : null}
          <SaidExcerpt said={text} language={language} />
        </li>
      ))}
    </ul>
  )
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
  const { trigger, contributing, not_causes } = facts.causes
  const told = (text: string, sources: readonly string[]) => <Sourced key="text" text={text} sources={sources} facts={facts} language={language} />
  return [
    { key: 'trigger', cells: ['–', texts.trigger, told(trigger.text[language], trigger.sources)] },
    ...contributing.map((cause) => ({
      key: cause.id,
      id: cause.id,
      cells: [
        cause.id,
        texts.causeKind[cause.kind],
        <>
          {told(cause.text[language], cause.sources)}
          {cause.accepted_because === null ? null : <p className="meta">{`${texts.accepted}: ${cause.accepted_because[language]}`}</p>}
          <Components ids={cause.components} facts={facts} language={language} />
        </>,
      ],
    })),
    ...not_causes.map((cause) => ({ key: cause.text.en, cells: ['–', texts.notACause, told(cause.text[language], cause.sources)] })),
  ]
}

/** The rows of the redundancy disclosure that a cause names. */
function Components({ ids, facts, language }: Facts & { readonly ids: readonly string[] }) {
  const rows = facts.redundancy.filter((row) => ids.includes(row.id))
  if (rows.length === 0) return null
  return (
    <p className="meta">
      {POSTMORTEM[language].toRedundancy}:{' '}
      {rows.map((row, index) => (
        <Fragment key={row.id}>
          {index === 0 ? null : ', '}
          <a href={`#${row.id}`}>{row.component[language]}</a>
        </Fragment>
      ))}
    </p>
  )
}

function redundancyRows({ facts, language }: Facts): readonly Row[] {
  const undisclosed = redundancyMode('undisclosed', language)
  return facts.redundancy.map((row) => ({
    key: row.id,
    id: row.id,
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
  const { detection, decisions } = facts
  const texts = POSTMORTEM[language]
  return [
    { ...detection, text: { ...detection.text, [language]: `${texts.detectedBy}: ${texts.detection[detection.how]}. ${detection.text[language]}` } },
    ...decisions,
  ].map((statement, index) => ({
    key: `${index} ${statement.event}`,
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

function withheldRows({ facts, language }: Facts): readonly Row[] {
  const texts = POSTMORTEM[language]
  return facts.withheld.map(({ what, reason, legal_basis, until, content_hash }) => ({
    key: what.en,
    cells: [
      what[language],
      <>
        {[texts.withheld[reason], until === null ? null : texts.withheldUntil(until)].filter((part) => part !== null).join(' · ')}
        {legal_basis === null ? null : <p className="meta">{`${texts.legalBasis}: ${legal_basis[language]}`}</p>}
        {content_hash === null ? null : (
          <p className="meta">
            {texts.hashOfWithheld}: <code>{content_hash}</code>
          </p>
        )}
      </>,
    ],
  }))
}

function actionRows({ facts, language }: Facts): readonly Row[] {
  const texts = POSTMORTEM[language]
  return facts.actions.map((action) => ({
    key: action.id,
    id: action.id,
    cells: [
      <Ledger key="id" id={action.id} facts={facts} language={language} />,
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
      dueWords(action, language),
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
      <Ledger key="id" id={promise.id} facts={facts} language={language} />,
      promise.text[language],
      [promise.by[language], promise.said_on, promise.said_note?.[language]].filter(Boolean).join(' · '),
      [dueWords(promise, language), promise.due_note?.[language]].filter(Boolean).join(' · '),
      <Sourced key="outcome" text={promise.outcome[language]} sources={promise.sources} facts={facts} language={language} />,
      <b key="state">{texts.promiseState[promise.state]}</b>,
    ],
  }))
}

/** The number of an action or a promise; its page has every state since. */
function Ledger({ id, facts, language }: Facts & { readonly id: string }) {
  return (
    <>
      {id}{' '}
      <small>
        <a href={pathIn(language, `/promises/${facts.id}/${id}`)}>{POSTMORTEM[language].stateToday}</a>
      </small>
    </>
  )
}

function dueWords({ due, original_due }: { readonly due: string | null; readonly original_due: string | null }, language: Language): string {
  const texts = POSTMORTEM[language]
  if (original_due === null || original_due === due) return due ?? texts.notKnown
  return `${due ?? texts.notKnown} (${texts.firstDue(original_due)})`
}

function evidenceRows({ slug, number, facts, language }: Telling): readonly Row[] {
  const address = revisionPath(slug, number)
  return facts.evidence.map((file) => ({
    key: file.id,
    id: file.id,
    cells: [
      <>
        {file.id} · <a href={`${address}/${file.path}`}>{file.title[language]}</a>
        <DescribedBy file={file} language={language} />
      </>,
      `${file.source[language]} · ${fullDay(file.captured_at, language)}${file.redacted ? ` · ${POSTMORTEM[language].redacted}` : ''}`,
      `${fileSize(file.bytes)} · ${file.licence}`,
      <code key="hash">{file.sha256}</code>,
    ],
  }))
}

function DescribedBy({ file, language }: { readonly file: Evidence; readonly language: Language }) {
  if (file.describes.length === 0) return null
  return <small className="keys">{` ${POSTMORTEM[language].describes} ${file.describes.join(', ')}`}</small>
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
