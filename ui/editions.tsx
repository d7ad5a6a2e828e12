import type { Language } from '#domain/language.ts'
import { daysAndMonths, type EditionSpan } from '#domain/printed-editions.ts'
import { DAY_MS, seoulDay, seoulMonth, startOfSeoulDay } from '#domain/seoul.ts'
import { typedTime } from '#domain/typed-time.ts'
import { EDITIONS } from '#i18n/editions.ts'
import { dayName, monthName } from '#i18n/time.ts'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { TableHead } from './table-head.tsx'
import { Time } from './time.tsx'

/** What was printed when, `days` newest first, and a form that needs no script to go there. */
export function EditionsPage({ frame, days }: { readonly frame: Frame; readonly days: readonly EditionSpan[] }) {
  const { language, moment } = frame
  const texts = EDITIONS[language]
  const oldest = days.at(-1)
  const lists = daysAndMonths(days, monthBefore(moment.now))
  return (
    <Page frame={frame} path="/editions" section={null} title={texts.title} description={texts.description}>
      <h1>{texts.title}</h1>
      <p className="lead">{texts.lead}</p>
      {oldest === undefined ? <p>{texts.none}</p> : <Ask oldest={oldest} language={language} now={moment.now} />}
      <Spans spans={lists.days} kind="day" frame={frame} />
      <Spans spans={lists.months} kind="month" frame={frame} />
    </Page>
  )
}

function monthBefore(now: Date): string {
  return seoulMonth(new Date(startOfSeoulDay(`${seoulMonth(now)}-01`).getTime() - DAY_MS))
}

function Ask({ oldest, language, now }: { readonly oldest: EditionSpan; readonly language: Language; readonly now: Date }) {
  const texts = EDITIONS[language]
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{texts.ask}</h2>
      <form className="ask" action="/editions/at">
        <label htmlFor="time">{texts.time}</label>
        <input id="time" name="time" type="datetime-local" required min={typedTime(oldest.firstAt)} defaultValue={typedTime(now)} />
        <label htmlFor="path">{texts.path}</label>
        <input
          id="path"
          name="path"
          type="text"
          defaultValue={pathIn(language, '/')}
          required
          pattern="/.*"
          autoCapitalize="off"
          aria-describedby="path-hint"
        />
        <small id="path-hint">{texts.pathHint}</small>
        <button type="submit">{texts.show}</button>
      </form>
      <p>
        {texts.since.before}
        <Time at={oldest.firstAt} kind="recorded" language={language} form="bare" now={now} />
        {texts.since.after(oldest.first)}
      </p>
      <p className="hint">
        {texts.address} <code>{`/editions/<${texts.addressNumber}>${pathIn(language, '/')}`}</code>{' '}
        <code>{`/editions/at/<${texts.addressTime}>${pathIn(language, '/')}`}</code>
      </p>
    </section>
  )
}

function Spans({ spans, kind, frame }: { readonly spans: readonly EditionSpan[]; readonly kind: 'day' | 'month'; readonly frame: Frame }) {
  const texts = EDITIONS[frame.language]
  const title = kind === 'day' ? texts.byDay : texts.byMonth
  if (spans.length === 0) return null
  return (
    <section aria-labelledby={kind}>
      <h2 id={kind}>{title}</h2>
      <table className="spans">
        <TableHead columns={[texts.columns[kind], texts.columns.first, texts.columns.last, texts.columns.count]} />
        <tbody>
          {spans.map((span) => (
            <SpanRow key={span.span} span={span} kind={kind} frame={frame} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function SpanRow({ span, kind, frame }: { readonly span: EditionSpan; readonly kind: 'day' | 'month'; readonly frame: Frame }) {
  const { language, moment } = frame
  const texts = EDITIONS[language]
  const isToday = span.span === seoulDay(moment.now)
  return (
    <tr>
      <th scope="row">{kind === 'day' ? dayName(span.span, language, moment.now) : monthName(span.span, language)}</th>
      <td>
        <EditionLink number={span.first} at={span.firstAt} frame={frame} />
      </td>
      <td>
        <EditionLink number={span.last} at={span.lastAt} frame={frame} />
      </td>
      <td>
        {texts.count(span.count)}
        {isToday ? <small> {texts.soFar}</small> : null}
      </td>
    </tr>
  )
}

function EditionLink({ number, at, frame }: { readonly number: number; readonly at: Date; readonly frame: Frame }) {
  const { language } = frame
  return (
    <>
      <a href={`/editions/${number}${pathIn(language, '/')}`}>{EDITIONS[language].edition(number)}</a>{' '}
      <small>
        <Time at={at} kind="recorded" language={language} form="short" />
      </small>
    </>
  )
}
