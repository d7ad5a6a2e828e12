import type { System } from '#e2e/system.ts'
import { isWrkThere } from '#e2e/wrk.ts'
import type { BenchRow } from './row.ts'
import { requestRate } from './wrk.ts'

const SECONDS = 5
const GOAL = 50

/** The same page from the front and, rendered for each request, from Next. */
export async function benchNext(system: System): Promise<readonly BenchRow[]> {
  const row = { name: 'front beside Next, 64 connections, overview', goal: `≥ ${GOAL} ×` }
  if (!isWrkThere()) return [{ ...row, figure: 'wrk is not installed', reached: null }]
  const headers = {
    authorization: `Bearer ${system.pressSecret}`,
    'x-bongsu-change': '1000000',
    'x-bongsu-now': String(Date.parse('2022-10-16T14:30:00+09:00')),
  }
  const next = await requestRate(`${system.staffOrigin}/`, SECONDS, headers)
  const front = await requestRate(`${system.origin}/`, SECONDS)
  const ratio = front / next
  return [{ ...row, figure: `${Math.round(ratio)} × (${Math.round(front)} and ${Math.round(next)} requests/s)`, reached: ratio >= GOAL }]
}
