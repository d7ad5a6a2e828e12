import type { DependencyKind, RedundancyMode } from '#domain/dependency.ts'
import type { Language } from '#domain/language.ts'
import { withParticle } from './particle.ts'

const ko = {
  description: (name: string) => `${name}: 지금 되는 기능과 안 되는 기능, 최근 90일의 기록, 무엇에 의존하는지.`,
  eyebrow: '서비스',
  functions: '지금 되는 것과 안 되는 것',
  record: '최근 90일',
  allIncidents: '올해의 장애와 지난 해의 장애 모두 보기',
  today: '오늘',
  standsOn: '의존 대상',
  standsOnNothing: '공개된 의존 대상이 없습니다.',
  incidents: '최근 90일의 장애',
  noIncidents: '최근 90일 동안 기록된 장애가 없습니다.',
  dependencyDescription: (name: string) => `${withParticle(name, 'subject')} 멈추면 무엇이 멈추는지, 이중화는 어디까지 되어 있는지.`,
  dependencyKind: {
    data_centre: '데이터센터',
    supplier: '공급사',
    platform: '공용 플랫폼',
  } as Readonly<Record<DependencyKind, string>>,
  redundancy: '이중화 공개',
  redundancyMeaning: '이곳을 통째로 잃었을 때 각 구성 요소가 어떻게 되는지 공개된 대로 적었습니다.',
  noRedundancy: '공개된 것이 없습니다.',
  mode: '방식',
  controller: '전환하는 장치가 있는 곳',
  survives: '이곳 없이도 되나',
  lastExercised: '마지막 훈련',
  undisclosed: '공개되지 않음',
  survivesAnswer: { yes: '됩니다', no: '안 됩니다' },
  redundancyMode: {
    single: '한 곳에만 있음',
    cold: '예비 장비만 있음',
    warm: '대기 중인 예비',
    active_standby: '운영–대기',
    active_active: '동시 운영',
    undisclosed: '공개되지 않음',
  } as Readonly<Record<RedundancyMode, string>>,
  servicesOnIt: '이곳에 의존하는 서비스',
  noServicesOnIt: '없습니다.',
}

const en: typeof ko = {
  description: (name) => `${name}: what works and what does not, the record of the last 90 days, and what it stands on.`,
  eyebrow: 'Service',
  functions: 'What works and what does not',
  record: 'Last 90 days',
  allIncidents: 'All incidents of this year, and of the years before',
  today: 'Today',
  standsOn: 'What it stands on',
  standsOnNothing: 'No dependency has been disclosed.',
  incidents: 'Incidents of the last 90 days',
  noIncidents: 'No incident was recorded in the last 90 days.',
  dependencyDescription: (name) => `What stops when ${name} stops, and how far it is redundant.`,
  dependencyKind: {
    data_centre: 'Data centre',
    supplier: 'Supplier',
    platform: 'Shared platform',
  },
  redundancy: 'Redundancy disclosure',
  redundancyMeaning: 'What happens to each component when the whole site is lost, as far as it was disclosed.',
  noRedundancy: 'Nothing has been disclosed.',
  mode: 'Mode',
  controller: 'Where the switch stands',
  survives: 'Survives loss of the site',
  lastExercised: 'Last exercised',
  undisclosed: 'not disclosed',
  survivesAnswer: { yes: 'Yes', no: 'No' },
  redundancyMode: {
    single: 'One place only',
    cold: 'Cold standby',
    warm: 'Warm standby',
    active_standby: 'Active–standby',
    active_active: 'Active–active',
    undisclosed: 'Not disclosed',
  },
  servicesOnIt: 'Services that stand on it',
  noServicesOnIt: 'None.',
}

/** Of services and of the dependencies that they stand on. */
export const SERVICE: Readonly<Record<Language, typeof ko>> = { ko, en }
