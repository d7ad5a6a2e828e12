import type { Publication } from '#domain/publication.ts'
import { FIXTURE } from '../fixture.ts'
import type { AnswerName } from './answers.ts'
import { incidentAnswer } from './incident.ts'
import { servicesAnswer } from './services.ts'
import { statusAnswer } from './status.ts'

/** An invented world, as the API tells it. */
export const EXAMPLES: Readonly<Partial<Record<AnswerName, unknown>>> = examples()

function examples() {
  const [photos, certificate] = FIXTURE.recent
  if (photos === undefined || certificate === undefined) throw new Error('the example has two incidents')
  const open = { ...photos, updates: photos.updates.slice(0, 1) }
  const world: Publication = { ...FIXTURE, current: { incidents: [open, certificate], maintenances: [] }, recent: [open, certificate] }
  return {
    status: statusAnswer(world, { edition: 128, change: 41, announcements: [] }),
    services: servicesAnswer(world),
    incident: incidentAnswer(certificate, world),
  }
}
