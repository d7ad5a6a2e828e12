import type { Language } from '#domain/language.ts'

const ko = {
  title: '지난 장애',
  description: '기록된 장애를 달마다 모았습니다.',
  intro: '장애가 걸친 달마다 한 쪽씩 있습니다. 지운 것은 없습니다.',
  none: '아직 기록된 장애가 없습니다.',
  count: (count: number) => `${count}건`,
  monthTitle: (month: string) => `${month}의 장애`,
  monthDescription: (month: string) => `${month}에 걸친 장애와 그 결과.`,
  noneInMonth: '이 달에 기록된 장애가 없습니다.',
  allMonths: '다른 달 보기',
  open: '진행 중',
  worst: '가장 나빴을 때',
}

const en: typeof ko = {
  title: 'Past incidents',
  description: 'Recorded incidents, month by month.',
  intro: 'One page for each month that an incident reached into. Nothing has been removed.',
  none: 'No incident has been recorded yet.',
  count: (count) => (count === 1 ? '1 incident' : `${count} incidents`),
  monthTitle: (month) => `Incidents in ${month}`,
  monthDescription: (month) => `Incidents that reached into ${month}, and how they ended.`,
  noneInMonth: 'No incident was recorded in this month.',
  allMonths: 'Other months',
  open: 'open',
  worst: 'at its worst',
}

export const HISTORY: Readonly<Record<Language, typeof ko>> = { ko, en }
