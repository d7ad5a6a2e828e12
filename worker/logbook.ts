import { readFile } from 'node:fs/promises'
import type { Failpoint } from '#edition/failpoint.ts'
import type { LogSize } from '#edition/manifest.ts'
import type { Store } from '#edition/store.ts'
import type { KeyFilesTools } from './key-files.ts'
import { logQuietly } from './log.ts'
import { requestMissingTimestamps, sealRevisions } from './seals.ts'
import { openSequencer, type Sequenced } from './sequencer.ts'
import type { LogSettings } from './settings.ts'
import { openWitnessing } from './witness.ts'
import { witnessPolicy } from './witness-policy.ts'

/** Everything that is done for the log beside printing it. */
export type Logbook = {
  /** For the press; null while no log may be signed. */
  readonly sequence: (change: number) => Promise<LogSize | null>
  readonly check: () => Promise<void>
  readonly isPaused: () => boolean
  /** Witnesses and the time-stamp authority, who answer when they like. */
  readonly askOutsiders: () => Promise<void>
  readonly published: KeyFilesTools
}

export async function openLogbook(
  settings: LogSettings,
  { store, now, failpoint }: { readonly store: Store; readonly now: () => Date; readonly failpoint: Failpoint },
): Promise<Logbook> {
  const { keysFolder, timeStamps } = settings
  const witnesses = await witnessPolicy(settings.witnesses)
  const tsa = timeStamps === null ? null : { url: timeStamps.url, ca: await readFile(timeStamps.caFile, 'utf8') }
  const witnessing = openWitnessing({ witnesses: witnesses?.witnesses ?? [], store, keysFolder, now })
  const sequencer = openSequencer({ ...settings, store, witnesses, witnessProblem: witnessing.problem, now, failpoint })
  let isPaused = false
  // A witness may know more of the log than a restored database does.
  if (witnesses !== null) await witnessing.ask().catch((error: unknown) => logQuietly('witnesses-failed', error))

  return {
    sequence,
    check: async () => void note(await sequencer.check()),
    isPaused: () => isPaused,
    askOutsiders: async () => {
      await witnessing.ask()
      if (tsa !== null) await requestMissingTimestamps({ tsa, now })
    },
    published: {
      origin: settings.publicOrigin,
      mirrors: settings.mirrors,
      timestampAuthority: tsa === null ? null : { address: tsa.url, ca: tsa.ca },
    },
  }

  async function sequence(change: number): Promise<LogSize | null> {
    const result = note(await sequencer.sequence(change))
    const head = result.ok ? result.head : null
    const printedChange = (await store.currentEdition())?.root.change ?? 0
    await sealRevisions({ keysFolder, tsa, head, printedChange, now: now() })
    return head === null ? null : { number: head.log, size: head.size }
  }

  function note(result: Sequenced): Sequenced {
    isPaused = !result.ok
    if (!result.ok) logQuietly('log-paused', result.problem)
    return result
  }
}
