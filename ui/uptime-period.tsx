import type { Language } from '#domain/language.ts'
import { type FunctionUptime, type ServiceUptime, uptimeFigures } from '#domain/uptime.ts'
import type { KeptFigure, PeriodFigures } from '#domain/uptime-period.ts'
import { percent, periodName, UPTIME } from '#i18n/uptime.ts'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { TableHead } from './table-head.tsx'
import { Time } from './time.tsx'
import { FiguresTable } from './uptime-figures.tsx'

type Props = {
  readonly frame: Frame
  readonly figures: PeriodFigures
  /** Whether the page of the period's incidents exists. */
  readonly hasHistory: boolean
}

/** A month or a year: every service and each of its functions. */
export function UptimePeriodPage({ frame, figures, hasHistory }: Props) {
  const { language } = frame
  const { period, window, isOver, services, kept } = figures
  const texts = UPTIME[language]
  const name = periodName(period, language)
  return (
    <Page
      frame={frame}
      path={`/uptime/${period}`}
      section="uptime"
      title={texts.periodTitle(name)}
      description={texts.periodDescription(name)}
      isRecord={isOver}
    >
      <p className="eyebrow">{texts.title}</p>
      <h1>{name}</h1>
      {isOver ? null : <p className="lead">{texts.running}</p>}
      {services.map((one) => (
        <section key={one.service.id}>
          <h2 id={one.service.slug}>
            <a href={pathIn(language, `/services/${one.service.slug}/uptime`)}>{one.service.name[language]}</a>
          </h2>
          <FiguresTable caption={name} first={texts.functionOrService} window={window} language={language} rows={rowsOf(one, language)} withTimes />
          <Restated functions={one.functions} kept={kept} frame={frame} />
        </section>
      ))}
      <p className="hint">
        {hasHistory ? <a href={pathIn(language, `/history/${period}`)}>{texts.incidents}</a> : null} <a href={pathIn(language, '/uptime')}>{texts.allUptime}</a>
      </p>
    </Page>
  )
}

function rowsOf({ service, durations, functions }: ServiceUptime, language: Language) {
  const whole = { key: service.id, name: UPTIME[language].wholeService, durations }
  return [whole, ...functions.map(({ fn, durations: own }) => ({ key: fn.id, name: fn.name[language], durations: own }))]
}

type RestatedProps = { readonly functions: readonly FunctionUptime[]; readonly kept: PeriodFigures['kept']; readonly frame: Frame }

/** Nothing where every figure is still the first. */
function Restated({ functions, kept, frame }: RestatedProps) {
  const texts = UPTIME[frame.language]
  const rows = functions.flatMap(({ fn }) => {
    const figures = kept.get(fn.id) ?? []
    return figures.length > 1 ? figures.map((figure) => ({ name: fn.name[frame.language], id: fn.id, figure, isLast: figure === figures.at(-1) })) : []
  })
  if (rows.length === 0) return null
  return (
    <table className="restated">
      <caption>
        {texts.restated} <small>{texts.restatedMeaning}</small>
      </caption>
      <TableHead columns={texts.restatedColumns} />
      <tbody>
        {rows.map(({ name, id, figure, isLast }) => (
          <tr key={`${id} ${figure.number}`}>
            <th scope="row">
              {name} <small>{figure.number === 1 ? texts.firstFigure : texts.restatedFigure(figure.number)}</small>
            </th>
            <td data-label={texts.restatedColumns[1]}>
              <Time at={figure.at} kind="recorded" language={frame.language} now={frame.moment.now} />
              <small className="up-to">{texts.upTo(figure.upTo)}</small>
            </td>
            <KeptFigures figure={figure} isLast={isLast} language={frame.language} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function KeptFigures({ figure, isLast, language }: { readonly figure: KeptFigure; readonly isLast: boolean; readonly language: Language }) {
  const { strict, measured, weighted } = uptimeFigures(figure.durations)
  return [strict.withoutAnnounced, measured.withoutAnnounced, weighted].map((one, index) => {
    const label = UPTIME[language].restatedColumns[index + 2] ?? ''
    return (
      <td key={label} data-label={label}>
        {isLast ? percent(one, language) : <s>{percent(one, language)}</s>}
      </td>
    )
  })
}
