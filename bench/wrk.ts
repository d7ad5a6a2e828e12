import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

const WRK = '/usr/bin/wrk'
const CONNECTIONS = 64

export function isWrkThere(): boolean {
  return existsSync(WRK)
}

/** Requests per second over 64 connections; throws when any answer is not a 2xx. */
export async function requestRate(url: string, seconds: number, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const asked = Object.entries({ 'Accept-Encoding': 'gzip', ...headers }).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const { stdout } = await promisify(execFile)(WRK, ['-t2', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '30s', ...asked, url])
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
  if (!(rate > 0) || stdout.includes('Non-2xx')) throw new Error(`wrk measured nothing at ${url}:\n${stdout}`)
  return rate
}
