import { type DayRun, dayRuns } from '#domain/day-runs.ts'
import type { Language } from '#domain/language.ts'
import type { DayBar } from '#domain/uptime.ts'
import { barsInWords } from '#i18n/bars.ts'
import { type Sign, signOf } from './mark.tsx'

const HEIGHT = 10

/** The taller, the more was down; a dotted line is a day that nobody recorded. */
const SHARE = {
  yes: 3,
  maintenance: 5,
  partly: 6,
  no: HEIGHT,
} as const satisfies Record<Exclude<Sign, 'unknown'>, number>

type Props = {
  readonly bars: readonly DayBar[]
  readonly language: Language
  /** What they span, when that is not the last days. */
  readonly window?: string | undefined
}

/** One column a day, oldest on the left; what it shows is also there in words. */
export function Bars({ bars, language, window }: Props) {
  return (
    <svg className="bars" viewBox={`0 0 ${bars.length} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={barsInWords(bars, language, window)}>
      {dayRuns(bars).map((run) => (
        <RunShape key={run.from} run={run} />
      ))}
    </svg>
  )
}

function RunShape({ run }: { readonly run: DayRun }) {
  const sign = signOf(run.status)
  if (sign === 'unknown') return <path className="unknown" d={`M${run.from} ${HEIGHT - 1}h${run.length}`} vectorEffect="non-scaling-stroke" />
  const height = SHARE[sign]
  return <rect className={sign} x={run.from} y={HEIGHT - height} width={run.length} height={height} />
}
