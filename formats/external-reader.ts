import { spawnSync } from 'node:child_process'

/**
 * What a program of somebody else says about a text on its standard input. `absent` where the machine has no such program;
 * the test that asked then says so aloud instead of passing in silence.
 */
export function readBy(command: string, args: readonly string[], input: string): { readonly ok: boolean; readonly said: string } | 'absent' {
  const run = spawnSync(command, args, { input, encoding: 'utf8' })
  if (run.error !== undefined && 'code' in run.error && run.error.code === 'ENOENT') return 'absent'
  return { ok: run.status === 0, said: `${run.stdout}${run.stderr}` }
}
