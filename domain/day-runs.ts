import type { FunctionStatus } from './status.ts'
import type { DayBar } from './uptime.ts'

/** Neighbouring days of one status; `from` is the place of the first one among the bars. */
export type DayRun = {
  readonly status: FunctionStatus
  readonly from: number
  readonly length: number
  readonly first: string
  readonly last: string
}

/** The bars as runs, oldest first; their lengths sum to the number of bars. */
export function dayRuns(bars: readonly DayBar[]): readonly DayRun[] {
  const runs: DayRun[] = []
  bars.forEach((bar, from) => {
    const previous = runs.at(-1)
    if (previous?.status === bar.status)
      runs[runs.length - 1] = {
        ...previous,
        length: previous.length + 1,
        last: bar.day,
      }
    else
      runs.push({
        status: bar.status,
        from,
        length: 1,
        first: bar.day,
        last: bar.day,
      })
  })
  return runs
}
