import type { Phase, TimeKind } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import type { Answer, FunctionStatus } from '#domain/status.ts'

type Words = {
  readonly answer: Readonly<Record<Answer, string>>
  readonly status: Readonly<Record<FunctionStatus, string>>
  readonly phase: Readonly<Record<Phase, string>>
  readonly timeKind: Readonly<Record<TimeKind, string>>
}

/** The glossary: one word for each thing, in every outlet. */
export const WORDS = {
  ko: {
    answer: { yes: '됩니다', partly: '일부만 됩니다', no: '안 됩니다', unknown: '알 수 없습니다' },
    status: {
      operational: '정상',
      degraded: '느리거나 불안정',
      partial_outage: '일부 중단',
      major_outage: '중단',
      maintenance: '점검 중',
      unknown: '알 수 없음',
    },
    phase: { investigating: '확인 중', identified: '원인 파악', monitoring: '복구 후 지켜보는 중', resolved: '해결' },
    timeKind: { observed: '관측', declared: '발표', recorded: '기록' },
  },
  en: {
    answer: { yes: 'Yes', partly: 'Partly', no: 'No', unknown: 'Unknown' },
    status: {
      operational: 'Operational',
      degraded: 'Degraded',
      partial_outage: 'Partial outage',
      major_outage: 'Major outage',
      maintenance: 'Maintenance',
      unknown: 'Unknown',
    },
    phase: { investigating: 'Investigating', identified: 'Identified', monitoring: 'Monitoring', resolved: 'Resolved' },
    timeKind: { observed: 'observed', declared: 'declared', recorded: 'recorded' },
  },
} as const satisfies Record<Language, Words>
