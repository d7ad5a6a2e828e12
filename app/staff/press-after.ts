import { setTimeout } from 'node:timers/promises'
import { type PressState, pressState } from '#data/press-state.ts'

const PATIENCE_MS = 1_500
const PAUSE_MS = 100

/** The press once it has printed the change; when that takes too long or fails, as it is. Mostly half a second, so that staff read what is certain. */
export async function pressAfter(change: number): Promise<PressState | null> {
  const giveUpAt = performance.now() + PATIENCE_MS
  for (;;) {
    const press = await pressState()
    const isSettled = press !== null && (press.printedChange >= change || press.problem !== null)
    if (isSettled || performance.now() > giveUpAt) return press
    await setTimeout(PAUSE_MS)
  }
}
