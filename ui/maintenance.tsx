import { type Interval, lengthMs } from '#domain/interval.ts'
import type { Language } from '#domain/language.ts'
import {
  announcedInTime,
  isOver,
  latestPlan,
  type Maintenance,
  type MaintenanceUpdate,
  maintenanceStateAt,
  retitlings,
  workWindow,
} from '#domain/maintenance.ts'
import { maintenanceRecordPath } from '#domain/record.ts'
import type { Service } from '#domain/service.ts'
import { NOTICE_MS } from '#domain/uptime-states.ts'
import { MAINTENANCE } from '#i18n/maintenance.ts'
import { dateTime, duration } from '#i18n/time.ts'
import { Fact } from './fact.tsx'
import type { Frame } from './frame.ts'
import { FunctionName, functionNames, namedFunction } from './function-name.tsx'
import { ImpactWord, StateWord, WindowTime } from './maintenance-parts.tsx'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { SaidMarkdown } from './said.tsx'
import { TableHead } from './table-head.tsx'
import { FutureTime, Time, UtcTime } from './time.tsx'

type Props = {
  readonly frame: Frame
  readonly maintenance: Maintenance
  /** Ids of the occurrences that were announced together, in order; empty when it happens once. */
  readonly series: readonly string[]
  readonly services: readonly Service[]
}

export function MaintenancePage({ frame, maintenance, series, services }: Props) {
  const { language, moment } = frame
  const texts = MAINTENANCE[language]
  const title = maintenance.title[language]
  const calendar = pathIn(language, `/maintenance/${maintenance.id}.ics`)
  return (
    <Page
      frame={frame}
      path={`/maintenance/${maintenance.id}`}
      section="maintenance"
      title={title}
      description={texts.pageDescription(title)}
      isRecord={isOver(maintenance, moment.now)}
      links={[{ rel: 'alternate', type: 'text/calendar', href: calendar }]}
    >
      <p className="eyebrow">
        {texts.title} · <StateWord state={maintenanceStateAt(maintenance, moment.now)} language={language} />
      </p>
      <h1>{title}</h1>
      <Facts frame={frame} maintenance={maintenance} />
      <Series maintenance={maintenance} series={series} language={language} />
      <p>
        <a href={calendar}>{texts.calendar}</a>
      </p>
      <section>
        <h2 id="functions">{texts.impacts}</h2>
        <p className="hint">{texts.impactsMeaning}</p>
        <Impacts maintenance={maintenance} services={services} language={language} />
      </section>
      <section>
        <h2 id="updates">{texts.timeline}</h2>
        <p className="hint">{texts.timelineMeaning}</p>
        <Timeline maintenance={maintenance} language={language} now={moment.now} />
        <p className="hint">
          {texts.logged} <a href={maintenanceRecordPath(maintenance.id)}>{texts.record}</a> · <a href={pathIn(language, '/verify')}>{texts.verify}</a>
        </p>
      </section>
    </Page>
  )
}

/** What became of it once it is over, the plan as it stands before. */
function Facts({ frame, maintenance }: Pick<Props, 'frame' | 'maintenance'>) {
  const { language, moment } = frame
  const texts = MAINTENANCE[language]
  const { window } = latestPlan(maintenance)
  const work = workWindow(maintenance)
  const isDone = isOver(maintenance, moment.now)
  const shown = work ?? window
  return (
    <dl className="facts">
      <Fact term={texts.from}>
        <Instant at={shown.start} frame={frame} />
      </Fact>
      <Fact term={texts.to}>
        <Instant at={shown.end} frame={frame} />
      </Fact>
      <Fact term={isDone ? texts.lasted : texts.lasts}>{work === null ? texts.never : duration(lengthMs(shown), language)}</Fact>
      {isDone && !isSame(shown, window) ? (
        <Fact term={texts.planned}>
          <WindowTime window={window} language={language} now={moment.now} />
        </Fact>
      ) : null}
      <Fact term={texts.announced}>
        <Time at={maintenance.announcedAt} kind="recorded" language={language} now={moment.now} /> <UtcTime at={maintenance.announcedAt} />
        <Notice maintenance={maintenance} language={language} />
      </Fact>
      {retitlings(maintenance).map(({ number, retitled }) => (
        <Fact key={number} term={texts.formerTitle}>
          {retitled.was[language]} <a href={`#u${number}`}>{texts.update(number)}</a>
        </Fact>
      ))}
    </dl>
  )
}

function isSame(a: Interval, b: Interval): boolean {
  return a.start.getTime() === b.start.getTime() && a.end.getTime() === b.end.getTime()
}

