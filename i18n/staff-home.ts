import type { DraftKind } from '#domain/draft.ts'
import type { Language } from '#domain/language.ts'

const ko = {
  somethingWrong: '문제가 생겼습니다',
  somethingWrongText: '안 되는 기능을 고르고 한 문장으로 알립니다',
  overdue: '늦은 약속',
  overdueUpdate: (time: string, late: string) => `${time}까지 다음 소식을 알리기로 했습니다. ${late} 지났습니다.`,
  overdueEstimate: (time: string, late: string) => `${time}까지 복구될 것으로 알렸습니다. ${late} 지났습니다.`,
  overdueStage: (stage: string, time: string, late: string) => `${time}까지 ${stage}를 내야 합니다. ${late} 지났습니다.`,
  post: '소식 올리기',
  drafts: '아직 알리지 않은 글',
  draftOf: {
    incident: '새 장애',
    update: '소식',
    correction: '정정',
    'update-retraction': '소식 철회',
    'incident-retraction': '장애 전체 철회',
  } satisfies Record<DraftKind, string>,
  goesOut: (time: string) => `${time}에 저절로 올라갑니다`,
  awaits: '승인을 기다리는 중',
  awaitsFor: (time: string) => `승인을 기다리는 중, 승인되면 ${time}에 올라갑니다`,
  writtenBy: (name: string, time: string) => `${name} 님이 ${time}에 씀`,
  notPublished: (time: string) => `${time}에 올리지 못했습니다. 내용을 확인해 주세요.`,
  approve: '승인 화면으로',
  look: '독자에게 보일 모습',
  writeOn: '이어서 쓰기',
  takeBack: '되돌려서 고치기',
  keptAs: {
    scheduled: '예약했습니다. 정한 시각에 저절로 올라갑니다.',
    'handed-in-ahead': '다른 담당자의 승인을 기다립니다. 승인되면 정한 시각에 저절로 올라갑니다.',
    'handed-in': '다른 담당자의 승인을 기다립니다. 아직 독자에게 보이지 않습니다.',
  },
  usual: (time: string, count: number) => `화면을 연 뒤 독자에게 보이기까지: 최근 ${count}건의 중간값 ${time}`,
}

const en: typeof ko = {
  somethingWrong: 'Something is wrong',
  somethingWrongText: 'Choose what fails and tell readers in one sentence',
  overdue: 'Promises that are late',
  overdueUpdate: (time, late) => `The next update was promised by ${time}: ${late} late.`,
  overdueEstimate: (time, late) => `It was said to be back by ${time}: ${late} late.`,
  overdueStage: (stage, time, late) => `The ${stage.toLowerCase()} postmortem was due by ${time}: ${late} late.`,
  post: 'Post an update',
  drafts: 'Not said yet',
  draftOf: {
    incident: 'A new incident',
    update: 'An update',
    correction: 'A correction',
    'update-retraction': 'A retraction',
    'incident-retraction': 'A retraction of the whole incident',
  },
  goesOut: (time) => `Goes out by itself ${time}`,
  awaits: 'Awaits approval',
  awaitsFor: (time) => `Awaits approval, then goes out ${time}`,
  writtenBy: (name, time) => `${name}, ${time}`,
  notPublished: (time) => `It could not be published at ${time}. Please look at it.`,
  approve: 'To the approvals',
  look: 'As readers will see it',
  writeOn: 'Continue',
  takeBack: 'Take back and change',
  keptAs: {
    scheduled: 'Scheduled. It goes out by itself at the time that you set.',
    'handed-in-ahead': 'It waits for somebody else to approve it, and then goes out by itself at the time that you set.',
    'handed-in': 'It waits for somebody else to approve it. Readers do not see it yet.',
  },
  usual: (time, count) => `From opening the console until readers see it: ${time}, the median of the last ${count}`,
}

export const STAFF_HOME: Readonly<Record<Language, typeof ko>> = { ko, en }
