import type { z } from 'zod'
import { COMMITMENTS_ANSWER } from './commitments.ts'
import { DEPENDENCIES_ANSWER } from './dependencies.ts'
import { EDITIONS_ANSWER } from './editions.ts'
import { INCIDENT } from './incident.ts'
import { INCIDENTS_ANSWER, INCIDENTS_OF_YEAR_ANSWER } from './incidents.ts'
import { MAINTENANCES_ANSWER } from './maintenances.ts'
import { METRICS_ANSWER } from './metrics.ts'
import { POSTMORTEMS_ANSWER } from './postmortems.ts'
import { PUBLICATIONS_ANSWER } from './publications.ts'
import { SERVICES_ANSWER } from './services.ts'
import { STATUS_ANSWER } from './status.ts'
import { UPTIME_ANSWER } from './uptime.ts'

export type AnswerName = keyof typeof ANSWERS

/** Every answer of the API: where it stands, as a template where there are many, and its shape. */
export const ANSWERS = {
  status: { path: '/api/public/v1/status.json', shape: STATUS_ANSWER, summary: 'What works right now' },
  services: { path: '/api/public/v1/services.json', shape: SERVICES_ANSWER, summary: 'Services and functions' },
  incidents: { path: '/api/public/v1/incidents.json', shape: INCIDENTS_ANSWER, summary: 'The newest incidents, and where the others are' },
  incidentsOfYear: { path: '/api/public/v1/incidents/{year}.json', shape: INCIDENTS_OF_YEAR_ANSWER, summary: 'All incidents of a year' },
  incident: { path: '/api/public/v1/incidents/{id}.json', shape: INCIDENT, summary: 'Everything about one incident' },
  maintenances: { path: '/api/public/v1/maintenances.json', shape: MAINTENANCES_ANSWER, summary: 'Planned work' },
  dependencies: { path: '/api/public/v1/dependencies.json', shape: DEPENDENCIES_ANSWER, summary: 'What services stand on' },
  postmortems: { path: '/api/public/v1/postmortems.json', shape: POSTMORTEMS_ANSWER, summary: 'Postmortems with their revisions and files' },
  commitments: { path: '/api/public/v1/commitments.json', shape: COMMITMENTS_ANSWER, summary: 'Actions and promises' },
  uptime: { path: '/api/public/v1/uptime/{month}.json', shape: UPTIME_ANSWER, summary: 'Figures of a month and the intervals behind them' },
  publications: { path: '/api/public/v1/publications/{month}.json', shape: PUBLICATIONS_ANSWER, summary: 'What was published in a month, and in which role' },
  metrics: { path: '/api/public/v1/metrics.json', shape: METRICS_ANSWER, summary: 'What was measured in the last day' },
  editions: { path: '/api/public/v1/editions.json', shape: EDITIONS_ANSWER, summary: 'Past editions' },
} as const satisfies Record<string, { readonly path: string; readonly shape: z.ZodType; readonly summary: string }>
