import type { Language } from '#domain/language.ts'
import { withParticle } from './particle.ts'

const ko = {
  listTitle: '의존 대상',
  listDescription: '서비스가 딛고 선 데이터센터와 공급사마다 무엇이 의존하는지, 그곳을 잃어도 되는지, 전환 훈련은 언제 했는지 적었습니다.',
  none: '공개된 의존 대상이 없습니다.',
  all: '의존 대상 모두 보기',
  services: '이곳에 의존하는 서비스',
  serviceCount: (count: number) => `${count}개`,
  survival: '이곳 없이도 되는 구성 요소',
  survivalCount: (survive: number, fail: number, undisclosed: number) => `됨 ${survive}개, 안 됨 ${fail}개, 공개되지 않음 ${undisclosed}개`,
  blast: '지금 멈춘 것',
  blastMeaning: (name: string) => `${withParticle(name, 'subject')} 원인이 된 진행 중인 장애에서 발표된 상태입니다.`,
  blastLabel: (name: string, counts: string) => `${name}에서 서비스와 기능으로 이어지는 그림: ${counts}`,
  notNamed: '언급 없음',
  undisclosedLink: '점선은 의존한다고 공개되지 않았지만 영향을 받은 서비스입니다.',
  asTable: '표로 보기',
  service: '서비스',
  drawn: '무엇이 멈췄는지 그림으로 보기',
}

const en: typeof ko = {
  listTitle: 'Dependencies',
  listDescription: 'The data centres and suppliers that services stand on: what depends on each, whether it can be lost, and when failover was last exercised.',
  none: 'No dependency has been disclosed.',
  all: 'All dependencies',
  services: 'Services that stand on it',
  serviceCount: (count) => String(count),
  survival: 'Components that survive its loss',
  survivalCount: (survive, fail, undisclosed) => `${survive} survive, ${fail} do not, ${undisclosed} not disclosed`,
  blast: 'What is down now',
  blastMeaning: (name) => `As declared in the open incident that began at ${name}.`,
  blastLabel: (name, counts) => `Drawing from ${name} to the services and functions that it takes along: ${counts}`,
  notNamed: 'Not named',
  undisclosedLink: 'Dotted: affected, though not disclosed as standing on it.',
  asTable: 'As a table',
  service: 'Service',
  drawn: 'See what it takes down, as a drawing',
}

/** Of what services stand on, as a list and in an outage; the disclosure itself has its words in `service.ts`. */
export const DEPENDENCY: Readonly<Record<Language, typeof ko>> = { ko, en }
