import type { Interval } from '#domain/interval.ts'
import type { Language } from '#domain/language.ts'
import { seoulDay } from '#domain/seoul.ts'
import type { Percent } from '#domain/uptime.ts'
import type { UptimeState } from '#domain/uptime-states.ts'
import { duration, monthName, timeOnly } from './time.ts'

const ko = {
  title: '가동률',
  description: '서비스와 기능의 달마다, 해마다 가동률. 어떻게 셌는지, 얼마나 기록됐는지 함께 적습니다.',
  intro: '같은 일을 두고도 세는 법에 따라 가동률은 크게 달라집니다. 그래서 한 가지 숫자 대신 세 가지를 나란히 적고, 그 밑이 되는 시간을 초 단위로 공개합니다.',
  thisMonth: (month: string) => `${month}, 지금까지`,
  lastMonths: '달마다',
  periods: '달과 해를 골라 자세히 보기',
  periodTitle: (period: string) => `${period} 가동률`,
  periodDescription: (period: string) => `${period}의 서비스별·기능별 가동률과 상태별 시간.`,
  running: '아직 끝나지 않은 기간이라 숫자가 계속 바뀝니다.',
  serviceTitle: (name: string) => `${name} 가동률`,
  serviceDescription: (name: string) => `${name}: 날마다의 기록과 달마다, 해마다의 가동률.`,
  ninetyDays: '최근 90일',
  barsMeaning: '막대 하나가 하루입니다. 높을수록 많이 멈춘 날, 점선은 기록이 없는 날입니다. 그날 가장 나빴던 상태로 그립니다.',
  months: '달마다',
  years: '해마다',
  asTable: '날짜를 표로 보기',
  day: '날짜',
  dayStatus: '그날 가장 나빴던 상태',
  toDay: (from: string, to: string) => `${from} – ${to}`,
  service: '서비스',
  functionOrService: '서비스와 기능',
  period: '기간',
  wholeService: '서비스 전체 (가장 나쁜 기능 기준)',
  strict: '엄격',
  measured: '기록된 시간만',
  weighted: '가중',
  coverage: '기록된 비율',
  times: '상태별 시간',
  thin: '기록 부족',
  noData: '자료 없음',
  withAnnounced: (percent: string) => `미리 알린 점검까지 세면 ${percent}`,
  state: {
    operational: '정상',
    degraded: '느리거나 불안정',
    partial_outage: '일부 중단',
    major_outage: '중단',
    maintenance_announced: '미리 알린 점검',
    maintenance_unannounced: '미리 알리지 않은 점검',
    unknown: '기록 없음',
  } as Readonly<Record<UptimeState, string>>,
  seconds: (count: string) => `${count}초`,
  basis: (version: string, window: string, length: string) => `셈법 ${version}판 · ${window} (${length})`,
  formulaLink: '셈법 보기',
  restated: '고쳐 적은 숫자',
  restatedMeaning: '기간이 끝나면 그때의 숫자를 적어 둡니다. 나중에 지난 소식을 고쳐 숫자가 달라지면 먼저 적은 숫자를 지우지 않고 나란히 둡니다.',
  restatedColumns: ['기능', '적은 때', '엄격', '기록된 시간만', '가중'],
  firstFigure: '처음 적은 숫자',
  restatedFigure: (number: number) => `${number}번째 숫자`,
  upTo: (change: number) => `변경 제${change}호까지 반영`,
  seeMonth: '자세히',
  incidents: '이 기간의 장애',
  allUptime: '가동률 모두 보기',
  backToService: '지금 상태 보기',
  summary: (measured: string, days: number, of: number) => `기록된 시간의 ${measured} · 최근 ${of}일 중 기록이 있는 날 ${days}일`,
  noSummary: (of: number) => `최근 ${of}일 동안 기록이 없어 가동률을 내지 않습니다`,
  formula: '셈법',
  formulaVersion: (version: string) => `셈법 ${version}판`,
  formulaRules: [
    '시간은 밀리초까지 세고, 시작은 넣고 끝은 뺍니다. 달과 해는 서울 시간으로 자릅니다.',
    '기능마다 매 순간의 상태를 정합니다. 같은 시간에 장애가 여럿이면 가장 나쁜 하나로 한 번만 셉니다. 모든 상태의 시간을 더하면 언제나 기간 전체가 됩니다.',
    '서비스는 매 순간 가장 나쁜 기능을 따릅니다. 기능 하나라도 기록이 없으면 기록 없음으로 셉니다. 다만 다른 기능이 일부라도 중단됐거나 알리지 않은 점검으로 닫혔으면 그쪽을 따릅니다. 회사 전체를 하나로 묶은 숫자는 내지 않습니다.',
    '제공을 마친 기능은 그때까지만 셉니다. 그 뒤의 시간은 가동도 중단도 아니므로 기간에서 빠집니다.',
    '엄격: 정상과 느린 때만 가동으로 칩니다. 일부 중단, 중단, 미리 알리지 않은 점검, 기록 없음은 모두 가동이 아닙니다.',
    '기록된 시간만: 엄격과 같되 기록이 없는 시간을 분모에서 뺍니다. 그래서 기록된 비율을 옆에 적고, 99%에 못 미치면 기록 부족이라고 표시합니다.',
    '가중: 잃은 시간을 상태마다 다르게 칩니다. 분모는 기간 전체입니다.',
    '점검은 시작하기 24시간 전까지 그 기능을 쓸 수 없다고 알린 것만 미리 알린 점검입니다. 엄격과 기록된 시간만에서는 이 시간을 분모에서 빼고, 빼지 않은 숫자도 함께 적습니다.',
    '소수 셋째 자리 아래는 버립니다. 1밀리초라도 잃으면 100%라고 적지 않고, 아는 것이 없으면 숫자를 내지 않습니다.',
    '기능별 구간과 초는 기계가 읽는 자료로도 공개하므로 누구나 다시 셈해 볼 수 있습니다.',
  ],
  weights: '가중치',
  weightsColumns: ['상태', '1시간에서 잃은 것으로 치는 시간'],
  minutes: (count: number) => (count === 0 ? '0' : `${count}분`),
  example: '같은 장애, 세 가지 숫자',
  exampleText:
    '2022년 10월 한 달 744시간 가운데 10시간 1분 동안 중단되고, 그 뒤 시작부터 127시간 30분이 될 때까지 일부 중단된 기능이 있다고 합시다. 나머지 시간은 모두 정상이었고 모두 기록돼 있습니다.',
  exampleColumns: ['세는 법', '잃은 것으로 치는 시간', '가동률'],
  exampleStrict: '엄격: 일부 중단도 중단으로',
  exampleWeighted: '가중: 일부 중단은 0.3으로',
  exampleMajor: '완전히 중단된 시간만 (여기서는 쓰지 않음)',
}

