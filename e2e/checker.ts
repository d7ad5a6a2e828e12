import { spawn } from 'node:child_process'
import { ROOT } from '#bin/settings.mjs'

export type Said = { readonly code: number | null; readonly said: string }

/** `npm run verify -- …`, in a process of its own. */
export function checker(...args: readonly string[]): Promise<Said> {
  return run(process.execPath, ['--import', 'tsx', 'verify/main.ts', ...args], ROOT)
}

/** A command with everything that it said. Throws where the machine has no such program. */
export function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): Promise<Said> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const pieces: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => pieces.push(piece))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said: Buffer.concat(pieces).toString() }))
  })
}
