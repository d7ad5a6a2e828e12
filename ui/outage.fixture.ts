import type { Dependency } from '#domain/dependency.ts'
import type { Incident, StatusChange, Update, UpdateRevision } from '#domain/incident.ts'
import type { Bilingual, Language } from '#domain/language.ts'
import { EVERYONE } from '#domain/scope.ts'
import type { Service, ServiceFunction } from '#domain/service.ts'
import type { FunctionStatus } from '#domain/status.ts'
import type { Frame } from './frame.ts'

/** An instant of October 2022 in Seoul: `at('15 15:27')`. */
export function at(dayAndTime: string): Date {
  const [day, time] = dayAndTime.split(' ')
  return new Date(`2022-10-${day}T${time}:00+09:00`)
}

export function frame(language: Language, now = at('16 14:30')): Frame {
  return {
    language,
    moment: { now, change: 27 },
    edition: 27,
    siteTitle: both('서비스 현황', 'Service status'),
    demonstration: true,
    origin: 'https://status.example',
  }
}

export const DATA_CENTRE: Dependency = {
  id: 'dep000000001',
  slug: 'pangyo',
  kind: 'data_centre',
  name: both('판교 데이터센터', 'Pangyo data centre'),
  description: both('서버 약 3만 2천 대가 있던 임차 데이터센터입니다.', 'A rented data centre with about 32,000 servers.'),
  redundancy: [
    {
      component: both('전환 도구와 권한', 'Tools and rights to switch over'),
      mode: 'single',
      controller: both('판교', 'Pangyo'),
      survivesSiteLoss: false,
      lastExercised: null,
      sources: [{ key: 'K2', citation: 'MSIT release 2022-12-06' }],
    },
    {
      component: both('글 메시지', 'Text messages'),
      mode: 'active_standby',
      controller: null,
      survivesSiteLoss: null,
      lastExercised: null,
      sources: [],
    },
  ],
  sources: [{ key: 'K2', citation: 'MSIT release 2022-12-06' }],
  retiredAt: null,
}

export const SERVICES: readonly Service[] = [
  service('messenger', both('메신저', 'Messenger'), [
    ['text', both('글 메시지 보내기', 'Send text'), both('글 메시지', 'text messages')],
    ['photo', both('사진·동영상 보내기', 'Send photos and video'), both('사진 전송', 'photos')],
    ['desktop', both('PC 로그인', 'Log in on a computer'), null],
  ]),
  service('pay', both('결제', 'Payments'), [['pay', both('결제', 'Pay'), both('결제', 'payments')]]),
  service('mail', both('메일', 'Mail'), [['read', both('메일 읽기', 'Read mail'), both('메일', 'mail')]]),
  service('maps', both('지도', 'Maps'), [['route', both('길 찾기', 'Find a route'), null]]),
]

export const INCIDENT: Incident = {
  id: 'k1015pangyo1',
  title: both('판교 데이터센터 화재로 인한 서비스 장애', 'Outage after the fire at the Pangyo data centre'),
  startedAt: at('15 15:27'),
  startNote: both('정부 15:27, 회사 15:30', 'Ministry 15:27, company 15:30'),
  openedAt: at('15 16:10'),
  dependency: 'pangyo',
  sources: [{ key: 'K4', citation: 'imnews.imbc 6420718_35687' }],
  updates: [
    update(1, '15 16:10', 'investigating', both('여러 기능이 안 됩니다.', 'Many functions fail.'), [
      change('text', 'major_outage', '15 15:27'),
      change('photo', 'major_outage', '15 15:27', both('글로 먼저 보내 주세요.', 'Send text instead.')),
      change('pay', 'major_outage', '15 15:27'),
      change('read', 'major_outage', '15 15:27'),
    ]),
    update(2, '15 18:50', 'identified', both('전원이 돌아오면 2시간 안에 됩니다.', 'Back within two hours of power.'), [], {
      estimate: {
        by: at('15 21:00'),
        words: both('오후 9시쯤', 'about 9 pm'),
      },
    }),
    update(3, '16 01:31', 'identified', both('글 메시지가 일부 돌아왔습니다.', 'Text messages are partly back.'), [
      change('text', 'partial_outage', '16 01:31'),
    ]),
    {
      ...update(4, '16 08:00', 'identified', both('결제와 송금, 택시가 돌아왔습니다.', 'Payments, transfers and taxis are back.'), [
        change('pay', 'operational', '16 08:00'),
      ]),
      revisions: [
        revision(1, '16 08:00', both('결제와 송금, 택시가 돌아왔습니다.', 'Payments, transfers and taxis are back.'), [
          change('pay', 'operational', '16 08:00'),
        ]),
        {
          ...revision(2, '16 08:20', both('결제와 송금이 돌아왔습니다. 택시는 아직입니다.', 'Payments and transfers are back. Taxis are not.'), [
            change('pay', 'operational', '16 08:00'),
          ]),
          reason: both('택시가 돌아왔다고 잘못 적었습니다.', 'It said wrongly that taxis were back.'),
        },
      ],
    },
    update(5, '16 14:30', 'identified', both('글 메시지가 됩니다.', 'Text messages work.'), [change('text', 'operational', '16 14:30')], {
      nextUpdateBy: at('16 15:30'),
    }),
  ],
}

/** The same incident after everything came back. */
export const RESOLVED: Incident = {
  ...INCIDENT,
  updates: [
    ...INCIDENT.updates,
    update(6, '20 23:00', 'resolved', both('모두 돌아왔습니다.', 'Everything is back.'), [
      change('photo', 'operational', '20 23:00'),
      change('read', 'operational', '20 23:00'),
    ]),
  ],
}

export function update(
  number: number,
  when: string,
  phase: UpdateRevision['phase'],
  text: Bilingual,
  changes: readonly StatusChange[],
  more: Partial<UpdateRevision> = {},
): Update {
  return {
    id: `update${number}`,
    number,
    at: at(when),
    revisions: [{ ...revision(1, when, text, changes), phase, ...more }],
  }
}

export function change(functionId: string, status: FunctionStatus, since: string, workaround: Bilingual | null = null): StatusChange {
  return { functionId, status, since: at(since), workaround, scope: EVERYONE }
}

function revision(number: number, recorded: string, text: Bilingual, changes: readonly StatusChange[]): UpdateRevision {
  const sources = [{ key: 'K21', citation: 'news1 4833791' }]
  return {
    number,
    phase: 'identified',
    text,
    changes,
    estimate: null,
    nextUpdateBy: null,
    sources,
    reason: null,
    clearance: null,
    recordedAt: at(recorded),
  }
}

function service(slug: string, name: Bilingual, functions: readonly [string, Bilingual, Bilingual | null][]): Service {
  return {
    id: slug,
    slug,
    name,
    functions: functions.map(([id, ...names]) => serviceFunction(slug, id, ...names)),
    dependencies: ['pangyo'],
    createdAt: at('01 00:00'),
    changedAt: at('01 00:00'),
    retiredAt: null,
  }
}

function serviceFunction(serviceId: string, id: string, name: Bilingual, shortName: Bilingual | null): ServiceFunction {
  return {
    id,
    serviceId,
    slug: id,
    shortcut: id,
    question: null,
    name,
    shortName,
    declared: null,
    createdAt: at('01 00:00'),
    changedAt: at('01 00:00'),
    retiredAt: null,
  }
}

function both(ko: string, en: string): Bilingual {
  return { ko, en }
}
