import { z } from 'zod'
import { inTurns } from '#edition/in-turns.ts'
import { type Inspection, loggedAs } from './inspection.ts'
import { type LeafOf, type Logged, nameOf } from './log.ts'
import { byFile, jsonOf, type Recorded, readRecords } from './records.ts'
import type { Check } from './report.ts'

/** Every state of every action and promise: the public record against the log. */
export async function checkCommitments(inspection: Inspection): Promise<void> {
  const leaves = loggedAs(inspection, 'action-change')
  const files = await checkNumbered(inspection, 'actions and promises', leaves)
  for (const states of files) for (const [at, state] of states.entries()) checkState(inspection, state, states[at - 1])
  if (leaves.length === 0) return
  inspection.notes.passed('actions and promises', `${leaves.length} states of ${files.length} actions and promises are the ones that were logged`)
}

/** Lines numbered 1…n, one file for each subject. */
export async function checkNumbered<L extends LeafOf<'action-change' | 'maintenance-announced'>>(
  inspection: Inspection,
  check: Check,
  leaves: readonly Logged<L>[],
): Promise<readonly (readonly Recorded<L>[])[]> {
  const files = (await inTurns(byFile(leaves), (one) => readRecords(inspection, check, one))).filter((recorded) => recorded !== null)
  for (const recorded of files) {
    const id = recorded[0]?.logged.leaf.id
    for (const [at, { logged, place }] of recorded.entries()) {
      const { leaf } = logged
      if (leaf.number !== at + 1) inspection.notes.failed(check, `number ${leaf.number} of ${leaf.id} stands where number ${at + 1} is due`, place)
      if (leaf.id !== id) inspection.notes.failed(check, `it is about ${leaf.id}, not about ${id}`, place)
    }
  }
  return files
}

const STATE = z.object({ id: z.string(), number: z.number(), state: z.string(), due: z.string().nullable(), at: z.string() })
const FIELDS = ['id', 'number', 'state', 'due', 'at'] as const

type State = Recorded<LeafOf<'action-change'>>

function checkState({ notes }: Inspection, { logged, line, place }: State, before: State | undefined): void {
  const { leaf } = logged
  const named = before === undefined ? null : nameOf(before.logged)
  if (leaf.prev !== named) notes.failed('actions and promises', `number ${leaf.number} of ${leaf.id} does not name the state before it`, place)
  const said = line === null ? null : STATE.safeParse(jsonOf(line))
  if (said === null) return
  const agrees = said.success && FIELDS.every((field) => said.data[field] === leaf[field])
  if (!agrees) notes.failed('actions and promises', `line ${leaf.record.line} says something else than its leaf`, place)
}
