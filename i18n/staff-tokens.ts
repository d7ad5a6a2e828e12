import type { Language } from '#domain/language.ts'
import type { TokenDays } from '#domain/token-days.ts'

const ko = {
  title: 'API 열쇠',
  text: '다른 프로그램이 장애와 점검을 올릴 때 쓰는 열쇠입니다. 열쇠는 준 권한 안에서, 그리고 만든 사람이 지금 가진 권한 안에서만 일합니다. 만든 사람의 사용을 중지하면 열쇠도 바로 쓸 수 없게 됩니다.',
  none: '아직 열쇠가 없습니다.',
  list: '만든 열쇠',
  madeBy: (name: string, at: string) => `${name} 님이 ${at}에 만듦`,
  until: (at: string) => `${at}까지`,
  expired: (at: string) => `${at}에 기한이 지남`,
  revoked: (at: string) => `${at}에 폐기함`,
  lastUsed: (at: string) => `마지막 사용 ${at}`,
  neverUsed: '쓴 적 없음',
  revoke: '폐기하기',
  revokeHint: '이 열쇠를 쓰는 프로그램은 바로 멈춥니다. 되돌릴 수 없습니다.',
  make: '새 열쇠 만들기',
  submit: '열쇠 만들기',
  name: '이름',
  nameHint: '어느 프로그램이 쓰는지 알 수 있게 씁니다. 감사 기록에 이 이름이 남습니다.',
  days: '기한',
  daysOf: (days: TokenDays) => (days === 365 ? '1년' : `${days}일`),
  roles: '권한',
  once: {
    title: '새 API 열쇠',
    text: '지금 한 번만 보입니다. 쓸 프로그램에 바로 넣어 주세요. 잃어버렸다면 폐기하고 새로 만드세요. 요청에는 Authorization: OAuth 뒤에 넣어 보냅니다.',
  },
}

const en: typeof ko = {
  title: 'API keys',
  text: 'With a key another program posts incidents and maintenance. It can do what its roles allow, and never more than whoever made it may do at that moment. When that person is disabled, the key stops at once.',
  none: 'There is no key yet.',
  list: 'Keys',
  madeBy: (name, at) => `Made by ${name}, ${at}`,
  until: (at) => `Good until ${at}`,
  expired: (at) => `Expired ${at}`,
  revoked: (at) => `Revoked ${at}`,
  lastUsed: (at) => `Last used ${at}`,
  neverUsed: 'Never used',
  revoke: 'Revoke',
  revokeHint: 'The program that uses it stops at once. This cannot be undone.',
  make: 'Make a key',
  submit: 'Make the key',
  name: 'Name',
  nameHint: 'So that everybody knows which program uses it. The audit log keeps this name.',
  days: 'Good for',
  daysOf: (days) => (days === 365 ? '1 year' : `${days} days`),
  roles: 'Roles',
  once: {
    title: 'The new API key',
    text: 'It is shown this one time. Put it into the program now; if it is lost, revoke it and make another. Requests carry it after Authorization: OAuth.',
  },
}

export const STAFF_TOKENS: Readonly<Record<Language, typeof ko>> = { ko, en }
