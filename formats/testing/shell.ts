import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type Said = { readonly ok: boolean; readonly said: string }

/** A line of bash in this folder, as a reader would type it; `absent` where the machine does not have the tool that it begins with. */
export function shell(folder: string, line: string): Said | 'absent' {
  const tool = line.split(' ')[0] ?? ''
  if (spawnSync('bash', ['-c', `command -v ${tool}`]).status !== 0) return 'absent'
  const run = spawnSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8' })
  return { ok: run.status === 0, said: `${run.stdout}${run.stderr}` }
}

/** A new folder with these files, and how to remove it. */
export function folderWith(files: readonly { readonly path: string; readonly bytes: Uint8Array | string }[]): {
  readonly folder: string
  readonly remove: () => void
} {
  const folder = mkdtempSync(join(tmpdir(), 'bongsu-reader-'))
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

/** The same bytes but for one bit of the byte at `at`, counted from the end when negative. */
export function flipped(bytes: Uint8Array | string, at: number): Uint8Array {
  const copy = Uint8Array.from(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  const index = at < 0 ? copy.byteLength + at : at
  copy[index] = (copy[index] ?? 0) ^ 1
  return copy
}
