import type { PostmortemFacts } from '../postmortem.ts'
import type { ContentPath } from '../yaml-content.ts'
import { type GateFinding, type GateInput, inFacts } from './gate.ts'

/**
 * G5: an action has a day and a cause that it closes, a cause has an action or a reason why nothing is done about it. A reconstruction
 * cannot promise for others: there, what is missing is shown to readers.
 */
export function actionGate(input: GateInput): readonly GateFinding[] {
  const { facts } = input
  const level = facts.reconstruction ? 'warn' : 'block'
  const closed = new Set(facts.actions.map(({ closes_cause }) => closes_cause))
  return [
    ...(facts.causes.contributing.length === 0 ? [inFacts(input, 'no-cause', ['causes', 'contributing'])] : []),
    ...facts.causes.contributing.flatMap(({ id, accepted_because }, index) =>
      closed.has(id) || accepted_because !== null ? [] : [inFacts(input, 'cause-without-action', ['causes', 'contributing', index], [id], level)],
    ),
    ...facts.actions.flatMap(({ id, due, closes_cause }, index) => [
      ...(due === null ? [inFacts(input, 'action-without-due', ['actions', index], [id], level)] : []),
      ...(closes_cause === null ? [inFacts(input, 'action-without-cause', ['actions', index], [id], level)] : []),
    ]),
  ]
}

/** G6: the day that was named first stays, whatever day is named now, and nothing that was promised vanishes. */
export function dueGate(input: GateInput): readonly GateFinding[] {
  const now = commitments(input.facts)
  const before = input.previous === null ? [] : commitments(input.previous)
  return [
    ...before.flatMap(({ id, original_due: was }) => {
      const one = now.find((other) => other.id === id)
      if (one === undefined) return [inFacts(input, 'commitment-vanished', [list(id)], [id])]
      return was !== null && one.original_due !== was ? [inFacts(input, 'due-overwritten', [...one.path, 'due'], [id, was])] : []
    }),
    ...now.flatMap(({ id, path, due, original_due: was }) =>
      was !== null && due !== null && due !== was ? [inFacts(input, 'due-slipped', [...path, 'due'], [id, was, due], 'warn')] : [],
    ),
  ]
}

type Owed = { readonly id: string; readonly path: ContentPath; readonly due: string | null; readonly original_due: string | null }

function commitments(facts: PostmortemFacts): readonly Owed[] {
  return [...facts.actions, ...facts.promises].map(({ id, due, original_due }) => ({
    id,
    due,
    original_due,
    path: [list(id), facts[list(id)].findIndex((one) => one.id === id)],
  }))
}

function list(id: string): 'actions' | 'promises' {
  return id.startsWith('A-') ? 'actions' : 'promises'
}
