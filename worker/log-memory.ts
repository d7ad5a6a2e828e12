import type { Remembered } from '#domain/transparency/remembered.ts'
import { highWaterMemory } from '#edition/high-water.ts'
import { type LogMemory, mirrorMemory, rememberedNote, storeMemory } from '#edition/log-memory.ts'
import type { Store } from '#edition/store.ts'

export type MemoryTools = {
  readonly store: Store
  /** Origins and folders. */
  readonly mirrors: readonly string[]
  readonly highWaterFile: string
  readonly report: (event: string, error: unknown) => void
}

/** `isFar`: a mirror said it. */
export type Heard = Remembered & { readonly isFar: boolean }

/**
 * What the world remembers of the log beside the database. Store and high-water file are read each time; mirrors are asked at
 * the start and now and then, and one that does not answer stops nobody.
 */
export function openLogMemories({ store, mirrors, highWaterFile, report }: MemoryTools) {
  const near = [storeMemory(store), highWaterMemory(highWaterFile)]
  const far = mirrors.map((mirror) => mirrorMemory(mirror))
  const heard = new Map<string, Remembered>()

  return { askMirrors, first, all }

  async function askMirrors(log: number): Promise<void> {
    await Promise.all(
      far.map(async (mirror) => {
        try {
          const remembered = await read(mirror, log)
          if (remembered !== null) heard.set(mirror.name, remembered)
        } catch (error) {
          report('mirror-unreachable', new Error(`${mirror.name} does not answer`, { cause: error }))
        }
      }),
    )
  }

  /** The first that knows a log of this number. */
  async function first(log: number): Promise<Remembered | null> {
    return (await all(log)).find((remembered) => remembered.log === log) ?? null
  }

  /** What is remembered of log `log`, and nearby of the one that may have followed it. */
  async function all(log: number): Promise<readonly Heard[]> {
    const nearest = [...(await nearby(log + 1)), ...(await nearby(log))].map((one) => ({ ...one, isFar: false }))
    return [...nearest, ...[...heard.values()].filter((one) => one.log === log).map((one) => ({ ...one, isFar: true }))]
  }

  async function nearby(log: number): Promise<readonly Remembered[]> {
    const found = await Promise.all(near.map((memory) => read(memory, log)))
    return found.filter((one) => one !== null)
  }
}

async function read(memory: LogMemory, log: number): Promise<Remembered | null> {
  const note = await rememberedNote(memory, log)
  return note === null ? null : { by: memory.name, log, note }
}
