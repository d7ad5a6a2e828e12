import type { Language } from '#domain/language.ts'
import type { AutomaticStep, MaintenanceState } from '#domain/maintenance.ts'
import { seoulDay } from '#domain/seoul.ts'
import { timeOnly } from './time.ts'

/** A time in parts, because the feed marks the day and the clock for programs; read in this order they are the text. */
export type FeedTime = {
  readonly month: string
  readonly day: string
  readonly between: string
  readonly clock: string
  readonly zone: string
}

type PlainText = {
  readonly lastKnown: (time: string, headline: string) => string
  readonly asOf: (time: string) => string
  readonly timesNote: string
  readonly otherLanguage: (address: string) => string
  readonly htmlPage: (address: string) => string
  readonly since: (time: string) => string
  readonly instead: (text: string) => string
  readonly noOpenIncidents: string
  readonly openIncidents: (count: number) => string
  readonly started: (time: string) => string
  readonly startNote: (text: string) => string
  readonly ended: (time: string) => string
  readonly newestUpdate: (time: string, phase: string) => string
  readonly corrected: (time: string, reason: string | null) => string
  readonly estimateBy: (time: string, saidAt: string) => string
  readonly hasPassed: string
  readonly estimateWords: (text: string, saidAt: string) => string
  readonly nextUpdateBy: (time: string) => string
  readonly more: (address: string) => string
  /** The next update was promised for a time that has come. */
  readonly overdue: string
  readonly onlyFor: (scope: string) => string
  readonly beforeCorrection: (recordedAt: string) => string
  readonly changed: (fn: string, status: string, since: string) => string
  readonly maintenance: {
    readonly word: string
    readonly count: (count: number) => string
    readonly state: Readonly<Record<MaintenanceState, string>>
    readonly window: (start: string, end: string) => string
    readonly affects: (functions: readonly string[]) => string
    readonly automatic: Readonly<Record<AutomaticStep, string>>
    readonly retitled: (was: string, now: string) => string
  }
  readonly feedTitle: (page: string) => string
  readonly serviceFeedTitle: (page: string, service: string) => string
  readonly incidentFeedTitle: (page: string, incident: string) => string
  readonly updateTitle: (phase: string, incident: string) => string
  readonly reportFeedTitle: (page: string) => string
  readonly reportTitle: (title: string, revision: number, stage: string) => string
  readonly reportChange: (kind: string, reason: string) => string
  readonly reportFiles: string
  readonly webPage: string
  readonly reportTable: (caption: string) => string
  readonly reportSigned: string
  readonly feedTime: (at: Date) => FeedTime
}

const ENGLISH_MONTH = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  timeZone: 'UTC',
})

