import { GATES, type GateFinding, type GateId } from '#domain/gates/gate.ts'
import { findingSentence, GATE_WORDS } from '#i18n/gates.ts'

/** What a terminal shows: how many stand in the way, then the findings by gate, each as file:line so that an editor can jump there. */
export function gateReportText(folder: string, findings: readonly GateFinding[]): string {
  const blocking = findings.filter(({ level }) => level === 'block').length
  const groups = (Object.keys(GATES) as GateId[]).flatMap((gate) => group(gate, folder, findings))
  const summary = findings.length === 0 ? 'nothing found' : `${blocking} in the way of publication, ${findings.length - blocking} to be shown to readers`
  return [`${folder}: ${summary}`, ...groups].join('\n')
}

function group(gate: GateId, folder: string, findings: readonly GateFinding[]): readonly string[] {
  const ours = findings.filter((finding) => finding.gate === gate)
  if (ours.length === 0) return []
  const { gates, blocks, warns } = GATE_WORDS.en
  const lines = ours.map(
    (finding) => `  ${folder}/${finding.file}:${finding.line}: ${finding.level === 'block' ? blocks : warns}: ${findingSentence(finding, 'en')}`,
  )
  return ['', `${gate} ${gates[gate]}`, ...lines]
}
