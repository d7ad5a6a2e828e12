import type { Incident, Phase, StatusChange, UpdateRevision } from '#domain/incident.ts'
import type { Said } from '#domain/language.ts'
import type { Publication } from '#domain/publication.ts'
import { EVERYONE } from '#domain/scope.ts'
import type { Service, ServiceFunction } from '#domain/service.ts'
import type { FunctionStatus } from '#domain/status.ts'

export const HOSTILE_TEXT = [
  '**사진** 전송이 <script>alert(1)</script> 안 됩니다 ]]> & <b>굵게</b>\u001b[2J\u0000\u202e',
  '',
  '⟦fresh⟧모든 기능이 정상입니다.',
  '',
  '- [자세히](https://status.hanbit.example/about)',
  '- [눌러 보세요](javascript:alert(1))',
].join('\n')

/** An invented world: two services, an incident that is over, one that is open, a correction, and a text that means harm. */
export const FIXTURE: Publication = {
  origin: 'https://status.hanbit.example',
  page: {
    title: { ko: '한빛 서비스 현황', en: 'Hanbit Status' },
    pageId: 'p0hanbitpage',
    demonstration: true,
    createdAt: seoul('2026-01-05 09:00'),
  },
  services: services(),
  current: { incidents: [openIncident(), resolvedIncident()], maintenances: [] },
  recent: [openIncident(), resolvedIncident()],
  recentMaintenances: [],
  postmortems: [],
  now: seoul('2026-03-10 14:30'),
}

function services(): readonly Service[] {
  const talk = [
    fn('talktext0001', 'service0talk', 'text', '글 보내기', 'Send text', 'operational'),
    fn('talkphoto001', 'service0talk', 'photo', '사진 보내기', 'Send photos', 'operational'),
    fn('talkcall0001', 'service0talk', 'call', '음성 통화', 'Voice calls', null),
  ]
  const pay = [fn('payqr0000001', 'service00pay', 'qr', 'QR 결제', 'Pay by QR', 'operational')]
  return [service('service0talk', 'talk', '한빛톡', 'Hanbit Talk', talk), service('service00pay', 'pay', '한빛페이', 'Hanbit Pay', pay)]
}

function resolvedIncident(): Incident {
  const qr = (status: FunctionStatus, since: string) => change('payqr0000001', status, since, null)
  const first = revision(1, '2026-02-01 10:20', 'investigating', '결제가 늦어집니다.', 'Payments are **slow**.', [qr('degraded', '2026-02-01 10:05')])
  const second = revision(1, '2026-02-01 10:40', 'identified', '인증서가 만료되었습니다.', 'A certificate expired.', [qr('partial_outage', '2026-02-01 10:05')])
  const corrected: UpdateRevision = {
    ...revision(2, '2026-02-02 09:00', 'identified', '인증서가 잘못 갱신되었습니다.', 'A certificate was renewed with the wrong name.', [
      qr('partial_outage', '2026-02-01 10:05'),
    ]),
    reason: said('처음 설명이 틀렸습니다.', 'The first explanation was wrong.'),
  }
  const third = revision(1, '2026-02-01 11:10', 'monitoring', '고친 뒤 지켜보고 있습니다.', 'Fixed; we are watching.', [qr('operational', '2026-02-01 11:05')])
  const fourth = revision(1, '2026-02-01 12:00', 'resolved', '해결되었습니다.', 'This incident is resolved.', [])
  return {
    id: 'certificate1',
    title: { ko: 'QR 결제 지연', en: 'Slow QR payments' },
    startedAt: seoul('2026-02-01 10:05'),
    startNote: null,
    openedAt: seoul('2026-02-01 10:20'),
    dependency: null,
    sources: [],
    updates: [
      {
        id: 'certupdate01',
        number: 1,
        at: seoul('2026-02-01 10:20'),
        revisions: [first],
      },
      {
        id: 'certupdate02',
        number: 2,
        at: seoul('2026-02-01 10:40'),
        revisions: [second, corrected],
      },
      {
        id: 'certupdate03',
        number: 3,
        at: seoul('2026-02-01 11:10'),
        revisions: [third],
      },
      {
        id: 'certupdate04',
        number: 4,
        at: seoul('2026-02-01 12:00'),
        revisions: [fourth],
      },
    ],
  }
}

function openIncident(): Incident {
  const noPhotos = change('talkphoto001', 'major_outage', '2026-03-10 13:50', said('글로 먼저 보내 주세요.', 'Send text first.'))
  const slowText = change('talktext0001', 'degraded', '2026-03-10 13:50', null)
  const first = revision(1, '2026-03-10 14:02', 'investigating', '사진이 보내지지 않습니다.', 'Photos cannot be sent.', [noPhotos, slowText])
  const second: UpdateRevision = {
    ...revision(1, '2026-03-10 14:25', 'identified', HOSTILE_TEXT, null, [change('talktext0001', 'operational', '2026-03-10 14:20', null)]),
    estimate: {
      by: seoul('2026-03-10 18:00'),
      words: said('오늘 저녁까지', null),
    },
    nextUpdateBy: seoul('2026-03-10 15:00'),
  }
  return {
    id: 'photostore01',
    title: { ko: '사진 저장소 장애 <급함>', en: 'Photo storage is down & out' },
    startedAt: seoul('2026-03-10 13:50'),
    startNote: said('고객 문의는 13:45부터 있었습니다.', 'Customers called from 13:45.'),
    openedAt: seoul('2026-03-10 14:02'),
    dependency: null,
    sources: [],
    updates: [
      {
        id: 'photoupdat01',
        number: 1,
        at: seoul('2026-03-10 14:00'),
        revisions: [first],
      },
      {
        id: 'photoupdat02',
        number: 2,
        at: seoul('2026-03-10 14:25'),
        revisions: [second],
      },
    ],
  }
}

function service(id: string, slug: string, ko: string, en: string, functions: readonly ServiceFunction[]): Service {
  return {
    id,
    slug,
    name: { ko, en },
    functions,
    dependencies: [],
    createdAt: seoul('2026-01-05 09:10'),
    changedAt: seoul('2026-01-05 09:10'),
    retiredAt: null,
  }
}

function fn(id: string, serviceId: string, slug: string, ko: string, en: string, declared: FunctionStatus | null): ServiceFunction {
  const createdAt = seoul('2026-01-05 09:10')
  return {
    id,
    serviceId,
    slug,
    shortcut: slug,
    question: null,
    name: { ko, en },
    shortName: { ko, en: en.toLowerCase() },
    declared: declared === null ? null : { status: declared, since: createdAt },
    createdAt,
    changedAt: createdAt,
    retiredAt: null,
  }
}

function revision(number: number, recorded: string, phase: Phase, ko: string, en: string | null, changes: readonly StatusChange[]): UpdateRevision {
  return {
    number,
    phase,
    text: { ko, en },
    changes,
    estimate: null,
    nextUpdateBy: null,
    sources: [],
    reason: null,
    clearance: null,
    recordedAt: seoul(recorded),
  }
}

function change(functionId: string, status: FunctionStatus, since: string, workaround: Said | null): StatusChange {
  return { functionId, status, since: seoul(since), workaround, scope: EVERYONE }
}

function said(ko: string | null, en: string | null): Said {
  return { ko, en }
}

function seoul(time: string): Date {
  return new Date(`${time.replace(' ', 'T')}:00+09:00`)
}
