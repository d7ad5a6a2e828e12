import { REDUNDANCY_MODES } from '#domain/dependency.ts'
import { TO_FILL_IN } from '#domain/gates/gate.ts'
import { LANGUAGES } from '#domain/language.ts'
import {
  ACTION_KINDS,
  ACTION_STATES,
  CAUSE_KINDS,
  DETECTIONS,
  EVENT_KINDS,
  EVIDENCE_TYPES,
  IMPACTS,
  PRECISIONS,
  PROMISE_STATES,
  STAGES,
  WITHHELD_REASONS,
} from '#domain/postmortem.ts'
import { seoulDay } from '#domain/seoul.ts'
import { type KnownIncident, knownFacts, OPEN } from './postmortem-known-facts.ts'
import { proseDraft } from './prose-draft.ts'

/**
 * The files of a new postmortem: everything has its place and a comment, and the gates name what a human still has to write.
 * `known`: the incident that it is about, where it is already recorded here.
 */
export function postmortemTemplate(
  today: Date,
  known: KnownIncident | null = null,
): { readonly 'facts.yaml': string; readonly 'ko.md': string; readonly 'en.md': string } {
  const [ko = '', en = ''] = LANGUAGES.map((language) => proseDraft(language, new Map()))
  return { 'facts.yaml': factsTemplate(seoulDay(today), known), 'ko.md': ko, 'en.md': en }
}

function factsTemplate(today: string, known: KnownIncident | null): string {
  const year = today.slice(0, 4)
  const { incidents, title, services, events, source } = knownFacts(known, today)
  return `# Every time, number and statement of the postmortem, once. The prose in ko.md and en.md refers to it:
# {event:E3} prints a time, {interval:user_impact} a computed duration, {fact:users.affected} a number, [S1] a source;
# {table:timeline} alone in a paragraph prints a table, ![words](evidence/chart.svg) a picture, [^note] a footnote.
# Fill in every ${TO_FILL_IN}. \`npm run postmortem -- check\` says what stands in the way of publishing.
schema: bongsu-postmortem/2
id: PM-${year}-0000 # the next free number; never used again
stage: initial # ${STAGES.join(' | ')}; due 24 hours, 72 hours and 14 days after the end, and when all actions are done
reconstruction: false
incidents: ${incidents} # ids of incidents on this site, as in their addresses
reported_until: ${today} # the last day of what is considered here
licence: CC-BY-4.0
authors:
  - { role: ${OPEN} } # roles, never names
reviewers: [] # { role: { ko: …, en: … }, independent: true, organisation: { ko: …, en: … } }

title: ${title}
summary_plain: # at most 120 words: what people could not do, without jargon
  ko: ${TO_FILL_IN}
  en: ${TO_FILL_IN}
severity: null # { value: SEV1, rule: { ko: …, en: … } }

services: # one for each thing that people can do. impact: ${IMPACTS.join(' | ')}. Without restored_full_event, the note says why.
${services}

# at: Seoul time with its offset. precision: ${PRECISIONS.join(' | ')}. known: observed | declared | recorded.
# kind: ${EVENT_KINDS.join(' | ')}
events:
${events}

intervals: [] # { name: user_impact, from: E1, to: E2, label: { ko: …, en: … }, sources: [S1] }
figures: [] # { id: users.affected, value: 1200, label: { ko: …, en: … }, sources: [S1] }; a share is { id: …, share_of: [part, whole], digits: 1, unit: '%', sources: [S1] }
totals: [] # { whole: users.affected, parts: [users.web, users.app] }

causes:
  trigger: { text: ${OPEN}, sources: [S1] }
  contributing: # kind: ${CAUSE_KINDS.join(' | ')}; accepted_because where nothing is done about it
    - { id: C1, kind: technical, text: ${OPEN}, components: [main], sources: [S1] }
  not_causes: [] # { text: { ko: …, en: … }, sources: [S1] }

redundancy: # a row for each component on the path that failed. mode: ${REDUNDANCY_MODES.join(' | ')}
  - { id: main, component: ${OPEN}, mode: undisclosed, controller: null, survives_site_loss: null, last_exercised: ${OPEN}, sources: [S1] } # last_exercised: “never” is an answer, blank is none

detection: { event: E1, how: other, text: ${OPEN}, sources: [S1] } # how: ${DETECTIONS.join(' | ')}
decisions: [] # { event: E2, text: { ko: …, en: … }, sources: [S1] }: what was chosen, and instead of what
communication: [] # { event: E3, channel: { ko: …, en: … }, reached_users_of_down_service: true, sources: [S1] }
data_effects: { text: ${OPEN}, sources: [S1] } # lost, corrupted, exposed or late; “none” is said too
relief: [] # { to: { ko: …, en: … }, text: { ko: …, en: … }, sources: [S1] }
third_parties: [] # { name: …, role: …, text: …, sources: [S1] }, each in both languages
regulators: [] # { body: …, event: null, finding: …, sources: [S1] }
disputes: [] # { id: D1, question: …, positions: [{ text: …, sources: [S1] }, { text: …, sources: [S1] }] }
unknown: [] # { text: { ko: …, en: … } }: questions without an answer

withheld: [] # { what: { ko: …, en: … }, reason: ${WITHHELD_REASONS.join(' | ')}, legal_basis: null, until: null }
nothing_withheld: null # or, when the list is empty and that is true: { ko: …, en: … }

# kind: ${ACTION_KINDS.join(' | ')}. status: ${ACTION_STATES.join(' | ')}. owner: a role.
# due: YYYY-MM-DD. When a day moves, original_due keeps the first one.
actions:
  - { id: A-0001, text: ${OPEN}, kind: prevent, closes_cause: C1, owner: ${OPEN}, due: null, status: open, note: null, sources: [S1] }
promises: [] # { id: P1, text: …, by: …, said_on: ${today}, due: null, outcome: …, state: ${PROMISE_STATES.join(' | ')}, sources: [S1] }

law: [] # { date: ${today}, text: { ko: …, en: … }, sources: [S1] }

# Files in evidence/ (${Object.keys(EVIDENCE_TYPES).join(', ')}), without names, numbers and metadata of people:
# { id: EV1, path: evidence/chart.csv, media_type: text/csv, bytes: 123, sha256: …, title: …, captured_at: ${today}T00:00+09:00, source: …, redacted: false, licence: CC-BY-4.0, describes: [E1] }
evidence: []

notes: [] # { gate: G4, about: E1, text: { ko: …, en: … } }: why something that a gate finds is right
corrections: [] # { at: ${today}T00:00+09:00, class: correction, where: timeline, was: …, now: …, why: … }
sources:
  S1: ${source} # where it can be looked up
`
}
