import { sha256 } from '../digest.ts'
import { EVIDENCE_TYPES, type Evidence, type PostmortemFacts } from '../postmortem.ts'
import { hasMetadata, isActive, isOfType, personalData } from './evidence-scan.ts'
import { finding, type GateFinding, type GateInput, inFacts } from './gate.ts'

/** G8: every piece of evidence is there, is what the facts say it is, carries nothing of its author and nobody's personal data. */
export function evidenceGate(input: GateInput): readonly GateFinding[] {
  const listed = new Set(input.facts.evidence.map(({ path }) => path))
  return [
    ...input.facts.evidence.flatMap((item, index) => [...claimFindings(input, item, index), ...contentFindings(input, item, index)]),
    ...input.evidence.flatMap(({ path }) => (listed.has(path) ? [] : [finding('evidence-unlisted', path, 1, [path])])),
  ]
}

function claimFindings(input: GateInput, item: Evidence, index: number): readonly GateFinding[] {
  const at = ['evidence', index]
  const known = knownIds(input.facts)
  const ending = item.path.split('.').at(-1) ?? ''
  return [
    ...(EVIDENCE_TYPES[ending as keyof typeof EVIDENCE_TYPES] === item.media_type
      ? []
      : [inFacts(input, 'evidence-type', [...at, 'media_type'], [item.path, item.media_type])]),
    ...item.describes.filter((id) => !known.has(id)).map((id) => inFacts(input, 'evidence-about-nothing', [...at, 'describes'], [item.id, id])),
  ]
}

function knownIds({ events, figures, causes, actions, promises, disputes, redundancy, intervals }: PostmortemFacts): ReadonlySet<string> {
  const lists = [events, figures, causes.contributing, actions, promises, disputes, redundancy]
  return new Set([...lists.flatMap((list) => list.map(({ id }) => id)), ...intervals.map(({ name }) => name)])
}

function contentFindings(input: GateInput, item: Evidence, index: number): readonly GateFinding[] {
  const at = ['evidence', index]
  const file = input.evidence.find(({ path }) => path === item.path)
  if (file === undefined) return [inFacts(input, 'evidence-missing', [...at, 'path'], [item.path])]
  const { bytes } = file
  if (bytes.byteLength !== item.bytes) return [inFacts(input, 'evidence-size', [...at, 'bytes'], [item.path, String(item.bytes), String(bytes.byteLength)])]
  if (sha256(bytes) !== item.sha256) return [inFacts(input, 'evidence-changed', [...at, 'sha256'], [item.path])]
  if (!isOfType(item.media_type, bytes)) return [inFacts(input, 'evidence-content', [...at, 'media_type'], [item.path, item.media_type])]
  return [
    ...(hasMetadata(item.media_type, bytes) ? [finding('evidence-metadata', item.path, 1, [item.path])] : []),
    ...(isActive(item.media_type, bytes) ? [finding('evidence-active', item.path, 1, [item.path])] : []),
    ...personalData(item.media_type, bytes).map(({ kind, line }) => finding(`evidence-${kind}`, item.path, line, [item.path])),
  ]
}
