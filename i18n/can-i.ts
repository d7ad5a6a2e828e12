import type { Language } from '#domain/language.ts'
import type { ServiceFunction } from '#domain/service.ts'

const ko = {
  title: '지금 할 수 있나요?',
  description: '메시지 보내기, 결제, 택시처럼 무엇을 지금 할 수 있고 할 수 없는지 기능마다 답합니다.',
  pageDescription: (question: string) => `${question} 지금 답과 언제부터인지, 누가 영향을 받는지, 대신 무엇을 할 수 있는지 적었습니다.`,
  fallback: (name: string) => `${name}, 지금 되나요?`,
  lastKnown: '마지막으로 알던 상태',
  service: '서비스',
  since: '언제부터',
  neverSaid: '알려진 것이 없습니다',
  status: '발표된 상태',
  who: '누가 영향을 받나',
  instead: '대신 할 수 있는 것',
  noInstead: '알려진 것이 없습니다',
  nothingBehind: '왜 그런지 발표된 것이 없습니다.',
  maintenance: '진행 중인 점검',
  maintenanceEnd: '끝날 예정',
  maintenanceUntil: (when: string) => `${when}까지`,
  maintenanceMore: '이 점검 자세히 보기',
  others: (service: string) => `${service}의 다른 기능`,
  week: '지난 기록',
  address: '이 답의 주소',
  addressMeaning: '다른 사람에게 알릴 때 이 주소를 그대로 쓰세요. 열 때마다 그때의 답이 나옵니다.',
  all: '모든 기능의 답 보기',
  ended: '제공을 마친 기능입니다',
  endedMeaning: '언제까지 제공했는지와 지난 기록을 적었습니다.',
}

const en: typeof ko = {
  title: 'Can I …?',
  description: 'An answer for each function: what you can do right now, such as sending a message, paying or hailing a taxi, and what not.',
  pageDescription: (question) => `${question} The answer now, since when, who is affected, and what to do instead.`,
  fallback: (name) => `${name}: does it work now?`,
  lastKnown: 'Last known state',
  service: 'Service',
  since: 'Since',
  neverSaid: 'nothing is known',
  status: 'Declared status',
  who: 'Who is affected',
  instead: 'What to do instead',
  noInstead: 'nothing is known',
  nothingBehind: 'No reason has been declared.',
  maintenance: 'Maintenance under way',
  maintenanceEnd: 'Planned end',
  maintenanceUntil: (when) => `by ${when}`,
  maintenanceMore: 'More about this maintenance',
  others: (service) => `Other functions of ${service}`,
  week: 'The past days',
  address: 'Address of this answer',
  addressMeaning: 'Share this address as it is: it gives the answer as it stands when it is opened.',
  all: 'Answers for all functions',
  ended: 'This function has ended',
  endedMeaning: 'Until when it was there, and its record.',
}

/** Of the pages `/can-i/…`. */
export const CAN_I: Readonly<Record<Language, typeof ko>> = { ko, en }

/** `결제할 수 있나요?`, `Can I pay?`; made from the name where nobody worded it. */
export function questionOf(fn: ServiceFunction, language: Language): string {
  return fn.question?.[language] ?? CAN_I[language].fallback(fn.name[language])
}
