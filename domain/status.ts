/** What a function is said to be; `unknown` where nobody observed or declared anything. */
export const FUNCTION_STATUSES = ['operational', 'degraded', 'partial_outage', 'major_outage', 'maintenance', 'unknown'] as const
export type FunctionStatus = (typeof FUNCTION_STATUSES)[number]

/** What a reader wants to hear: can I use it? */
export type Answer = 'yes' | 'partly' | 'no' | 'unknown'

const ANSWER = {
  operational: 'yes',
  degraded: 'partly',
  partial_outage: 'partly',
  major_outage: 'no',
  maintenance: 'no',
  unknown: 'unknown',
} as const satisfies Record<FunctionStatus, Answer>

/** Higher is worse. Unknown stands above operational: silence is never good news. */
const SEVERITY = {
  operational: 0,
  unknown: 1,
  maintenance: 2,
  degraded: 3,
  partial_outage: 4,
  major_outage: 5,
} as const satisfies Record<FunctionStatus, number>

export function answerOf(status: FunctionStatus): Answer {
  return ANSWER[status]
}

/** The worst of them; `unknown` when there is none. */
export function worstStatus(statuses: readonly FunctionStatus[]): FunctionStatus {
  return statuses.reduce<FunctionStatus | null>((worst, status) => (worst === null || SEVERITY[status] > SEVERITY[worst] ? status : worst), null) ?? 'unknown'
}

/** One answer for a service with many functions: `partly` as soon as its functions disagree. */
export function commonAnswer(statuses: readonly FunctionStatus[]): Answer {
  const answers = new Set(statuses.map(answerOf))
  const [only] = answers
  if (only === undefined) return 'unknown'
  if (answers.size === 1) return only
  return answers.has('no') || answers.has('partly') ? 'partly' : 'unknown'
}