const en: typeof ko = {
  title: 'Uptime',
  description: 'Uptime of services and functions by month and year, with how it was counted and how much was on record.',
  intro:
    'The same event gives very different figures, depending on how it is counted. So three stand side by side instead of one, with the seconds that they are made of.',
  thisMonth: (month) => `${month} so far`,
  lastMonths: 'By month',
  periods: 'Months and years in full',
  periodTitle: (period) => `Uptime in ${period}`,
  periodDescription: (period) => `Uptime and time in each state of every service and function in ${period}.`,
  running: 'The period is not over, so the figures still change.',
  serviceTitle: (name) => `Uptime of ${name}`,
  serviceDescription: (name) => `${name}: the record day by day, and uptime by month and year.`,
  ninetyDays: 'Last 90 days',
  barsMeaning: 'One bar is one day: the taller, the more was down; dots are days without a record. A day is drawn as the worst that it had.',
  months: 'By month',
  years: 'By year',
  asTable: 'The days as a table',
  day: 'Days',
  dayStatus: 'Worst status of the day',
  toDay: (from, to) => `${from} – ${to}`,
  service: 'Service',
  functionOrService: 'Service and function',
  period: 'Period',
  wholeService: 'The whole service (its worst function)',
  strict: 'Strict',
  measured: 'Measured',
  weighted: 'Weighted',
  coverage: 'On record',
  times: 'Time in each state',
  thin: 'thin record',
  noData: 'no data',
  withAnnounced: (percent) => `${percent} with announced maintenance`,
  state: {
    operational: 'Operational',
    degraded: 'Degraded',
    partial_outage: 'Partial outage',
    major_outage: 'Major outage',
    maintenance_announced: 'Announced maintenance',
    maintenance_unannounced: 'Unannounced maintenance',
    unknown: 'No record',
  },
  seconds: (count) => `${count} s`,
  basis: (version, window, length) => `Formula ${version} · ${window} (${length})`,
  formulaLink: 'the formula',
  restated: 'Restated figures',
  restatedMeaning:
    'When a period is over its figures are written down. When the past is corrected later and they come out different, the old ones stay beside the new.',
  restatedColumns: ['Function', 'Written', 'Strict', 'Measured', 'Weighted'],
  firstFigure: 'first figure',
  restatedFigure: (number) => `figure no. ${number}`,
  upTo: (change) => `includes changes up to no. ${change}`,
  seeMonth: 'in full',
  incidents: 'Incidents of this period',
  allUptime: 'All uptime',
  backToService: 'See the present state',
  summary: (measured, days, of) => `${measured} of the time on record · ${days} of the last ${of} days on record`,
  noSummary: (of) => `Nothing is on record for the last ${of} days, so no uptime is given`,
  formula: 'The formula',
  formulaVersion: (version) => `Formula, version ${version}`,
  formulaRules: [
    'Time is counted in milliseconds, with the start and without the end. Months and years are cut in Seoul time.',
    'Each function has one state at every instant. Incidents at the same time count once, as the worst of them. The times of all states always sum to the whole period.',
    'A service is at every instant what its worst function is. When nothing is on record of one function, the service counts as without a record, unless another one was partly or wholly out or closed without notice. There is no figure for the whole company.',
    'A function that has ended counts until its end: the time after it is neither up nor down and is left out of the period.',
    'Strict: only operational and degraded count as up. Partial and major outage, unannounced maintenance and time without a record do not.',
    'Measured: as strict, but without the time of which nothing is on record. That is why the share on record stands beside it, marked as thin below 99%.',
    'Weighted: each state loses a share of its time. The denominator is the whole period.',
    'Maintenance is announced when it was said at least 24 hours before its start that it closes the function. Strict and measured leave that time out of the denominator, and the figure with it stands beside.',
    'Figures are cut off after three decimals, never rounded up. One lost millisecond is not 100%, and where nothing is known there is no figure.',
    'The intervals and seconds of every function are published for machines too, so that anyone can compute the figures again.',
  ],
  weights: 'Weights',
  weightsColumns: ['State', 'Time lost of one hour'],
  minutes: (count) => (count === 0 ? '0' : `${count} min`),
  example: 'One outage, three figures',
  exampleText:
    'Take a function in October 2022, a month of 744 hours, that was down for 10 h 01 min and then partly down until 127 h 30 min after the start. The rest of the month it worked, and all of it is on record.',
  exampleColumns: ['How it is counted', 'Time lost', 'Uptime'],
  exampleStrict: 'Strict: partial counts as down',
  exampleWeighted: 'Weighted: partial counts 0.3',
  exampleMajor: 'Only what was wholly down (not used here)',
}

export const UPTIME: Readonly<Record<Language, typeof ko>> = { ko, en }

/** `99.871%`, three decimals, cut off; in words where there is no figure. */
export function percent(figure: Percent | null, language: Language): string {
  if (figure === null) return UPTIME[language].noData
  return `${Math.floor(figure / 1000)}.${String(figure % 1000).padStart(3, '0')}%`
}

/** `2022년 10월`, `2022년`; `October 2022`, `2022`. */
export function periodName(period: string, language: Language): string {
  if (period.length === 7) return monthName(period, language)
  return language === 'ko' ? `${period}년` : period
}

/** `2022-10-01 00:00 – 2022-11-01 00:00`, in Seoul time. */
export function windowName({ start, end }: Interval): string {
  return [start, end].map((at) => `${seoulDay(at)} ${timeOnly(at)}`).join(' – ')
}

/** `127시간 30분 (459,000초)`; seconds are cut off. */
export function exactDuration(ms: number, language: Language): string {
  const seconds = UPTIME[language].seconds(Math.floor(ms / 1000).toLocaleString('en-US'))
  return ms < 60_000 ? seconds : `${duration(ms, language)} (${seconds})`
}
