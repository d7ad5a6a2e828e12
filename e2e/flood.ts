import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { FormClient } from './form-client.ts'
import type { System } from './system.ts'
import { WRK } from './wrk.ts'

const CONNECTIONS = 512

export type Flood = { readonly answered: number; readonly perSecond: number }

/** Strangers who try passwords at the sign-in as fast as 512 connections carry it; with no cookie, like any script. */
export async function flood(system: System, seconds: number): Promise<Flood> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bongsu-flood-'))
  try {
    const script = path.join(folder, 'post.lua')
    writeFileSync(script, await wrongPassword(system))
    const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '30s', '-s', script, `${system.staffOrigin}/staff/sign-in`]
    const { stdout } = await promisify(execFile)(WRK, args)
    return { answered: Number(/(\d+) requests in/.exec(stdout)?.[1]), perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The form as a browser sends it, for wrk. */
async function wrongPassword(system: System): Promise<string> {
  const form = await new FormClient(system.staffOrigin).encoded('/staff/sign-in', 'email', { email: 'nobody@example.org', password: 'a guess of many' })
  const lua = (text: string) => JSON.stringify(text)
  return `wrk.method = "POST"
wrk.headers["Content-Type"] = ${lua(form.type)}
wrk.headers["Origin"] = ${lua(system.staffOrigin)}
wrk.body = ${lua(form.body)}
`
}
