import type { Language } from '#domain/language.ts'
import { FORMULA, type Percent, type UptimeDurations, uptimeFigures, WEIGHTS, weightedFigure } from '#domain/uptime.ts'
import { UPTIME_STATES } from '#domain/uptime-states.ts'
import { duration } from '#i18n/time.ts'
import { percent, UPTIME } from '#i18n/uptime.ts'
import { TableHead } from './table-head.tsx'

/** The whole of it, with an example that anybody can follow with a pencil. */
export function UptimeFormula({ language }: { readonly language: Language }) {
  const texts = UPTIME[language]
  return (
    <section>
      <h2 id="formula">{texts.formula}</h2>
      <p className="hint">{texts.formulaVersion(FORMULA)}</p>
      <ol className="rules">
        {texts.formulaRules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ol>
      <table className="weights">
        <caption>{texts.weights}</caption>
        <TableHead columns={texts.weightsColumns} />
        <tbody>
          {UPTIME_STATES.map((state) => (
            <tr key={state}>
              <th scope="row">{texts.state[state]}</th>
              <td data-label={texts.weightsColumns[1]}>{texts.minutes(WEIGHTS[state] * MINUTES_IN_A_TENTH)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 id="example">{texts.example}</h3>
      <p className="reading">{texts.exampleText}</p>
      <Example language={language} />
    </section>
  )
}

function Example({ language }: { readonly language: Language }) {
  const texts = UPTIME[language]
  const { partial_outage: partial, major_outage: major } = EXAMPLE
  const ways: readonly (readonly [string, number, Percent | null])[] = [
    [texts.exampleStrict, major + partial, uptimeFigures(EXAMPLE).strict.withoutAnnounced],
    [texts.exampleWeighted, major + 0.3 * partial, uptimeFigures(EXAMPLE).weighted],
    [texts.exampleMajor, major, weightedFigure(EXAMPLE, MAJOR_ALONE)],
  ]
  return (
    <table>
      <TableHead columns={texts.exampleColumns} />
      <tbody>
        {ways.map(([way, lost, figure]) => (
          <tr key={way}>
            <th scope="row">{way}</th>
            <td data-label={texts.exampleColumns[1]}>{duration(lost, language)}</td>
            <td data-label={texts.exampleColumns[2]}>{percent(figure, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const MINUTE = 60_000
const MINUTES_IN_A_TENTH = 6

/** October 2022: 744 h, of them 10 h 01 min down, then partly down until 127 h 30 min. */
const EXAMPLE: UptimeDurations = {
  operational: (744 * 60 - 7_650) * MINUTE,
  degraded: 0,
  partial_outage: (7_650 - 601) * MINUTE,
  major_outage: 601 * MINUTE,
  maintenance_announced: 0,
  maintenance_unannounced: 0,
  unknown: 0,
}

const MAJOR_ALONE = { ...WEIGHTS, partial_outage: 0 }
