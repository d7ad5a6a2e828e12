import { setTimeout as wait } from 'node:timers/promises'

/** The steps of a print, in order, with those of numbering and signing the log in their place; then those of a timed publication. Crash tests go through all of them, so a step without a test cannot exist. */
export const FAILPOINTS = [
  'print.wanted',
  'log.memories-read',
  'log.numbered',
  'log.committed',
  'log.signed',
  'log.signature-stored',
  'log.high-water-written',
  'print.paths-listed',
  'print.page-rendered',
  'print.page-frozen',
  'print.object-written',
  'print.object-synced',
  'print.object-renamed',
  'print.manifest-written',
  'print.folders-synced',
  'print.pointer-written',
  'print.pointer-linked',
  'print.pointer-synced',
  'print.confirmed',
  'print.change-recorded',
  'print.job-done',
  'draft.due',
  'draft.published',
] as const
export type FailpointName = (typeof FAILPOINTS)[number]

/** Fails at the `nth` time (1…) that the step is passed. */
export type Failure = { readonly name: FailpointName; readonly nth: number; readonly action: 'kill' | 'throw' | 'stop' | { readonly delayMs: number } }

export type Failpoint = (name: FailpointName) => Promise<void>

/** `null` for the text of an unset BONGSU_FAIL; throws one sentence when the text is no `name[:nth]=kill|throw|stop|delay:ms`. */
export function parseFailure(text: string | undefined): Failure | null {
  if (text === undefined || text === '') return null
  const [, name, nth, action, delayMs] = FAILURE_TEXT.exec(text) ?? []
  const known = FAILPOINTS.find((one) => one === name)
  if (known === undefined || action === undefined)
    throw new Error(`BONGSU_FAIL is "${text}", but must be name[:nth]=kill|throw|stop|delay:ms with a name of ${FAILPOINTS.join(', ')}`)
  return { name: known, nth: Number(nth ?? 1), action: delayMs === undefined ? (action as 'kill' | 'throw' | 'stop') : { delayMs: Number(delayMs) } }
}

/** A function to call after each step; it does nothing unless the failure is planned for this step. */
export function failpointOf(failure: Failure | null): Failpoint {
  if (failure === null) return async () => {}
  let passed = 0
  return async (name) => {
    if (name !== failure.name) return
    passed += 1
    if (passed === failure.nth) await fail(failure)
  }
}

const FAILURE_TEXT = /^([a-z.-]+)(?::([1-9]\d{0,5}))?=(kill|throw|stop|delay:(\d{1,6}))$/

async function fail(failure: Failure): Promise<void> {
  if (failure.action === 'throw') throw new Error(`planned failure at ${failure.name}`)
  if (typeof failure.action === 'object') return await wait(failure.action.delayMs)
  process.kill(process.pid, failure.action === 'kill' ? 'SIGKILL' : 'SIGSTOP')
  // A signal to oneself arrives a moment later; nothing may happen in between.
  await wait(failure.action === 'kill' ? 60_000 : 50)
}