/** The sentences of the outlets that are only text: `/status.txt` and the feeds. */
export const PLAIN_TEXT = {
  ko: {
    lastKnown: (time, headline) => `${time}에 마지막으로 알린 내용: ${headline}`,
    asOf: (time) => `${time} 기준입니다.`,
    timesNote: '시각은 한국 시간(KST, UTC+9)이며, 따로 적지 않은 시각은 담당자가 발표한 것입니다.',
    otherLanguage: (address) => `English: ${address}`,
    htmlPage: (address) => `웹 페이지: ${address}`,
    since: (time) => `${time}부터`,
    instead: (text) => `대신 할 수 있는 일: ${text}`,
    noOpenIncidents: '진행 중인 장애가 없습니다.',
    openIncidents: (count) => `진행 중인 장애 ${count}건`,
    started: (time) => `시작(발표): ${time}`,
    startNote: (text) => `시작 시각에 대하여: ${text}`,
    ended: (time) => `해결(발표): ${time}`,
    newestUpdate: (time, phase) => `최근 소식(${time} 발표, ${phase})`,
    corrected: (time, reason) => `고쳐 적었습니다(기록 ${time}).${reason === null ? '' : ` 이유: ${reason}`}`,
    estimateBy: (time, saidAt) => `복구 예상: ${time}까지 (${saidAt} 발표).`,
    hasPassed: '이 시각은 이미 지났습니다.',
    estimateWords: (text, saidAt) => `복구 예상: ${text} (${saidAt} 발표)`,
    nextUpdateBy: (time) => `다음 소식: ${time}까지.`,
    more: (address) => `자세히: ${address}`,
    overdue: '약속한 시각이 지났지만 아직 소식이 없습니다.',
    onlyFor: (scope) => `${scope} 해당`,
    beforeCorrection: (recordedAt) => `고치기 전 글(기록 ${recordedAt})`,
    changed: (fn, status, since) => `${fn}: ${status}, ${since}부터`,
    maintenance: {
      word: '점검',
      count: (count) => `예정되었거나 진행 중인 점검 ${count}건`,
      state: { scheduled: '예정', in_progress: '진행 중', verifying: '마무리 확인 중', completed: '완료', cancelled: '취소' },
      window: (start, end) => `점검 시간: ${start}부터 ${end}까지`,
      affects: (functions) => `영향을 받는 기능: ${functions.join(', ')}`,
      retitled: (was, now) => `제목을 바로잡았습니다: “${was}” → “${now}”`,
      automatic: { reminder: '예정된 점검을 다시 알립니다.', started: '예정대로 점검을 시작했습니다.', ended: '예정된 시간이 끝나 점검을 마쳤습니다.' },
    },
    feedTitle: (page) => `${page} - 지난 장애`,
    serviceFeedTitle: (page, service) => `${page} - ${service}의 장애와 점검`,
    incidentFeedTitle: (page, incident) => `${page} - ${incident}`,
    updateTitle: (phase, incident) => `${phase}: ${incident}`,
    reportFeedTitle: (page) => `${page} - 장애 보고서`,
    reportTitle: (title, revision, stage) => `${title} (제${revision}판, ${stage})`,
    reportChange: (kind, reason) => `${kind}: ${reason}`,
    reportFiles: '이 판의 모든 파일과 해시',
    webPage: '웹 페이지',
    reportTable: (caption) => `표: ${caption}`,
    reportSigned: '서명한 원문',
    feedTime: (at) => ({
      month: `${Number(seoulDay(at).slice(5, 7))}월 `,
      day: `${Number(seoulDay(at).slice(8))}`,
      between: '일 ',
      clock: timeOnly(at),
      zone: 'KST',
    }),
  },
  en: {
    lastKnown: (time, headline) => `Last said at ${time}: ${headline}`,
    asOf: (time) => `As of ${time}.`,
    timesNote: 'Times are in Korea (KST, UTC+9) and, unless marked otherwise, as declared by staff.',
    otherLanguage: (address) => `한국어: ${address}`,
    htmlPage: (address) => `Web page: ${address}`,
    since: (time) => `since ${time}`,
    instead: (text) => `What to do instead: ${text}`,
    noOpenIncidents: 'No open incidents.',
    openIncidents: (count) => (count === 1 ? '1 open incident' : `${count} open incidents`),
    started: (time) => `Started (declared): ${time}`,
    startNote: (text) => `About the start: ${text}`,
    ended: (time) => `Resolved (declared): ${time}`,
    newestUpdate: (time, phase) => `Newest update (declared ${time}, ${phase})`,
    corrected: (time, reason) => `Corrected (recorded ${time}).${reason === null ? '' : ` Reason: ${reason}`}`,
    estimateBy: (time, saidAt) => `Estimate: back by ${time} (declared ${saidAt}).`,
    hasPassed: 'This time has passed.',
    estimateWords: (text, saidAt) => `Estimate: ${text} (declared ${saidAt})`,
    nextUpdateBy: (time) => `Next update by ${time}.`,
    more: (address) => `More: ${address}`,
    overdue: 'It is overdue: that time has come without an update.',
    onlyFor: (scope) => scope,
    beforeCorrection: (recordedAt) => `Text before the correction (recorded ${recordedAt})`,
    changed: (fn, status, since) => `${fn}: ${status}, since ${since}`,
    maintenance: {
      word: 'Maintenance',
      count: (count) => (count === 1 ? '1 maintenance planned or under way' : `${count} maintenances planned or under way`),
      state: { scheduled: 'Scheduled', in_progress: 'In progress', verifying: 'Verifying', completed: 'Completed', cancelled: 'Cancelled' },
      window: (start, end) => `Time of the work: ${start} to ${end}`,
      affects: (functions) => `Affected: ${functions.join(', ')}`,
      retitled: (was, now) => `Title corrected: “${was}” → “${now}”`,
      automatic: {
        reminder: 'A reminder of the planned work.',
        started: 'The work has begun as planned.',
        ended: 'The planned time is over and the work is done.',
      },
    },
    feedTitle: (page) => `${page} - Incident History`,
    serviceFeedTitle: (page, service) => `${page} - Incidents and maintenance of ${service}`,
    incidentFeedTitle: (page, incident) => `${page} - ${incident}`,
    updateTitle: (phase, incident) => `${phase}: ${incident}`,
    reportFeedTitle: (page) => `${page} - Postmortems`,
    reportTitle: (title, revision, stage) => `${title} (revision ${revision}, ${stage})`,
    reportChange: (kind, reason) => `${kind}: ${reason}`,
    reportFiles: 'Every file of this revision, with its hash',
    webPage: 'Web page',
    reportTable: (caption) => `Table: ${caption}`,
    reportSigned: 'The text as it was signed',
    feedTime: (at) => ({
      month: `${ENGLISH_MONTH.format(at)} `,
      day: `${at.getUTCDate()}`,
      between: ', ',
      clock: at.toISOString().slice(11, 16),
      zone: 'UTC',
    }),
  },
} as const satisfies Record<Language, PlainText>

/** The Statuspage API speaks English only. */
export const STATUSPAGE_TEXT = {
  reconstructionName: (page: string) => `${page} (reconstruction from public reporting)`,
  unknownStatus: 'Status unknown: nobody has observed or declared it. Shown as degraded because this format has no word for unknown.',
  retracted: 'Retracted: what this update said does not stand.',
  cancelled: 'This maintenance was cancelled.',
} as const
