import type { EstimateOutcome } from '#domain/estimate.ts'
import type { Spread, UpdatePromiseOutcome, YearEstimate, YearFigures } from '#domain/history.ts'
import { isResolved } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { HISTORY } from '#i18n/history.ts'
import { INCIDENT } from '#i18n/incident.ts'
import { duration } from '#i18n/time.ts'
import { EstimateWords } from './estimates.tsx'
import { pathIn } from './paths.ts'
import { TableHead } from './table-head.tsx'
import { Time } from './time.tsx'

type Props = { readonly figures: YearFigures; readonly language: Language }

/** How long it took to tell, to tell again and to resolve; beside each figure how it is counted. */
export function YearTimes({ figures, language }: Props) {
  const texts = HISTORY[language]
  const rows: readonly (readonly [string, Spread | null, string])[] = [
    [texts.acknowledged, figures.acknowledged, texts.acknowledgedFormula],
    [texts.betweenUpdates, figures.betweenUpdates, texts.betweenUpdatesFormula],
    [texts.resolved, figures.resolved, texts.resolvedFormula(figures.open)],
  ]
  return (
    <section>
      <h2 id="times">{texts.figures}</h2>
      <table>
        <TableHead columns={texts.figureColumns} />
        <tbody>
          {rows.map(([name, spread, formula]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-label={texts.figureColumns[1]}>{spread?.count ?? 0}</td>
              <td data-label={texts.figureColumns[2]}>{spread === null ? '–' : duration(spread.medianMs, language)}</td>
              <td data-label={texts.figureColumns[3]}>{spread === null ? '–' : duration(spread.longestMs, language)}</td>
              <td data-label={texts.figureColumns[4]}>{formula}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{texts.median}</p>
    </section>
  )
}

/** Promised next updates; nothing where none was promised. */
export function UpdatePromises({ figures, language }: Props) {
  const texts = HISTORY[language]
  const outcomes = Object.entries(figures.updatePromises) as readonly (readonly [UpdatePromiseOutcome, number])[]
  if (outcomes.every(([, count]) => count === 0)) return null
  return (
    <section>
      <h2 id="promised">{texts.promised}</h2>
      <p className="hint">{texts.promisedCounts}</p>
      <Counts counts={outcomes.map(([outcome, count]) => [texts.updatePromise[outcome], count])} />
    </section>
  )
}

/** Every estimate of the year against what happened. */
export function Estimates({ figures, language }: Props) {
  const texts = HISTORY[language]
  const outcomes = Object.entries(figures.estimateOutcomes) as readonly (readonly [EstimateOutcome, number])[]
  const late = figures.estimatesLate
  return (
    <section>
      <h2 id="estimates">{texts.estimates}</h2>
      {figures.estimates.length === 0 ? (
        <p>{texts.noEstimates}</p>
      ) : (
        <>
          <p className="hint">{texts.estimatesMeaning}</p>
          <Counts counts={outcomes.map(([outcome, count]) => [INCIDENT[language].outcome[outcome], count])} />
          {late === null ? null : <p>{texts.late(duration(late.medianMs, language), duration(late.longestMs, language))}</p>}
          <table>
            <TableHead columns={texts.estimateColumns} />
            <tbody>
              {figures.estimates.map((entry) => (
                <EstimateRow key={entry.updateId} entry={entry} language={language} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

function EstimateRow({ entry, language }: { readonly entry: YearEstimate; readonly language: Language }) {
  const { incident, saidAt, estimate, outcome, lateMs } = entry
  const texts = INCIDENT[language]
  const [, said, promised, happened] = HISTORY[language].estimateColumns
  return (
    <tr>
      <th scope="row">
        <a href={pathIn(language, `/incidents/${incident.id}`)}>{incident.title[language]}</a>
      </th>
      <td data-label={said}>
        <Time at={saidAt} kind="declared" language={language} form="short" />
      </td>
      <td data-label={promised}>
        <EstimateWords estimate={estimate} language={language} />
      </td>
      <td data-label={happened}>
        {texts.outcome[outcome]}
        {outcome === 'missed' && lateMs !== null && isResolved(incident) ? ` · ${texts.late(duration(lateMs, language))}` : null}
      </td>
    </tr>
  )
}

function Counts({ counts }: { readonly counts: readonly (readonly [string, number])[] }) {
  return (
    <ul className="tally">
      {counts.map(([name, count]) => (
        <li key={name}>
          {name} <b>{count}</b>
        </li>
      ))}
    </ul>
  )
}
