import { actionGate, dueGate } from './commitments.ts'
import { redundancyGate, totalGate, withheldGate } from './disclosure.ts'
import { evidenceGate } from './evidence.ts'
import { figureGate } from './figures.ts'
import { GATES, type GateFinding, type GateId, type GateInput } from './gate.ts'
import { languageGate } from './languages.ts'
import { type GateProse, gateProses } from './prose.ts'
import { durationGate, orderGate, responseGate, serviceGate, stageGate } from './time.ts'
import { archiveGate, harmGate, humanErrorGate, jargonGate, nameGate, templateGate, uptimeGate } from './words.ts'

/** What stands in the way of publication and what readers are warned of, by gate, then in the order of each file. */
export function gateReport(input: GateInput): readonly GateFinding[] {
  const proses = gateProses(input.prose)
  return GATE_IDS.flatMap((gate) => CHECKS[gate](input, proses).toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line))
}

const GATE_IDS = Object.keys(GATES) as readonly GateId[]

const CHECKS = {
  G1: durationGate,
  G2: serviceGate,
  G3: orderGate,
  G4: responseGate,
  G5: actionGate,
  G6: dueGate,
  G7: redundancyGate,
  G8: evidenceGate,
  G9: withheldGate,
  G10: totalGate,
  G11: languageGate,
  G12: (_, proses) => figureGate(proses),
  G13: (_, proses) => uptimeGate(proses),
  G14: nameGate,
  G15: templateGate,
  W1: (_, proses) => jargonGate(proses),
  W2: harmGate,
  W3: humanErrorGate,
  W4: stageGate,
  W5: (_, proses) => archiveGate(proses),
} as const satisfies Record<GateId, (input: GateInput, proses: readonly GateProse[]) => readonly GateFinding[]>
