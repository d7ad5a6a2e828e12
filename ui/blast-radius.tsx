import type { BlastRadius, HitService } from '#domain/blast-radius.ts'
import type { Dependency } from '#domain/dependency.ts'
import type { StatusChange } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { DEPENDENCY } from '#i18n/dependency.ts'
import { INCIDENT } from '#i18n/incident.ts'
import { OVERVIEW } from '#i18n/overview.ts'
import { WORDS } from '#i18n/words.ts'
import { StatusWord } from './answer.tsx'
import { MARKS, type Sign, signOf } from './mark.tsx'
import { pathIn } from './paths.ts'
import { ScopeText } from './scope.tsx'
import { TableHead } from './table-head.tsx'
import { Time } from './time.tsx'

type Props = { readonly radius: BlastRadius; readonly dependency: Dependency; readonly language: Language }

/** Units of the drawing; on a telephone it is drawn at four fifths of this. */
const WIDTH = 420
const TOP = 26
const ROW = 22
const GAP = 10
const TEXT = 12
const MARK = 14
const BAR = 10
const SERVICE_AT = 34
const FORK_AT = 138
const MARK_AT = 150
const STATUS_AT = 169
const NAME_AT = 258

/** What an outage of a dependency takes along: dependency, services and functions as a drawing, and the same as a table. */
export function BlastRadiusFigure({ radius, dependency, language }: Props) {
  const texts = DEPENDENCY[language]
  const rows = placed(radius.services)
  const height = rows.at(-1)?.bottom ?? TOP
  return (
    <figure className="blast">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={texts.blastLabel(dependency.name[language], counted(radius, language))}>
        <text x="0" y={TEXT + 2} fontSize={TEXT + 1} fontWeight="600" fill="currentColor">
          {shortened(dependency.name[language], WIDTH, TEXT + 1)}
        </text>
        <rect className="no" x="0" y={TOP} width={BAR} height={height - TOP} rx="2" fill="currentColor" />
        {rows.map((row) => (
          <ServiceBranch key={row.hit.service.id} row={row} language={language} />
        ))}
      </svg>
      <details>
        <summary>{texts.asTable}</summary>
        <BlastTable radius={radius} language={language} />
      </details>
      <figcaption className="hint">
        {texts.blastMeaning(dependency.name[language])} {radius.services.every((hit) => hit.standsOnIt) ? null : texts.undisclosedLink}
      </figcaption>
    </figure>
  )
}

/** Where a service stands: `top` of its first function, `bottom` of its last, both in units of the drawing. */
type Row = { readonly hit: HitService; readonly top: number; readonly bottom: number }

function placed(services: readonly HitService[]): readonly Row[] {
  const rows: Row[] = []
  for (const hit of services) {
    const top = (rows.at(-1)?.bottom ?? TOP - GAP) + GAP
    rows.push({ hit, top, bottom: top + hit.functions.length * ROW })
  }
  return rows
}

function ServiceBranch({ row: { hit, top, bottom }, language }: { readonly row: Row; readonly language: Language }) {
  const middle = (top + bottom) / 2
  const [first, last] = [top + ROW / 2, bottom - ROW / 2]
  return (
    <g>
      <path className={hit.standsOnIt ? 'branch' : 'branch loose'} d={`M${BAR} ${middle}H${SERVICE_AT - 5}`} />
      <text x={SERVICE_AT} y={middle + TEXT / 3} fontSize={TEXT} fontWeight="600" fill="currentColor">
        {shortened(hit.service.name[language], FORK_AT - SERVICE_AT - 4, TEXT)}
      </text>
      <path className="branch" d={`M${FORK_AT} ${first}V${last}`} />
      {hit.functions.map(({ fn, said }, index) => (
        <FunctionLeaf key={fn.id} name={fn.name[language]} said={said} y={top + (index + 0.5) * ROW} language={language} />
      ))}
    </g>
  )
}

function FunctionLeaf({
  name,
  said,
  y,
  language,
}: {
  readonly name: string
  readonly said: StatusChange | null
  readonly y: number
  readonly language: Language
}) {
  const sign: Sign = said === null ? 'unknown' : signOf(said.status)
  const word = said === null ? DEPENDENCY[language].notNamed : WORDS[language].status[said.status]
  return (
    <g>
      <path className="branch" d={`M${FORK_AT} ${y}H${MARK_AT - 3}`} />
      <g className={`mark ${sign}`} transform={`translate(${MARK_AT} ${y - MARK / 2}) scale(${MARK / 16})`}>
        {MARKS[sign]}
      </g>
      <text className={sign} x={STATUS_AT} y={y + TEXT / 3} fontSize={TEXT} fontWeight="600" fill="currentColor">
        {word}
      </text>
      <text x={NAME_AT} y={y + TEXT / 3} fontSize={TEXT} fill="currentColor">
        {shortened(name, WIDTH - NAME_AT, TEXT)}
      </text>
    </g>
  )
}

function BlastTable({ radius, language }: Pick<Props, 'radius' | 'language'>) {
  const texts = INCIDENT[language]
  const columns = [texts.function, DEPENDENCY[language].service, texts.status, texts.since]
  return (
    <table>
      <TableHead columns={columns} />
      <tbody>
        {radius.services.flatMap(({ service, functions }) =>
          functions.map(({ fn, said }) => (
            <tr key={fn.id}>
              <th scope="row">
                <a href={pathIn(language, `/can-i/${fn.shortcut}`)}>{fn.name[language]}</a>
              </th>
              <td data-label={columns[1]}>{service.name[language]}</td>
              <td data-label={columns[2]}>{said === null ? DEPENDENCY[language].notNamed : <StatusWord status={said.status} language={language} />}</td>
              <td data-label={columns[3]}>{said === null ? '–' : <SinceFor said={said} language={language} />}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

function SinceFor({ said, language }: { readonly said: StatusChange; readonly language: Language }) {
  return (
    <>
      <Time at={said.since} kind="declared" language={language} /> <ScopeText scope={said.scope} status={said.status} language={language} />
    </>
  )
}

/** `중단 12개, 정상 3개`: what the drawing shows, counted. */
function counted({ services }: BlastRadius, language: Language): string {
  const words = services.flatMap(({ functions }) =>
    functions.map(({ said }) => (said === null ? DEPENDENCY[language].notNamed : WORDS[language].status[said.status])),
  )
  return [...new Set(words)].map((word) => `${word} ${OVERVIEW[language].count(words.filter((one) => one === word).length)}`).join(', ')
}

/** As much of a name as fits into `units`; the table has all of it. Hangul is as wide as it is high, other letters about half of that. */
function shortened(name: string, units: number, size: number): string {
  const width = (text: string) => [...text].reduce((sum, letter) => sum + size * (/\p{Script=Hangul}/u.test(letter) ? 0.95 : 0.56), 0)
  if (width(name) <= units) return name
  const letters = [...name]
  const fitting = letters.findLastIndex((_, index) => width(`${letters.slice(0, index).join('')}…`) <= units)
  return `${letters.slice(0, Math.max(1, fitting)).join('').trimEnd()}…`
}
