import { TO_FILL_IN } from '#domain/gates/gate.ts'
import { type Incident, isResolved, latest, standingUpdates, type Update } from '#domain/incident.ts'
import type { Bilingual, Said } from '#domain/language.ts'
import { plainText } from '#domain/markdown.ts'
import { seoulMinute } from '#domain/seoul.ts'

/** An incident of this site with what a postmortem needs to name it by. */
export type KnownIncident = {
  readonly incident: Incident
  /** Names of the services that it touched. */
  readonly services: readonly Bilingual[]
  /** Where readers find it. */
  readonly address: string
}

export const OPEN = `{ ko: ${TO_FILL_IN}, en: ${TO_FILL_IN} }`

type KnownFacts = Readonly<Record<'incidents' | 'title' | 'services' | 'events' | 'source', string>>

/** The parts of facts.yaml that an incident already says; with none, places to fill in. */
export function knownFacts(known: KnownIncident | null, today: string): KnownFacts {
  if (known === null) {
    const events = `  - { id: E1, at: ${today}T00:00+09:00, precision: day, kind: fault, text: ${OPEN}, sources: [S1] }`
    return { incidents: '[]', title: OPEN, services: serviceEntry(OPEN, null), events, source: TO_FILL_IN }
  }
  const { incident, services, address } = known
  const found = eventsOf(incident)
  const end = found.findLast(({ kind }) => kind === 'restore_full')?.id ?? null
  const names = services.length === 0 ? [OPEN] : services.map(written)
  return {
    incidents: `[${incident.id}]`,
    title: written(incident.title),
    services: names.map((name) => serviceEntry(name, end)).join('\n'),
    events: found.map(({ id, at, kind, text }) => `  - { id: ${id}, at: ${seoulMinute(at)}, kind: ${kind}, text: ${written(text)}, sources: [S1] }`).join('\n'),
    source: JSON.stringify(address),
  }
}

type KnownEvent = { readonly id: string; readonly at: Date; readonly kind: string; readonly text: Said }

/** The start as it was declared, then what was said and when. */
function eventsOf(incident: Incident): readonly KnownEvent[] {
  const updates = standingUpdates(incident)
  const start = { at: incident.startedAt, kind: 'fault', text: incident.title }
  const said = updates.map((update, index) => ({
    at: update.at,
    kind: kindOf(update, index, isResolved(incident) && index === updates.length - 1),
    text: latest(update).text,
  }))
  return [start, ...said.toSorted((a, b) => a.at.getTime() - b.at.getTime())].map((event, index) => ({ id: `E${index + 1}`, ...event }))
}

function kindOf(update: Update, index: number, isLast: boolean): string {
  if (isLast && latest(update).phase === 'resolved') return 'restore_full'
  return index === 0 ? 'declare' : 'notify_public'
}

function serviceEntry(name: string, end: string | null): string {
  return `  - name: ${name}
    impact: not_known
    started_event: E1
    restored_partial_event: null
    restored_full_event: ${end}
    note: ${OPEN}
    sources: [S1]`
}

/** In one line; JSON strings are YAML. */
function written({ ko, en }: Said): string {
  return `{ ko: ${quoted(ko)}, en: ${quoted(en)} }`
}

function quoted(text: string | null): string {
  const line = text === null ? '' : plainText(text).replaceAll(/\s+/g, ' ').trim()
  return line === '' ? TO_FILL_IN : JSON.stringify(line)
}
