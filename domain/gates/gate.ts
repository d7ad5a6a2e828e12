import type { Bilingual, Language } from '../language.ts'
import type { EvidenceFile, PostmortemFacts } from '../postmortem.ts'
import type { ContentPath } from '../yaml-content.ts'

/** Every gate in the order of a report; what blocks stops publication, what warns is shown to readers. */
export const GATES = {
  G1: 'block',
  G2: 'block',
  G3: 'block',
  G4: 'block',
  G5: 'block',
  G6: 'block',
  G7: 'block',
  G8: 'block',
  G9: 'block',
  G10: 'block',
  G11: 'block',
  G12: 'block',
  G13: 'block',
  G14: 'block',
  G15: 'block',
  W1: 'warn',
  W2: 'warn',
  W3: 'warn',
  W4: 'warn',
  W5: 'warn',
} as const satisfies Readonly<Record<string, 'block' | 'warn'>>
export type GateId = keyof typeof GATES

/** What can be found, by the gate that finds it; `i18n/gates.ts` has the sentence of each. */
export const FINDINGS = {
  'typed-duration': 'G1',
  'interval-backwards': 'G1',
  'no-service': 'G2',
  'no-end': 'G2',
  'not-in-order': 'G3',
  'in-the-future': 'G3',
  'response-not-in-order': 'G4',
  'no-cause': 'G5',
  'action-without-due': 'G5',
  'action-without-cause': 'G5',
  'cause-without-action': 'G5',
  'due-overwritten': 'G6',
  'commitment-vanished': 'G6',
  'due-slipped': 'G6',
  'no-redundancy-row': 'G7',
  'component-not-disclosed': 'G7',
  'last-exercised-blank': 'G7',
  'evidence-missing': 'G8',
  'evidence-size': 'G8',
  'evidence-changed': 'G8',
  'evidence-unlisted': 'G8',
  'evidence-type': 'G8',
  'evidence-content': 'G8',
  'evidence-about-nothing': 'G8',
  'evidence-metadata': 'G8',
  'evidence-active': 'G8',
  'evidence-resident-number': 'G8',
  'evidence-phone': 'G8',
  'evidence-email': 'G8',
  'evidence-card': 'G8',
  'withheld-silent': 'G9',
  'withheld-contradicted': 'G9',
  'total-differs': 'G10',
  'heading-only-here': 'G11',
  'blocks-differ': 'G11',
  'number-only-here': 'G11',
  'reference-only-here': 'G11',
  'numbers-of-fact-differ': 'G11',
  'image-without-words': 'G12',
  'image-only-here': 'G12',
  'image-without-table': 'G12',
  'uptime-without-data': 'G13',
  'person-named': 'G14',
  'left-to-fill-in': 'G15',
  jargon: 'W1',
  'no-harm': 'W2',
  'human-error': 'W3',
  'stage-late': 'W4',
  'no-archive': 'W5',
} as const satisfies Readonly<Record<string, GateId>>
export type FindingKind = keyof typeof FINDINGS

export type GateFinding = {
  readonly gate: GateId
  readonly kind: FindingKind
  readonly level: 'block' | 'warn'
  /** Relative to the postmortem's folder: facts.yaml, ko.md, evidence/claims.csv. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** What the sentence names, in its order: an id, a number, a name in both languages. */
  readonly details: readonly (string | Bilingual)[]
}

export type GateInput = {
  readonly facts: PostmortemFacts
  readonly lineOf: (path: ContentPath) => number
  readonly prose: Readonly<Record<Language, string>>
  /** Every file of the evidence folder, listed in the facts or not. */
  readonly evidence: readonly EvidenceFile[]
  /** The clock that the postmortem is held against: real time for a reconstruction. */
  readonly now: Date
  /** Facts of the revision before this one; null for the first. */
  readonly previous: PostmortemFacts | null
}

/** What a template leaves for a human to write. */
export const TO_FILL_IN = '«…»'

/** A finding in facts.yaml. */
export function inFacts(
  { lineOf }: Pick<GateInput, 'lineOf'>,
  kind: FindingKind,
  path: ContentPath,
  details: GateFinding['details'] = [],
  level?: GateFinding['level'],
): GateFinding {
  return finding(kind, 'facts.yaml', lineOf(path), details, level)
}

export function finding(kind: FindingKind, file: string, line: number, details: GateFinding['details'], level?: GateFinding['level']): GateFinding {
  const gate = FINDINGS[kind]
  return { gate, kind, level: level ?? GATES[gate], file, line, details }
}

/** True when the writer said in `notes` why this gate is right to be left standing there. */
export function isNoted({ notes }: Pick<PostmortemFacts, 'notes'>, gate: GateId, ...about: readonly string[]): boolean {
  return notes.some((note) => note.gate === gate && about.includes(note.about))
}
