import { sha256 } from '#domain/digest.ts'
import { parsePolicy, quorumReached } from '#domain/transparency/policy.ts'
import type { Inspection } from './inspection.ts'
import { leavesOf, placeOf, type ReadLog } from './log.ts'
import { read, textOf } from './pages.ts'

/** The rule about witnesses is the one that was logged last; whether they signed the newest checkpoint. */
export async function checkPolicies(inspection: Inspection): Promise<void> {
  for (const log of inspection.logs) await checkPolicy(inspection, log)
}

async function checkPolicy({ source, notes }: Inspection, { keys, leaves, note }: ReadLog): Promise<void> {
  const path = `${keys.path}/policy`
  const logged = leavesOf(leaves, 'policy').at(-1)
  const place = { path, ...(logged === undefined ? {} : placeOf(logged)) }
  const bytes = await read(source, path, 'policy', notes, place)
  const text = bytes === null ? null : textOf(bytes, path, 'policy', notes, place)
  if (bytes === null || text === null) return
  const policy = parsePolicy(text)
  if (logged !== undefined && (sha256(bytes) !== logged.leaf.file.sha256 || bytes.byteLength !== logged.leaf.file.bytes))
    notes.failed('policy', 'it is not the one that was logged last', place)
  if (logged === undefined) notes.notChecked('policy', `${keys.origin}: no policy was logged yet`)
  if (policy === null) return notes.failed('policy', 'it is no policy', place)
  const known = new Set(keys.keys.map(({ text: vkey }) => parsedKey(vkey)))
  if (!policy.logs.some(({ verifier }) => known.has(verifier.keyId))) notes.failed('policy', 'it names no key of this log', place)
  if (policy.quorum === 'none') notes.notChecked('policy', `${keys.origin}: no outside witness signs this log (quorum none)`)
  else if (quorumReached(policy, note)) notes.passed('policy', `${keys.origin}: the newest checkpoint is signed by its witnesses (quorum ${policy.quorum})`)
  else notes.notChecked('policy', `${keys.origin}: the newest checkpoint is not signed by its witnesses (quorum ${policy.quorum}) yet`)
}

function parsedKey(vkey: string): string {
  return vkey.split('+')[1] ?? ''
}
