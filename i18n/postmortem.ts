import type { RedundancyMode } from '#domain/dependency.ts'
import type { Language } from '#domain/language.ts'
import type { ACTION_STATES, CAUSE_KINDS, DETECTIONS, IMPACTS, PostmortemEvent, PROMISE_STATES, STAGES, Table, WITHHELD_REASONS } from '#domain/postmortem.ts'
import { seoulDay } from '#domain/seoul.ts'
import { SERVICE } from './service.ts'
import { dayName, timeOnly } from './time.ts'

const ko = {
  eyebrow: '장애 보고서',
  listTitle: '장애 보고서',
  listDescription: '큰 장애 뒤에 무엇이 일어났고 왜 그랬는지, 무엇을 약속했고 지켰는지 적은 보고서.',
  listEmpty: '아직 낸 보고서가 없습니다.',
  laterThanClock: '이 보고서는 시연 시계가 가리키는 때보다 나중에 나온 보도까지 모아 썼습니다. 해당 회사가 낸 보고서가 아닙니다.',
  contents: '차례',
  number: '번호',
  revision: '판',
  revisionOf: (number: number) => `제${number}판`,
  stage: '단계',
  stages: { initial: '첫 보고', preliminary: '중간 보고', final: '최종 보고', closing: '마무리 보고' } as Readonly<Record<(typeof STAGES)[number], string>>,
  period: '장애 기간',
  reportedUntil: '다룬 보도',
  until: (day: string) => `${day}까지`,
  incident: '장애 기록',
  toIncident: '그때의 소식 보기',
  published: '낸 때',
  severity: '등급',
  licence: '이용 조건',
  authors: '쓴 곳',
  reviewers: '검토한 곳',
  independent: '외부',
  notIndependent: '내부',
  notKnown: '알 수 없음',
  notReported: '나와 있지 않음',
  none: '없습니다.',
  noCorrections: '이 판까지 본문에서 고친 곳이 없습니다.',
  saidBy: (who: string) => `${who}의 값`,
  disputed: '출처마다 다름',
  trigger: '불씨',
  data: '데이터',
  notACause: '원인이 아님',
  accepted: '조치하지 않는 까닭',
  toRedundancy: '이중화 공개',
  detectedBy: '알아챈 길',
  firstDue: (day: string) => `처음 기한 ${day}`,
  stateToday: '오늘의 상태',
  download: '내려받기',
  redacted: '일부를 가렸음',
  describes: '다루는 것',
  reasonWithheld: '까닭',
  legalBasis: '법적 근거',
  withheldUntil: (day: string) => `${day}까지`,
  hashOfWithheld: '밝히지 않은 것의 SHA-256',
  saidThenMeaning: (count: number) =>
    count === 0
      ? '이 판을 낼 때까지 이 사이트에 올라온 소식은 없습니다.'
      : `‘그때 한 말’은 그 시각부터 다음 사건 전까지 이 사이트에 올라온 소식입니다. 이 판을 낼 때까지 올라온 ${count}건이며, 뒤에 고쳤더라도 처음 올라온 글을 보입니다.`,
  saidUpdate: (number: number) => `소식 ${number}`,
  correctedLater: '뒤에 고침',
  nothingSaidYet: '아직 올린 소식 없음',
  drawing: {
    title: '서비스마다 언제부터 언제까지 멈췄는지, 무엇이 일어났고 무엇을 말했는지',
    meaning: (from: string, to: string) => `${from}부터 ${to}까지. 같은 내용이 아래 표에 있습니다.`,
    service: (name: string, start: string, partly: string | null, end: string | null) =>
      `${name}: ${start} 시작${partly === null ? '' : `, ${partly} 일부 복구`}, ${end === null ? '온전한 복구 시각은 알려지지 않음' : `${end} 온전한 복구`}`,
    known: '지금 아는 사건',
    said: '그때 올라온 소식',
    legend:
      '굵은 막대: 복구되기 전 · 가는 막대: 영향이 알려지지 않은 채 복구되기 전 · 빗금: 일부 복구된 뒤 · 점선: 온전한 복구 시각이 알려지지 않음 · 동그라미: 사건 · 세모: 소식',
  },
  notes: { title: '주', back: (note: number) => `주 ${note}의 자리로 돌아가기` },
  checks: '검사에서 나온 것',
  checksMeaning: '이 보고서는 내기 전에 정해진 검사를 거쳤습니다. 내는 것을 막지는 않지만 읽는 분이 알아야 할 것이 남았습니다.',
  yes: '예',
  no: '아니요',
  tables: {
    affected: { caption: '서비스별 영향', columns: ['서비스', '영향', '시작', '일부 복구', '온전한 복구', '덧붙임'] },
    timeline: { caption: '사건', columns: ['시각 (서울)', '지금 아는 것', '그때 한 말'] },
    intervals: { caption: '걸린 시간: 두 사건에서 계산', columns: ['무엇을', '처음 사건', '끝 사건', '걸린 시간'] },
    causes: { caption: '불씨와 원인', columns: ['번호', '갈래', '내용'] },
    redundancy: { caption: '이중화 공개', columns: ['구성 요소', '방식', '전환하는 장치가 있는 곳', '이곳 없이도 되나', '마지막 훈련'] },
    response: { caption: '알아챈 때와 결정', columns: ['시각 (서울)', '내용'] },
    told: { caption: '알린 것', columns: ['시각 (서울)', '어디서', '내용', '못 쓰던 이용자에게 닿았나'] },
    relief: { caption: '데이터와 구제', columns: ['대상', '내용'] },
    claims: { caption: '신고와 보상', columns: ['항목', '값'] },
    parties: { caption: '다른 회사', columns: ['이름', '내용'] },
    regulators: { caption: '조사와 지적', columns: ['누가', '언제', '내용'] },
    disputes: { caption: '출처가 어긋나는 곳', columns: ['물음', '주장'] },
    unknown: { caption: '답하지 못하는 물음', columns: [] },
    withheld: { caption: '밝히지 않은 것', columns: ['무엇을', '까닭'] },
    actions: { caption: '재발 방지 조치', columns: ['번호', '조치', '맡은 곳', '기한', '이 판의 상태'] },
    promises: { caption: '약속', columns: ['번호', '약속', '누가 언제', '기한', '그 뒤', '이 판의 판정'] },
    law: { caption: '법과 판결', columns: ['날짜', '내용'] },
    evidence: { caption: '증거 파일', columns: ['자료', '출처', '크기와 이용 조건', 'SHA-256'] },
    sources: { caption: '출처', columns: [] },
    corrections: { caption: '고친 곳', columns: ['언제', '어디', '전', '후', '까닭'] },
  } as Readonly<Record<Table, { readonly caption: string; readonly columns: readonly string[] }>>,
  impact: { down: '중단', partial: '일부 중단', degraded: '느리거나 불안정', not_known: '알 수 없음' } as Readonly<Record<(typeof IMPACTS)[number], string>>,
  causeKind: { technical: '기술', process: '절차', capacity: '여력', supplier: '공급사', organisation: '조직' } as Readonly<
    Record<(typeof CAUSE_KINDS)[number], string>
  >,
  actionState: {
    open: '시작 전',
    in_progress: '진행 중',
    done: '끝남',
    late: '늦음',
    dropped: '그만둠',
    superseded: '다른 조치로 바뀜',
    not_known: '알 수 없음',
  } as Readonly<Record<(typeof ACTION_STATES)[number], string>>,
  promiseState: {
    kept: '지킴',
    partly: '일부 지킴',
    no_closing_found: '끝났다는 발표를 찾지 못함',
    cannot_be_checked: '확인할 수 없음',
    happened_again: '다시 일어남',
  } as Readonly<Record<(typeof PROMISE_STATES)[number], string>>,
  detection: { monitoring: '감시 장치', user: '이용자', partner: '협력사', press: '언론', other: '그 밖' } as Readonly<
    Record<(typeof DETECTIONS)[number], string>
  >,
  withheld: { privacy: '개인정보', security: '보안', legal: '법', third_party: '다른 회사의 것' } as Readonly<
    Record<(typeof WITHHELD_REASONS)[number], string>
  >,
  won: (amount: string) => `${amount} 원`,
  about: (when: string) => `${when}쯤`,
}

