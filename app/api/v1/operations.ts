import type { z } from 'zod'
import { ComponentBody, GroupBody } from '#domain/statuspage-v1-input/component.ts'
import { DeletionBody, IncidentBody, IncidentUpdateBody } from '#domain/statuspage-v1-input/incident.ts'
import { MetricBody, PointBody, PointsBody } from '#domain/statuspage-v1-input/metric.ts'
import { PostmortemBody, PostmortemPublicationBody } from '#domain/statuspage-v1-input/postmortem.ts'
import { TemplateBody } from '#domain/statuspage-v1-input/template.ts'
import {
  COMPONENT,
  GROUP,
  INCIDENT,
  INCIDENT_UPDATE,
  METRIC,
  PAGE,
  POINT,
  POINT_SENT,
  POINTS_SENT,
  POSTMORTEM,
  PROVIDER,
  TEMPLATE,
  UPTIME,
} from '#formats/statuspage-v1/shapes.ts'
import type { OperationName } from './routes.ts'

export type Query = 'page' | 'limit' | 'q' | 'start' | 'end' | 'skip_related_events'

export type Operation = {
  readonly summary: string
  /** The schema that the handler reads the body with. */
  readonly body?: z.ZodType
  readonly query?: readonly Query[]
  /** What a good answer has; null: nothing. */
  readonly answer: z.ZodType | null
  /** 200 unless it says otherwise. */
  readonly status?: 201 | 202 | 204
}

const LISTED = ['page', 'limit'] as const
const RANGE = ['start', 'end', 'skip_related_events'] as const

const updateIncident = { summary: 'Say what is new: posts an update, or changes the plan of planned work.', body: IncidentBody, answer: INCIDENT }
const correct = { summary: 'Correct an update; readers see what it replaced.', body: IncidentUpdateBody, answer: INCIDENT_UPDATE }
const updateComponent = { summary: 'Rename a component, or say its status in its open incident.', body: ComponentBody, answer: COMPONENT }
const updateGroup = { summary: 'Rename a component group.', body: GroupBody, answer: GROUP }
const updateMetric = { summary: 'Change a metric.', body: MetricBody, answer: METRIC }
const createMetric = { summary: 'Make a metric.', body: MetricBody, answer: METRIC, status: 201 } as const
const metrics = { summary: 'All metrics.', query: LISTED, answer: METRIC.array() }

/** What there is to say of each route; the compiler asks for all of them and for nothing else. */
export const OPERATIONS = {
  'GET pages': { summary: 'The one page.', answer: PAGE.array() },
  'GET pages/*': { summary: 'The page.', answer: PAGE },
  'GET pages/*/incidents': { summary: 'All incidents and planned work, newest first.', query: ['q', ...LISTED], answer: INCIDENT.array() },
  'POST pages/*/incidents': { summary: 'Open an incident, or announce planned work.', body: IncidentBody, answer: INCIDENT, status: 201 },
  'GET pages/*/incidents/unresolved': { summary: 'Incidents that go on.', query: LISTED, answer: INCIDENT.array() },
  'GET pages/*/incidents/scheduled': { summary: 'Planned work that is not over.', query: LISTED, answer: INCIDENT.array() },
  'GET pages/*/incidents/upcoming': { summary: 'Planned work that has not begun.', query: LISTED, answer: INCIDENT.array() },
  'GET pages/*/incidents/active_maintenance': { summary: 'Planned work that goes on.', query: LISTED, answer: INCIDENT.array() },
  'GET pages/*/incidents/*': { summary: 'An incident, or planned work.', answer: INCIDENT },
  'PATCH pages/*/incidents/*': updateIncident,
  'PUT pages/*/incidents/*': updateIncident,
  'DELETE pages/*/incidents/*': { summary: 'Take an incident back; readers see that it was.', body: DeletionBody, answer: INCIDENT },
  'PATCH pages/*/incidents/*/incident_updates/*': correct,
  'PUT pages/*/incidents/*/incident_updates/*': correct,
  'GET pages/*/incidents/*/postmortem': { summary: 'What is public of the postmortem, and its draft.', answer: POSTMORTEM },
  'PUT pages/*/incidents/*/postmortem': { summary: 'Write the draft of the postmortem.', body: PostmortemBody, answer: POSTMORTEM },
  'DELETE pages/*/incidents/*/postmortem': { summary: 'Discard the draft of a postmortem that was never published.', answer: null, status: 204 },
  'PUT pages/*/incidents/*/postmortem/publish': {
    summary: 'Ask for the publication of the draft; the worker publishes in a few seconds.',
    body: PostmortemPublicationBody,
    answer: POSTMORTEM,
  },
  'PUT pages/*/incidents/*/postmortem/revert': {
    summary: 'Draft the text of the revision before; what is public stays.',
    body: PostmortemPublicationBody,
    answer: POSTMORTEM,
  },
  'GET pages/*/incident_templates': { summary: 'All templates.', query: LISTED, answer: TEMPLATE.array() },
  'POST pages/*/incident_templates': { summary: 'Leave a template for people.', body: TemplateBody, answer: TEMPLATE, status: 201 },
  'GET pages/*/components': { summary: 'Services, each before its functions.', query: LISTED, answer: COMPONENT.array() },
  'POST pages/*/components': { summary: 'Make a component in its group.', body: ComponentBody, answer: COMPONENT, status: 201 },
  'GET pages/*/components/*': { summary: 'A component.', answer: COMPONENT },
  'PATCH pages/*/components/*': updateComponent,
  'PUT pages/*/components/*': updateComponent,
  'DELETE pages/*/components/*': { summary: 'End a component; what it was stays known.', answer: null, status: 204 },
  'GET pages/*/components/*/uptime': { summary: 'Uptime of a component.', query: RANGE, answer: UPTIME },
  'GET pages/*/component-groups': { summary: 'All services.', query: LISTED, answer: GROUP.array() },
  'POST pages/*/component-groups': { summary: 'Make a service, without components.', body: GroupBody, answer: GROUP, status: 201 },
  'GET pages/*/component-groups/*': { summary: 'A service.', answer: GROUP },
  'PATCH pages/*/component-groups/*': updateGroup,
  'PUT pages/*/component-groups/*': updateGroup,
  'DELETE pages/*/component-groups/*': { summary: 'End a service with all that it has; what it was stays known.', answer: GROUP },
  'GET pages/*/component-groups/*/uptime': { summary: 'Uptime of a service.', query: RANGE, answer: UPTIME },
  'GET pages/*/metrics': metrics,
  'POST pages/*/metrics': createMetric,
  'POST pages/*/metrics/data': { summary: 'Send values of many metrics.', body: PointsBody, answer: POINTS_SENT, status: 202 },
  'GET pages/*/metrics/*': { summary: 'A metric.', answer: METRIC },
  'PATCH pages/*/metrics/*': updateMetric,
  'PUT pages/*/metrics/*': updateMetric,
  'DELETE pages/*/metrics/*': { summary: 'Remove a metric.', answer: METRIC },
  'GET pages/*/metrics/*/data': { summary: 'The newest values of the last 28 days, oldest first.', answer: POINT.array() },
  'POST pages/*/metrics/*/data': { summary: 'Send a value.', body: PointBody, answer: POINT_SENT, status: 201 },
  'GET pages/*/metrics_providers': { summary: 'The one provider, Self.', answer: PROVIDER.array() },
  'GET pages/*/metrics_providers/*/metrics': metrics,
  'POST pages/*/metrics_providers/*/metrics': createMetric,
} as const satisfies Readonly<Record<OperationName, Operation>>
