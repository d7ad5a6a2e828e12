import { type Alert, type AlertBatch, type AlertRule, ruleFor } from './alert.ts'
import { type FunctionStatus, worstStatus } from './status.ts'

export const PROPOSAL_STATES = ['open', 'accepted', 'dismissed', 'over'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** What alerts of one group say now, and what of the site it is about. */
export type ProposalContent = {
  /** Each alert of the group as it was last told. */
  readonly alerts: readonly Alert[]
  /** Ids; empty when no rule says what the alerts mean. */
  readonly functions: readonly string[]
  readonly status: FunctionStatus
  /** Id of the words with which the functions are said to be under investigation at once; null when staff decide. */
  readonly template: string | null
  /** Since when nothing of it fires; null while something does. */
  readonly quietAt: Date | null
}

/** Staff decide what becomes of it: an incident, an update, or nothing. */
export type Proposal = ProposalContent & {
  readonly id: string
  readonly hook: { readonly id: string; readonly name: string }
  readonly group: string
  readonly state: ProposalState
  readonly openedAt: Date
  readonly changedAt: Date
  /** The incident that came of it; null when none did. */
  readonly incident: string | null
  readonly decidedBy: string | null
}

/** Why a decision about a proposal was not accepted. */
export type ProposalProblem = 'no-such-proposal' | 'already-decided' | 'no-such-incident' | 'not-allowed'

/** How many alerts of a group are kept; those that fire go first. */
const ALERTS_KEPT = 100

/** What the group says after a batch; null when there is nothing that anybody needs to know. */
export function contentAfter(before: ProposalContent | null, batch: AlertBatch, rules: readonly AlertRule[], now: Date): ProposalContent | null {
  const alerts = [...new Map([...(before?.alerts ?? []), ...batch.alerts].map((alert) => [alert.fingerprint, alert])).values()]
  const firing = alerts.filter((alert) => alert.isFiring)
  if (firing.length === 0 && before === null) return null
  const kept = [...firing, ...alerts.filter((alert) => !alert.isFiring)].slice(0, ALERTS_KEPT)
  if (firing.length === 0 && before !== null) return { ...before, alerts: kept, quietAt: before.quietAt ?? now }
  return { alerts: kept, ...meaning(firing, rules), quietAt: null }
}

/** What firing alerts mean by the rules: all functions that any of them names, the worst status. */
function meaning(firing: readonly Alert[], rules: readonly AlertRule[]): Pick<ProposalContent, 'functions' | 'status' | 'template'> {
  const found = firing.flatMap((alert) => ruleFor(rules, alert) ?? [])
  const functions = [...new Set(found.flatMap((rule) => rule.functions))]
  const opening = found.find((rule) => rule.action === 'open')
  return { functions, status: found.length === 0 ? 'unknown' : worstStatus(found.map((rule) => rule.status)), template: opening?.template ?? null }
}

/** What becomes of its state when nothing fires any more: what nobody decided is over by itself. */
export function stateAfter(state: ProposalState, { quietAt }: Pick<ProposalContent, 'quietAt'>): ProposalState {
  return state === 'open' && quietAt !== null ? 'over' : state
}

/** Whether the next alert of its group still belongs to it, or begins a new one. */
export function isContinued({ state, quietAt }: Pick<Proposal, 'state' | 'quietAt'>): boolean {
  return state === 'open' || (state !== 'over' && quietAt === null)
}

/** When the first alert that fires says it began; null when none fires. */
export function firingSince({ alerts }: Pick<ProposalContent, 'alerts'>): Date | null {
  const starts = alerts.filter((alert) => alert.isFiring).map((alert) => alert.startsAt.getTime())
  return starts.length === 0 ? null : new Date(Math.min(...starts))
}