const en: typeof ko = {
  eyebrow: 'Postmortem',
  listTitle: 'Postmortems',
  listDescription: 'What happened in a large incident and why, what was promised afterwards, and what was kept.',
  listEmpty: 'No postmortem has been published yet.',
  laterThanClock: "This report also draws on reports from after the time that the demonstration's clock shows. It was not published by the company.",
  contents: 'Contents',
  number: 'Number',
  revision: 'Revision',
  revisionOf: (number) => `Revision ${number}`,
  stage: 'Stage',
  stages: { initial: 'Initial', preliminary: 'Preliminary', final: 'Final', closing: 'Closing' },
  period: 'Time of the outage',
  reportedUntil: 'Reports considered',
  until: (day) => `until ${day}`,
  incident: 'Incident',
  toIncident: 'The updates at the time',
  published: 'Published',
  severity: 'Severity',
  licence: 'Licence',
  authors: 'Written by',
  reviewers: 'Reviewed by',
  independent: 'independent',
  notIndependent: 'not independent',
  notKnown: 'Not known',
  notReported: 'Not reported',
  none: 'None.',
  noCorrections: 'Nothing in the text was corrected up to this revision.',
  saidBy: (who) => `the figure of ${who}`,
  disputed: 'sources disagree',
  trigger: 'Trigger',
  data: 'Data',
  notACause: 'Not a cause',
  accepted: 'Why nothing is done about it',
  toRedundancy: 'Redundancy disclosure',
  detectedBy: 'Noticed by',
  firstDue: (day) => `first due ${day}`,
  stateToday: 'State today',
  download: 'Download',
  redacted: 'partly blacked out',
  describes: 'About',
  reasonWithheld: 'Reason',
  legalBasis: 'Legal basis',
  withheldUntil: (day) => `until ${day}`,
  hashOfWithheld: 'SHA-256 of what is withheld',
  saidThenMeaning: (count) =>
    count === 0
      ? 'Nothing had been posted on this site when this revision was published.'
      : `“Said then” is what was posted on this site from that time until the next event: ${count === 1 ? 'one update' : `${count} updates`} by the time this revision was published, each as it was first posted, even where it was corrected later.`,
  saidUpdate: (number) => `Update ${number}`,
  correctedLater: 'corrected later',
  nothingSaidYet: 'nothing posted yet',
  drawing: {
    title: 'From when until when each service was down, what happened, and what was said',
    meaning: (from, to) => `From ${from} to ${to}. The tables below say the same.`,
    service: (name, start, partly, end) =>
      `${name}: began ${start}${partly === null ? '' : `, partly back ${partly}`}, ${end === null ? 'time of full return not known' : `fully back ${end}`}`,
    known: 'Events known now',
    said: 'Updates posted then',
    legend:
      'Thick bar: before anything was back · thin bar: the same, impact not known · hatched: after it was partly back · dotted: time of full return not known · circles: events · triangles: updates',
  },
  notes: { title: 'Notes', back: (note) => `Back to the place of note ${note}` },
  checks: 'What the checks found',
  checksMeaning:
    'This report passed fixed checks before it was published. What they found below does not stand in the way of publishing, but readers should know it.',
  yes: 'Yes',
  no: 'No',
  tables: {
    affected: { caption: 'Impact on each service', columns: ['Service', 'Impact', 'Start', 'Partly back', 'Fully back', 'Note'] },
    timeline: { caption: 'Events', columns: ['Time (Seoul)', 'Known now', 'Said then'] },
    intervals: { caption: 'Durations, computed from two events', columns: ['What', 'First event', 'Last event', 'Duration'] },
    causes: { caption: 'Trigger and causes', columns: ['Id', 'Kind', 'Finding'] },
    redundancy: { caption: 'Redundancy disclosure', columns: ['Component', 'Mode', 'Where the switch stands', 'Survives loss of the site', 'Last exercised'] },
    response: { caption: 'Detection and decisions', columns: ['Time (Seoul)', 'What'] },
    told: { caption: 'What was told', columns: ['Time (Seoul)', 'Where', 'What', 'Reached users of what was down'] },
    relief: { caption: 'Data and relief', columns: ['For', 'What'] },
    claims: { caption: 'Reports and payments', columns: ['Item', 'Value'] },
    parties: { caption: 'Other companies', columns: ['Name', 'What'] },
    regulators: { caption: 'Inquiries and findings', columns: ['Who', 'When', 'Finding'] },
    disputes: { caption: 'Where sources disagree', columns: ['Question', 'Positions'] },
    unknown: { caption: 'Questions without an answer', columns: [] },
    withheld: { caption: 'Withheld', columns: ['What', 'Why'] },
    actions: { caption: 'Actions', columns: ['Id', 'Action', 'Owner', 'Due', 'State in this revision'] },
    promises: { caption: 'Promises', columns: ['Id', 'Promise', 'By whom, when', 'Due', 'What became of it', 'Kept, in this revision'] },
    law: { caption: 'Law and rulings', columns: ['Date', 'What'] },
    evidence: { caption: 'Evidence files', columns: ['File', 'Source', 'Size and licence', 'SHA-256'] },
    sources: { caption: 'Sources', columns: [] },
    corrections: { caption: 'Corrections', columns: ['When', 'Where', 'Before', 'After', 'Why'] },
  },
  impact: { down: 'Down', partial: 'Partly down', degraded: 'Degraded', not_known: 'Not known' },
  causeKind: { technical: 'Technical', process: 'Process', capacity: 'Capacity', supplier: 'Supplier', organisation: 'Organisation' },
  actionState: {
    open: 'Not begun',
    in_progress: 'In progress',
    done: 'Done',
    late: 'Late',
    dropped: 'Dropped',
    superseded: 'Superseded',
    not_known: 'Not known',
  },
  promiseState: {
    kept: 'Kept',
    partly: 'Partly kept',
    no_closing_found: 'No closing found',
    cannot_be_checked: 'Cannot be checked',
    happened_again: 'It happened again',
  },
  detection: { monitoring: 'Monitoring', user: 'Users', partner: 'A partner', press: 'The press', other: 'Other' },
  withheld: { privacy: 'Privacy', security: 'Security', legal: 'Law', third_party: 'It belongs to others' },
  won: (amount) => `₩${amount}`,
  about: (when) => `about ${when}`,
}

