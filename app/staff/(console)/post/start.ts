import { randomUUID } from 'node:crypto'
import { type Incident, lastUpdate, phaseOf, statusByFunction } from '#domain/incident.ts'
import type { Moment } from '#domain/moment.ts'
import { parseOpenedAt } from '#domain/posting-time.ts'
import type { Typed } from '#domain/typed-field.ts'
import { typedTime } from '#domain/typed-time.ts'
import { draftedAs } from '../../drafting.ts'
import { templated } from './steps.ts'

type Asked = Readonly<Record<string, string | readonly string[] | undefined>>

/** What stands in the form at first: what the incident says now, and what the address asks for — a template, an alert's proposal, the end. */
export async function startOf(asked: Asked, about: Incident | null, moment: Moment): Promise<Typed> {
  const one = (name: string) => (typeof asked[name] === 'string' ? asked[name] : undefined)
  const openedAt = parseOpenedAt(one('since'), moment.now) ?? moment.now
  const proposal = one('proposal')
  const start: Typed = {
    submission: randomUUID(),
    openedAt: String(openedAt.getTime()),
    filledKo: '',
    filledEn: '',
    ...(about === null ? opening(moment) : continued(about, asked.resolve !== undefined)),
    ...(proposal === undefined ? {} : { proposal }),
    ...statusesIn(asked),
  }
  const taken = await draftedAs(one('draft'), about === null ? 'incident' : 'update', about?.id ?? null)
  return taken === null ? templated(start, one('template') ?? '', moment) : { ...start, ...taken }
}

function opening({ now }: Moment): Typed {
  return { startedAt: typedTime(now), phase: 'investigating' }
}

function continued(about: Incident, isResolving: boolean): Typed {
  const known = { incident: about.id, seen: String(lastUpdate(about).number) }
  return isResolving ? { ...known, ...resolution(about) } : { ...known, phase: phaseOf(about) }
}

/** Everything that the incident touched and that is not back yet is back. */
function resolution(about: Incident): Typed {
  const affected = [...statusByFunction(about).values()].filter((change) => change.status !== 'operational')
  return { phase: 'resolved', ...Object.fromEntries(affected.map((change) => [`functions.${change.functionId}.status`, 'operational'])) }
}

function statusesIn(asked: Asked): Typed {
  return Object.fromEntries(
    Object.entries(asked).filter((entry): entry is [string, string] => /^functions\.[0-9a-z]{12}\.status$/.test(entry[0]) && typeof entry[1] === 'string'),
  )
}
