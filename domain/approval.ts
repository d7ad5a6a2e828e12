import canonicalize from 'canonicalize'
import { sha256 } from './digest.ts'
import type { DraftKind, Person } from './draft.ts'
import type { IMPACTS } from './impact.ts'
import type { Phase } from './incident.ts'
import type { Said } from './language.ts'
import { type FunctionStatus, worstStatus } from './status.ts'

/** How bad what an update speaks of is, worst first. */
export const SEVERITIES = ['critical', 'major', 'minor'] as const satisfies readonly (typeof IMPACTS)[number][]
export type Severity = (typeof SEVERITIES)[number]

/** Whether what is said of incidents that bad waits until another person has approved it, and what goes out when nobody does. */
export type ApprovalRule = {
  readonly severity: Severity
  readonly isNeeded: boolean
  /** After this long without an approval the notice goes out. */
  readonly minutes: number
  /** Id of a pre-approved template: the notice; null when there is none, so that unapproved words wait as long as it takes. */
  readonly template: string | null
}

export const MINUTES_MIN = 1
export const MINUTES_MAX = 120

/** Why words may be published although their severity needs an approval; who did it stays with us. */
export type Clearance =
  /** Another person read exactly these words and approved them. */
  | { readonly kind: 'approved'; readonly by: Person }
  /** Whoever posted them went past the rule. */
  | { readonly kind: 'bypassed'; readonly by: Person; readonly reason: Said }
  /** Nobody approved in time: they are a template's, not the ones that wait. */
  | { readonly kind: 'pre-approved'; readonly template: string }

/** What is remembered of a clearance with the words, and what readers may know of it: never a name. */
export type Cleared = { readonly kind: 'approved' } | { readonly kind: 'bypassed'; readonly reason: Said } | { readonly kind: 'pre-approved' }

export function clearedBy(clearance: Clearance): Cleared {
  return clearance.kind === 'bypassed' ? { kind: 'bypassed', reason: clearance.reason } : { kind: clearance.kind }
}

/** Whether readers are told beside the words: everything but an ordinary approval. */
export function isUnusual(cleared: Cleared | null): cleared is Exclude<Cleared, { kind: 'approved' }> {
  return cleared !== null && cleared.kind !== 'approved'
}

/**
 * How bad an incident is in whose words the write ends: by everything that was ever said of any function, what was corrected
 * included, so that nobody talks an incident down before speaking of it; and by the phase while no function was named.
 */
export function severityOf(said: readonly FunctionStatus[], phase: Phase): Severity {
  return SEVERITY[worstStatus(said)][phase]
}

/** Nobody knows yet how bad something is of which no function is named: until it is understood, it counts as more than a trifle. */
const UNNAMED = { investigating: 'major', identified: 'major', monitoring: 'minor', resolved: 'minor' } as const
const SEVERITY = {
  major_outage: inEveryPhase('critical'),
  partial_outage: inEveryPhase('major'),
  degraded: inEveryPhase('minor'),
  maintenance: inEveryPhase('minor'),
  unknown: UNNAMED,
  operational: UNNAMED,
} as const satisfies Record<FunctionStatus, Record<Phase, Severity>>

function inEveryPhase(severity: Severity): Record<Phase, Severity> {
  return { investigating: severity, identified: severity, monitoring: severity, resolved: severity }
}

/** The rule for that severity; where none was ever made, nothing needs an approval. */
export function ruleFor(rules: readonly ApprovalRule[], severity: Severity): ApprovalRule {
  return rules.find((rule) => rule.severity === severity) ?? { severity, isNeeded: false, minutes: 10, template: null }
}

/** All that a write would publish; `target` is the incident's id, or the update's where one is corrected or taken back. */
export function publishedWords(kind: DraftKind, target: string | null, input: object): object {
  return { kind, target, input }
}

/**
 * Names exactly what would be published: an approval is for these words and no others. Not part of it are the form that sent them
 * and since when a status counts: where nobody typed a time, that is when they go out.
 */
export function wordsDigest(words: object): string {
  const plain = JSON.parse(JSON.stringify(words, (key, value) => (NOT_WORDS.includes(key) ? undefined : value)))
  return sha256(new TextEncoder().encode(canonicalize(plain)))
}

const NOT_WORDS: readonly string[] = ['submission', 'since']
