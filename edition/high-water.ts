import { dirname } from 'node:path'
import { ensureFolder, placeFile, readIfThere, syncFolder } from './files.ts'
import type { LogMemory } from './log-memory.ts'
import { checkpointPath } from './log-memory.ts'

/**
 * The highest checkpoint that was ever signed here, as a file beside the database: whatever is restored from a backup, this
 * file is not part of it.
 */
export async function readHighWater(file: string): Promise<string | null> {
  const bytes = await readIfThere(file)
  return bytes === null ? null : Buffer.from(bytes).toString()
}

/** On the disk when it returns. */
export async function writeHighWater(file: string, note: string): Promise<void> {
  await ensureFolder(dirname(file))
  await placeFile(dirname(file), file, note)
  await syncFolder(dirname(file))
}

/** As a memory of log `log`, of which it knows one checkpoint. */
export function highWaterMemory(file: string): LogMemory {
  return {
    name: `the high-water file ${file}`,
    read: async (path) => {
      const note = await readHighWater(file)
      const log = /\/log\/(\d{1,6})\n/.exec(note ?? '')?.[1]
      return note !== null && path === checkpointPath(Number(log)) ? Buffer.from(note) : null
    },
    checkpointSizes: async () => null,
  }
}