export const POSTMORTEM: Readonly<Record<Language, typeof ko>> = { ko, en }

export function redundancyMode(mode: RedundancyMode, language: Language): string {
  return SERVICE[language].redundancyMode[mode]
}

/** A day in Seoul with its year: `2022년 10월 15일 (토)`. */
export function fullDay(at: Date, language: Language): string {
  return dayName(seoulDay(at), language, NO_YEAR_IS_THIS_ONE)
}

/** The time of an event as precisely as it is known, with its year, for tables: `2022년 10월 15일 (토) 18:50쯤`. */
export function eventTime(event: PostmortemEvent, language: Language): string {
  const day = fullDay(event.at, language)
  if (event.precision === 'day') return day
  const time = `${day} ${timeOnly(event.at)}`
  return event.precision === 'approx' ? POSTMORTEM[language].about(time) : time
}

/** The same inside a sentence; the year only when it is not the one of `outage`. English puts the hour first: `15:22 KST on Sat 15 Oct`. */
export function eventTimeInProse(event: PostmortemEvent, language: Language, outage: Date): string {
  const day = dayName(seoulDay(event.at), language, outage)
  if (event.precision === 'day') return day
  const time = language === 'ko' ? `${day} ${timeOnly(event.at)}` : `${timeOnly(event.at)} KST on ${day}`
  return event.precision === 'approx' ? POSTMORTEM[language].about(time) : time
}

/** A number as people read it: `105,116`, `4,750만`, `275억`; `47.5 million`, `27.5 billion`. Years and small numbers stay plain. */
export function figureText(value: number, digits: number, language: Language): string {
  const unit = digits === 0 ? UNITS[language].find(({ of, step }) => value >= of && value % step === 0) : undefined
  if (unit !== undefined) return `${grouped(value / unit.of, 0)}${unit.word}`
  return value < 10_000 ? value.toFixed(digits) : grouped(value, digits)
}

const NO_YEAR_IS_THIS_ONE = new Date(0)

const UNITS = {
  ko: [
    { of: 100_000_000, step: 100_000_000, word: '억' },
    { of: 10_000, step: 10_000, word: '만' },
  ],
  en: [
    { of: 1_000_000_000, step: 100_000_000, word: ' billion' },
    { of: 1_000_000, step: 100_000, word: ' million' },
  ],
} as const satisfies Record<Language, readonly { of: number; step: number; word: string }[]>

function grouped(value: number, digits: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, 1) })
}
