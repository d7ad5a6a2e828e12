import { openMetrics } from '#formats/openmetrics.ts'
import type { Outlet } from '../outlet.ts'

export const METRICS: readonly Outlet[] = [
  { path: /^\/metrics$/, print: async ({ publication, edition, moment }) => openMetrics(await publication(), { edition, change: moment.change }) },
]
