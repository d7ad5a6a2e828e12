import { isOfType } from './gates/evidence-scan.ts'
import { EVIDENCE_TYPES, type Evidence, type EvidenceFile, MAX_ALL_EVIDENCE_BYTES, MAX_EVIDENCE_BYTES, MAX_EVIDENCE_FILES } from './postmortem.ts'

/** Why a file did not become evidence. */
export const EVIDENCE_FILE_PROBLEMS = [
  ...(['no-file', 'file-empty', 'file-too-large', 'files-too-large', 'too-many-files'] as const),
  ...(['file-path', 'file-name', 'file-kind', 'file-content', 'file-exists'] as const),
] as const
export type EvidenceFileProblem = (typeof EVIDENCE_FILE_PROBLEMS)[number]

export type SentFile = {
  /** What whoever sends it calls it here; empty where the name that it has will do. */
  readonly typedName: string
  /** The name that it has on the sender's device. */
  readonly name: string
  readonly bytes: Uint8Array
}

type Ending = keyof typeof EVIDENCE_TYPES

/** A file that somebody sent, as evidence under a name of this site; or why it cannot be. Neither its name nor its type is trusted. */
export function evidenceFile({ typedName, name, bytes }: SentFile): { ok: true; file: EvidenceFile } | { ok: false; problem: EvidenceFileProblem } {
  const wanted = typedName.trim() === '' ? name : typedName.trim()
  if (name === '' && bytes.byteLength === 0) return { ok: false, problem: 'no-file' }
  if (/[\\/\p{Cc}]/u.test(name + wanted)) return { ok: false, problem: 'file-path' }
  if (bytes.byteLength === 0) return { ok: false, problem: 'file-empty' }
  if (bytes.byteLength > MAX_EVIDENCE_BYTES) return { ok: false, problem: 'file-too-large' }
  const ending = endingOf(wanted) ?? endingOf(name)
  if (ending === null) return { ok: false, problem: 'file-kind' }
  const stem = stemOf(wanted)
  if (stem === '' || stem.length > NAME_MAX) return { ok: false, problem: 'file-name' }
  if (!isOfType(EVIDENCE_TYPES[ending], bytes)) return { ok: false, problem: 'file-content' }
  return { ok: true, file: { path: `evidence/${stem}.${ending}`, bytes } }
}

/** Why a file may not stand beside the ones that are there; null when it may. */
export function besideProblem(sizes: readonly number[], sizeBytes: number): EvidenceFileProblem | null {
  if (sizes.length >= MAX_EVIDENCE_FILES) return 'too-many-files'
  const all = sizes.reduce((total, size) => total + size, sizeBytes)
  return all > MAX_ALL_EVIDENCE_BYTES ? 'files-too-large' : null
}

/** By the end of its name; null for what cannot be evidence. */
export function evidenceType(path: string): Evidence['media_type'] | null {
  const ending = endingOf(path)
  return ending === null ? null : EVIDENCE_TYPES[ending]
}

const NAME_MAX = 80
const OTHER_ENDINGS: Readonly<Record<string, Ending>> = { jpeg: 'jpg', jsonl: 'ndjson' }

function endingOf(name: string): Ending | null {
  const [, written = ''] = /\.([A-Za-z]+)$/.exec(name) ?? []
  const ending = OTHER_ENDINGS[written.toLowerCase()] ?? written.toLowerCase()
  return Object.hasOwn(EVIDENCE_TYPES, ending) ? (ending as Ending) : null
}

/** Of the shape that `path` has in facts.yaml. */
function stemOf(name: string): string {
  const stem = endingOf(name) === null ? name : name.slice(0, name.lastIndexOf('.'))
  return stem
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/[._-]{2,}/g, (run) => run[0] ?? '')
    .replaceAll(/^[._-]|[._-]$/g, '')
}
