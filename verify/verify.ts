import { toBase64 } from '#domain/transparency/base64.ts'
import { checkCommitments } from './commitments.ts'
import { checkContinuations } from './continuation.ts'
import { compareCopies } from './copies.ts'
import { readDescription } from './description.ts'
import { checkIncidents } from './incidents.ts'
import { checkIndexDays } from './index-days.ts'
import type { Inspection } from './inspection.ts'
import { checkKeyChanges } from './key-changes.ts'
import { checkKeyFiles } from './key-files.ts'
import { checkListing } from './listing.ts'
import { type ReadLog, readLog } from './log.ts'
import { checkMaintenances } from './maintenances.ts'
import { type Brought, checkOldCheckpoints } from './old-checkpoints.ts'
import { checkPolicies } from './policy.ts'
import { checkPostmortems } from './postmortems.ts'
import { type CheckedHead, type Notes, openNotes, type Report } from './report.ts'
import { openSource, type Source } from './source.ts'

export type VerifyOptions = {
  /** Checkpoints that the reader kept. */
  readonly checkpoints?: readonly Brought[]
  /** vkeys that the reader knows from elsewhere: each must be one of the log's. */
  readonly keys?: readonly string[]
}

/**
 * Checks everything that a copy of an edition lets anybody check, and says what it does not. `copies`: addresses, folders or what was opened already; two
 * of them are also held against each other. Throws `Unreadable` with one sentence for a place where there is no edition.
 */
export async function verify(copies: readonly (string | Source)[], { checkpoints = [], keys = [] }: VerifyOptions = {}): Promise<Report> {
  const checked: { readonly inspection: Inspection | null; readonly notes: Notes }[] = []
  for (const copy of copies) checked.push(await inspected(typeof copy === 'string' ? await openSource(copy) : copy, checkpoints, keys))
  const [one, other] = checked.map(({ inspection }) => inspection)
  const together = openNotes()
  if (one !== undefined && one !== null && other !== undefined && other !== null) compareCopies(one, other, together)
  const notes = [...checked.map((copy) => copy.notes), together]
  return {
    ok: notes.every((some) => !some.hasFailed()),
    findings: notes.flatMap((some) => some.findings()),
    heads: checked.flatMap(({ inspection }) => (inspection === null ? [] : inspection.logs.map((log) => headOf(inspection.source, log)))),
  }
}

/** A site may be printed anew while it is read: then it is read again. */
const ATTEMPTS = 3

async function inspected(source: Source, brought: readonly Brought[], keys: readonly string[]) {
  for (let attempt = 1; ; attempt++) {
    const notes = openNotes()
    const inspection = await inspect(source, brought, keys, notes)
    if (!notes.hasFailed() || inspection === null || attempt === ATTEMPTS || !(await hasMoved(inspection))) return { inspection, notes }
  }
}

async function hasMoved({ source, logs }: Inspection): Promise<boolean> {
  for (const { keys, note } of logs) {
    const now = await source.read(`${keys.path}/checkpoint`).catch(() => null)
    if (now !== null && Buffer.from(now).toString() !== note) return true
  }
  return false
}

async function inspect(source: Source, brought: readonly Brought[], keys: readonly string[], notes: Notes): Promise<Inspection | null> {
  const published = await readDescription(source, notes)
  if (published === null) return null
  const logs: ReadLog[] = []
  for (const one of published.logs) {
    const log = await readLog(source, one, notes)
    if (log !== null) logs.push(log)
  }
  const inspection = { source, notes, published, logs }
  await checkKeyFiles(source, published, keys, notes)
  checkKeyChanges(inspection)
  checkContinuations(inspection)
  await checkOldCheckpoints(inspection, brought)
  await checkIndexDays(inspection)
  await checkPolicies(inspection)
  await checkIncidents(inspection)
  await checkCommitments(inspection)
  await checkMaintenances(inspection)
  await checkPostmortems(inspection)
  await checkListing(inspection)
  notes.notChecked('pages', 'pages that follow from the record without being logged: the overview, services, feeds, citations and the like')
  return inspection
}

function headOf(source: Source, { keys, size, root }: ReadLog): CheckedHead {
  return { source: source.name, log: keys.number, origin: keys.origin, size, root: toBase64(root) }
}