/** Both zones. What is to come is of no kind yet; what is past is what staff declared. */
function Instant({ at, frame: { language, moment } }: { readonly at: Date; readonly frame: Frame }) {
  return (
    <>
      {at > moment.now ? (
        <FutureTime at={at} text={dateTime(at, language, moment.now)} />
      ) : (
        <Time at={at} kind="declared" language={language} now={moment.now} />
      )}{' '}
      <UtcTime at={at} />
    </>
  )
}

/** Only work that closes a function has to be announced in time: nothing else could be taken out of its uptime. */
function Notice({ maintenance, language }: { readonly maintenance: Maintenance; readonly language: Language }) {
  const texts = MAINTENANCE[language]
  const work = workWindow(maintenance)
  const closed = latestPlan(maintenance).impacts.filter(({ status }) => status === 'maintenance')
  if (work === null || closed.length === 0) return null
  const isWhole = closed.every(({ functionId }) => coversAll(announcedInTime(maintenance, functionId, NOTICE_MS), work))
  return <p className="hint">{isWhole ? texts.notice.inTime : `${texts.notice.late}. ${texts.noticeMeaning}`}</p>
}

function coversAll(parts: readonly Interval[], whole: Interval): boolean {
  let covered = whole.start.getTime()
  for (const { start, end } of parts.toSorted((a, b) => a.start.getTime() - b.start.getTime()))
    if (start.getTime() <= covered) covered = Math.max(covered, end.getTime())
  return covered >= whole.end.getTime()
}

function Series({ maintenance, series, language }: Pick<Props, 'maintenance' | 'series'> & { readonly language: Language }) {
  if (maintenance.series === null) return null
  const texts = MAINTENANCE[language]
  const at = series.indexOf(maintenance.id)
  const [previous, next] = [series[at - 1], series[at + 1]]
  return (
    <p className="neighbours">
      <span>
        {texts.recurring}: {texts.place(at + 1, series.length)} <code>{maintenance.series.rule}</code>
      </span>
      {previous === undefined ? null : <a href={pathIn(language, `/maintenance/${previous}`)}>{texts.previous}</a>}{' '}
      {next === undefined ? null : <a href={pathIn(language, `/maintenance/${next}`)}>{texts.next}</a>}
    </p>
  )
}

function Impacts({ maintenance, services, language }: Pick<Props, 'maintenance' | 'services'> & { readonly language: Language }) {
  const texts = MAINTENANCE[language]
  const names = functionNames(services)
  return (
    <table className="now">
      <TableHead columns={[texts.function, texts.duringIt]} />
      <tbody>
        {latestPlan(maintenance).impacts.map(({ functionId, status }) => (
          <tr key={functionId}>
            <th scope="row">
              <FunctionName named={namedFunction(names, functionId)} language={language} />
            </th>
            <td>
              <ImpactWord status={status} language={language} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Told = { readonly language: Language; readonly now: Date }

/** Everything that was said, newest first; each update has an address of its own, `#u3`. */
function Timeline({ maintenance, ...told }: { readonly maintenance: Maintenance } & Told) {
  return (
    <ol className="timeline" reversed>
      {maintenance.updates.toReversed().map((update) => (
        <TimelineUpdate key={update.id} update={update} before={maintenance.updates[update.number - 2] ?? null} {...told} />
      ))}
    </ol>
  )
}

function TimelineUpdate({ update, before, language, now }: { readonly update: MaintenanceUpdate; readonly before: MaintenanceUpdate | null } & Told) {
  const texts = MAINTENANCE[language]
  const { number, at, state, text, automatic, window, retitled } = update
  return (
    <li id={`u${number}`} value={number}>
      <div className="when">
        <a href={`#u${number}`} aria-label={texts.update(number)}>
          #{number}
        </a>{' '}
        <Time at={at} kind={automatic === null ? 'declared' : 'recorded'} language={language} now={now} /> <UtcTime at={at} />
      </div>
      <article className="what">
        <p className="phase">{texts.state[state]}</p>
        {automatic === null ? null : <p>{texts.automatic[automatic]}</p>}
        {text === null ? null : <SaidMarkdown said={text} language={language} />}
        {retitled === null ? null : (
          <>
            <p>{texts.retitled(retitled.was[language], retitled.now[language])}</p>
            <p className="meta">{texts.retitledWhy}</p>
            <SaidMarkdown said={retitled.reason} language={language} />
          </>
        )}
        {before !== null && isSame(before.window, window) ? null : (
          <p className="meta">
            {texts.newWindow}: <WindowTime window={window} language={language} now={now} />
          </p>
        )}
      </article>
    </li>
  )
}
