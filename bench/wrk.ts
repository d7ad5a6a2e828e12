import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { WRK } from '#e2e/wrk.ts'

const CONNECTIONS = 64

/** Requests per second over 64 connections; throws when any answer is not a 2xx. */
export async function requestRate(url: string, seconds: number, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const asked = Object.entries({ 'Accept-Encoding': 'gzip', ...headers }).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const { stdout } = await promisify(execFile)(WRK, ['-t2', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '30s', ...asked, url])
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
  if (!(rate > 0) || stdout.includes('Non-2xx')) throw new Error(`wrk measured nothing at ${url}:\n${stdout}`)
  return rate
}
