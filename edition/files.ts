import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What happens after each step of a write; a crash test stops there. */
export type WriteSteps = { readonly written?: () => Promise<void>; readonly synced?: () => Promise<void>; readonly placed?: () => Promise<void> }

/** Whole or not at all, and on the disk when it returns; only the folder's own entry is left to `syncFolder`. Replaces what was there. */
export async function placeFile(scratch: string, target: string, bytes: Uint8Array | string, steps: WriteSteps = {}): Promise<void> {
  await viaScratch(scratch, bytes, steps, async (file) => {
    await rename(file, target)
    await steps.placed?.()
  })
}

/** Like `placeFile`, but false when the name is taken: of two writers exactly one succeeds. */
export async function claimFile(scratch: string, target: string, bytes: Uint8Array | string, steps: WriteSteps = {}): Promise<boolean> {
  return await viaScratch(scratch, bytes, steps, async (file) => {
    try {
      await link(file, target)
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return false
      throw error
    } finally {
      await rm(file, { force: true })
    }
    await steps.placed?.()
    return true
  })
}

/** Makes the names in a folder survive a power loss. */
export async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

/** Makes a folder and its parents; the new names survive a power loss. */
export async function ensureFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true })
  if (made !== undefined) await syncFolder(dirname(made))
}

/** Null when there is no such file; every other failure is thrown. */
export async function readIfThere(file: string): Promise<Uint8Array | null> {
  return await readFile(file).catch((error: unknown) => unlessMissing(error, null))
}

export function unlessMissing<T>(error: unknown, otherwise: T): T {
  if (errorCode(error) === 'ENOENT') return otherwise
  throw error
}

export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

async function viaScratch<T>(scratch: string, bytes: Uint8Array | string, steps: WriteSteps, place: (file: string) => Promise<T>): Promise<T> {
  const file = join(scratch, `${process.pid}-${randomUUID()}`)
  try {
    const opened = await open(file, 'wx', 0o644)
    try {
      await opened.writeFile(bytes)
      await steps.written?.()
      await opened.sync()
      await steps.synced?.()
    } finally {
      await opened.close()
    }
    return await place(file)
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
}
