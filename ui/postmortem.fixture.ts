import { readFileSync } from 'node:fs'
import type { Incident } from '#domain/incident.ts'
import type { Postmortem } from '#domain/postmortem.ts'
import { parseFacts } from '#domain/postmortem-facts.ts'
import { INCIDENT } from './outage.fixture.ts'
import type { Publication } from './postmortem.tsx'

export const SLUG = '2022-10-15-data-centre-fire'

/** The demonstration's postmortem as its files have it. */
export function postmortem(): Postmortem {
  const parsed = parseFacts(read('facts.yaml'))
  if (!parsed.ok) throw new Error('facts.yaml is broken')
  const evidence = parsed.facts.evidence.map(({ path }) => ({ path, bytes: new Uint8Array(readFileSync(fileOf(path))) }))
  return { slug: SLUG, facts: parsed.facts, prose: { ko: read('ko.md'), en: read('en.md') }, evidence }
}

export function publication(overrides: Partial<Publication> = {}): Publication {
  const incident: Incident = { ...INCIDENT, id: 'pangyo221015' }
  return { postmortem: postmortem(), number: 1, publishedAt: new Date('2026-11-22T00:00:00Z'), incidents: [incident], warnings: [], ...overrides }
}

function read(name: string): string {
  return readFileSync(fileOf(name), 'utf8')
}

function fileOf(name: string): string {
  return `content/postmortems/${SLUG}/${name}`
}
