import canonicalize from 'canonicalize'
import type { CommitmentState } from './commitment.ts'
import { sha256 } from './digest.ts'
import type { Leaf } from './transparency/leaf.ts'

/** Path of the public file with one line for each state of an action or a promise, in the order in which they were recorded. */
export function commitmentRecordPath(id: string): string {
  return `/promises/${id}.ndjson`
}

/** Everything that a state says, as one line of JSON (RFC 8785) in UTF-8, without its line end. Once logged, these bytes are never made again. */
export function commitmentRecord(id: string, slug: string, state: CommitmentState): Uint8Array {
  const { wording } = state
  const record = {
    v: 1,
    id,
    postmortem: slug,
    number: state.number,
    text: wording.text,
    said_by: wording.by,
    said_on: wording.saidOn,
    said_note: wording.saidNote,
    closes_cause: wording.closesCause,
    state: state.standing,
    due: state.due,
    due_note: wording.dueNote,
    note: state.note,
    evidence: state.evidence,
    sources: state.sources,
    known_until: state.knownUntil,
    recorded_by: state.published === null ? 'staff' : 'publication',
    at: state.at.toISOString(),
  }
  return new TextEncoder().encode(canonicalize(record))
}

/** What the log says of a state; `prev` names the leaf of the state before it. */
export function commitmentLeaf(id: string, state: CommitmentState, record: Uint8Array, prev: string | null): Leaf {
  return {
    v: 1,
    type: 'action-change',
    id,
    number: state.number,
    prev,
    state: state.standing,
    due: state.due,
    at: state.at.toISOString(),
    record: { path: commitmentRecordPath(id).slice(1), line: state.number, bytes: record.byteLength, sha256: sha256(record) },
  }
}
