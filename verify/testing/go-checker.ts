import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type GoChecker = (...args: readonly string[]) => { readonly ok: boolean; readonly said: string }

/**
 * domain/transparency/testing/check.go, built: Go's own reading of notes and trees. Its header says what it may be asked.
 *
 * `absent` where the machine has no Go or no golang.org/x/mod; the test that asked then says so aloud.
 */
export function goChecker(): GoChecker | 'absent' {
  if (!existsSync(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog'))) return 'absent'
  const program = join(mkdtempSync(join(tmpdir(), 'bongsu-check-')), 'check')
  const build = spawnSync('go', ['build', '-o', program, SOURCE], { env: { ...process.env, GO111MODULE: 'off', GOPATH }, encoding: 'utf8' })
  if (build.error !== undefined && 'code' in build.error && build.error.code === 'ENOENT') return 'absent'
  if (build.status !== 0) throw new Error(`check.go does not build: ${build.stderr}`)
  return (...args) => {
    const run = spawnSync(program, args, { encoding: 'utf8' })
    return { ok: run.status === 0, said: `${run.stdout}${run.stderr}` }
  }
}

const GOPATH = '/usr/share/gocode'
const SOURCE = fileURLToPath(new URL('../../domain/transparency/testing/check.go', import.meta.url))
