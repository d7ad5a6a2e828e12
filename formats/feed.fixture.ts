import type { Language } from '#domain/language.ts'
import type { Maintenance } from '#domain/maintenance.ts'
import type { Publication } from '#domain/publication.ts'
import type { Feed } from './feed.ts'
import { historyFeed, serviceFeed } from './feed-of-incidents.ts'
import { type ListedRevision, postmortemsFeed } from './feed-of-postmortems.ts'
import { incidentFeed } from './feed-of-updates.ts'
import { FIXTURE } from './fixture.ts'

const WINDOW = { start: new Date('2026-03-14T17:00:00Z'), end: new Date('2026-03-14T20:00:00Z') }

export const MAINTENANCE: Maintenance = {
  id: 'qrdatabase01',
  title: { ko: 'QR 결제 데이터베이스 교체', en: 'Replacing the QR payment database' },
  series: null,
  announcedAt: new Date('2026-03-09T01:00:00Z'),
  updates: [
    {
      id: 'qrdbupdate01',
      number: 1,
      at: new Date('2026-03-09T01:00:00Z'),
      state: 'scheduled',
      window: WINDOW,
      impacts: [{ functionId: 'payqr0000001', status: 'maintenance' }],
      text: { ko: '**세 시간** 동안 QR 결제를 쓸 수 없습니다.', en: null },
      automatic: null,
      retitled: null,
    },
  ],
}

const BETTER = { ko: 'QR 결제: 데이터베이스 교체', en: 'Payments by QR: the database is replaced' }

/** The same, called otherwise a day later. */
export const RETITLED: Maintenance = {
  ...MAINTENANCE,
  title: BETTER,
  updates: MAINTENANCE.updates.flatMap((announced) => [
    announced,
    {
      ...announced,
      id: 'qrdbupdate02',
      number: 2,
      at: new Date('2026-03-10T01:00:00Z'),
      text: null,
      retitled: { was: MAINTENANCE.title, now: BETTER, reason: { ko: null, en: 'It did not say which database.' } },
    },
  ]),
}

export const REVISIONS: readonly ListedRevision[] = [revision(1, null), revision(2, { ko: '시각 하나를 <고쳤습니다>.', en: 'One time was <wrong>.' })]

/** One feed of each kind. */
export function feeds(publication: Publication, language: Language): Readonly<Record<'history' | 'service' | 'incident' | 'postmortems', Feed>> {
  const [talk] = publication.services
  const [open, resolved] = publication.recent
  if (talk === undefined || open === undefined || resolved === undefined) throw new Error('the fixture has a service and two incidents')
  return {
    history: historyFeed({ ...publication, recentMaintenances: [MAINTENANCE] }, language),
    service: serviceFeed({ ...publication, recentMaintenances: [MAINTENANCE] }, talk, [open], language),
    incident: incidentFeed(publication, resolved, language),
    postmortems: postmortemsFeed(publication, REVISIONS, language),
  }
}

/** The fixture in which people wrote nothing but this. */
export function writtenAs(text: string): Publication {
  const page = { ...FIXTURE.page, title: { ko: text, en: text } }
  const name = { ko: text, en: text }
  const recent = FIXTURE.recent.map((incident) => ({
    ...incident,
    title: name,
    updates: incident.updates.map((update) => ({
      ...update,
      revisions: update.revisions.map((one) => ({ ...one, text: { ko: null, en: text }, reason: one.reason === null ? null : { ko: text, en: null } })),
    })),
  }))
  const services = FIXTURE.services.map((service) => ({ ...service, name, functions: service.functions.map((fn) => ({ ...fn, name })) }))
  return { ...FIXTURE, page, services, recent, current: { ...FIXTURE.current, incidents: recent } }
}

function revision(number: number, reason: ListedRevision['revision']['reason']): ListedRevision {
  return {
    revision: {
      id: 'PM-2026-0001',
      slug: '2026-02-01-certificate',
      number,
      class: reason === null ? null : 'correction',
      reason,
      stage: 'final',
      publishedAt: new Date(`2026-02-1${number}T00:00:00Z`),
      leaf: new Uint8Array(32),
    },
    facts: {
      title: { ko: '인증서 만료', en: 'An expired certificate' },
      summary_plain: { ko: '인증서가 만료되어 QR 결제가 멈췄습니다.', en: 'QR payments stopped because a certificate expired.' },
    },
  }
}
