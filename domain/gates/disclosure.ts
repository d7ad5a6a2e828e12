import { figureOf } from '../postmortem.ts'
import { type GateFinding, type GateInput, inFacts } from './gate.ts'

/** G7: each component that a cause names has its row, and each row says when the switch was last exercised, be it “never”. */
export function redundancyGate(input: GateInput): readonly GateFinding[] {
  const { causes, redundancy } = input.facts
  const disclosed = new Set(redundancy.map(({ id }) => id))
  return [
    ...(redundancy.length === 0 ? [inFacts(input, 'no-redundancy-row', ['redundancy'])] : []),
    ...causes.contributing.flatMap(({ id, components }, index) =>
      components
        .filter((component) => !disclosed.has(component))
        .map((component) => inFacts(input, 'component-not-disclosed', ['causes', 'contributing', index, 'components'], [id, component])),
    ),
    ...redundancy.flatMap(({ component, last_exercised }, index) =>
      last_exercised === null ? [inFacts(input, 'last-exercised-blank', ['redundancy', index], [component])] : [],
    ),
  ]
}

/** G9: what is withheld is listed, or a sentence says that nothing is. */
export function withheldGate(input: GateInput): readonly GateFinding[] {
  const { withheld, nothing_withheld } = input.facts
  if (withheld.length === 0 && nothing_withheld === null) return [inFacts(input, 'withheld-silent', ['withheld'])]
  if (withheld.length > 0 && nothing_withheld !== null) return [inFacts(input, 'withheld-contradicted', ['nothing_withheld'])]
  return []
}

/** G10: parts add up to their whole. Shares are computed and cannot differ. */
export function totalGate(input: GateInput): readonly GateFinding[] {
  const value = (id: string) => figureOf(input.facts, id)?.value ?? Number.NaN
  return input.facts.totals.flatMap(({ whole, parts }, index) => {
    const sum = parts.reduce((total, part) => total + value(part), 0)
    return Math.abs(sum - value(whole)) < ROUNDING ? [] : [inFacts(input, 'total-differs', ['totals', index], [whole, String(value(whole)), plain(sum)])]
  })
}

/** Of binary fractions: 79.8 + 20 + 0.2 is a little less than 100. */
const ROUNDING = 1e-6

function plain(value: number): string {
  return String(Number(value.toPrecision(12)))
}
