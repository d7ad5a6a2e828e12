import { evidenceType } from './evidence-file.ts'
import { TO_FILL_IN } from './gates/gate.ts'

/** What is known of an evidence file. */
export type KnownEvidence = { readonly path: string; readonly sizeBytes: number; readonly sha256: string }

/** Those of the files that facts.yaml does not name, each with the entry for it: what only a person knows is left to fill in. */
export function missingEntries(facts: string, files: readonly KnownEvidence[]): readonly { readonly path: string; readonly entry: string }[] {
  const said = facts.replaceAll(/^\s*#.*$/gm, '')
  const taken = [...said.matchAll(/\bEV(\d{1,6})\b/g)].map(([, number]) => Number(number))
  const first = 1 + Math.max(0, ...taken)
  const unnamed = files.filter(({ path }) => !namesPath(said, path))
  return unnamed.map((file, index) => ({ path: file.path, entry: entryOf(file, `EV${first + index}`) }))
}

function namesPath(facts: string, path: string): boolean {
  return new RegExp(`path:\\s*['"]?${path.replaceAll('.', '\\.')}(?![a-z0-9._-])`).test(facts)
}

function entryOf({ path, sizeBytes, sha256 }: KnownEvidence, id: string): string {
  const words = `{ ko: '${TO_FILL_IN}', en: '${TO_FILL_IN}' }`
  return [
    `  - id: ${id}`,
    `    path: ${path}`,
    `    media_type: ${evidenceType(path)}`,
    `    bytes: ${sizeBytes}`,
    `    sha256: ${sha256}`,
    `    title: ${words}`,
    `    captured_at: ${TO_FILL_IN}`,
    `    source: ${words}`,
    '    redacted: false',
    `    licence: ${TO_FILL_IN}`,
    '    describes: []',
  ].join('\n')
}
