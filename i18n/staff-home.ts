import type { Language } from '#domain/language.ts'

const ko = {
  somethingWrong: '문제가 생겼습니다',
  somethingWrongText: '안 되는 기능을 고르고 한 문장으로 알립니다',
  overdue: '늦은 약속',
  overdueUpdate: (time: string, late: string) => `${time}까지 다음 소식을 알리기로 했습니다. ${late} 지났습니다.`,
  overdueEstimate: (time: string, late: string) => `${time}까지 복구될 것으로 알렸습니다. ${late} 지났습니다.`,
  overdueStage: (stage: string, time: string, late: string) => `${time}까지 ${stage}를 내야 합니다. ${late} 지났습니다.`,
  post: '소식 올리기',
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
  usual: (time, count) => `From opening the console until readers see it: ${time}, the median of the last ${count}`,
}

export const STAFF_HOME: Readonly<Record<Language, typeof ko>> = { ko, en }
