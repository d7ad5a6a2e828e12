import type { FunctionStatus } from './status.ts'

export const HOOK_KINDS = ['alertmanager', 'grafana', 'signed'] as const
/** Who sends: Prometheus Alertmanager, Grafana, or anything that signs a small JSON. */
export type HookKind = (typeof HOOK_KINDS)[number]

/** What somebody's monitoring says. Its words are for staff alone: none of them is ever published. */
export type Alert = {
  /** The same alert again has the same one. */
  readonly fingerprint: string
  readonly isFiring: boolean
  readonly name: string
  readonly summary: string | null
  readonly labels: Readonly<Record<string, string>>
  readonly startsAt: Date
  /** Null while it fires. */
  readonly endsAt: Date | null
  /** Where staff can look; http or https. */
  readonly url: string | null
}

/** Alerts that belong together and are told of together. */
export type AlertBatch = {
  /** The same group again has the same name. */
  readonly group: string
  readonly alerts: readonly Alert[]
  /** Of that group there are more, which were not sent. */
  readonly left: number
}

/** `service=pay*`: an asterisk stands for any characters; `isNegated` for `!=`. A label that an alert does not have is empty. */
export type Matcher = { readonly label: string; readonly isNegated: boolean; readonly value: string }

export const RULE_ACTIONS = ['propose', 'open'] as const
/** Whether staff decide, or the functions are said to be under investigation at once, in words that staff wrote before. */
export type RuleAction = (typeof RULE_ACTIONS)[number]

/** What alerts mean for the site; of a hook's rules the first that matches counts. */
export type AlertRule = {
  readonly id: string
  readonly hook: string
  /** All of them must match. */
  readonly matchers: readonly Matcher[]
  readonly functions: readonly string[]
  readonly status: FunctionStatus
  readonly action: RuleAction
  /** The words with which an incident is opened; one that is approved beforehand. Null for proposals. */
  readonly template: string | null
}

/** Why a change to who sends alerts, or to what they mean, was not accepted. */
export type HookProblem = 'no-such-hook' | 'no-such-rule' | 'unknown-function' | 'template-needed' | 'not-allowed'

/** The first rule that matches; null when none does. */
export function ruleFor(rules: readonly AlertRule[], alert: Alert): AlertRule | null {
  return rules.find((rule) => rule.matchers.every((matcher) => matches(matcher, alert))) ?? null
}

function matches({ label, isNegated, value }: Matcher, { labels }: Alert): boolean {
  const found = Object.hasOwn(labels, label) ? (labels[label] ?? '') : ''
  return fits(value, found) !== isNegated
}

/** Greedy from both ends and left to right between, hence linear: patterns are typed by people, labels by machines. */
function fits(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return pattern === text
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
  let at = first.length
  const end = text.length - last.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found === -1 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}

/** One matcher a line; null when a line is none. */
export function parseMatchers(text: string): readonly Matcher[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const matchers = lines.flatMap((line) => toMatcher(line) ?? [])
  return matchers.length === lines.length ? matchers : null
}

export function matchersText(matchers: readonly Matcher[]): string {
  return matchers.map(({ label, isNegated, value }) => `${label}${isNegated ? '!=' : '='}${value}`).join('\n')
}

/** Labels as Prometheus names them; values may be quoted as there. */
function toMatcher(line: string): Matcher | null {
  const [, label, operator, value] = /^([a-zA-Z_][a-zA-Z0-9_.-]{0,99})\s*(!?=)\s*(.{0,200})$/.exec(line) ?? []
  if (label === undefined || value === undefined) return null
  return { label, isNegated: operator === '!=', value: value.replace(/^"(.*)"$/, '$1') }
}
