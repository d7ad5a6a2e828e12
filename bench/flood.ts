import { setTimeout as wait } from 'node:timers/promises'
import { flood } from '#e2e/flood.ts'
import { FormClient } from '#e2e/form-client.ts'
import type { System } from '#e2e/system.ts'
import { isWrkThere } from '#e2e/wrk.ts'
import { type BenchRow, median, milliseconds } from './row.ts'

const SECONDS = 20
/** Between two readers, and between two posts. */
const READ_EVERY_MS = 20
const POST_EVERY_MS = 2_000

/** Strangers try passwords as fast as they can, while readers read and somebody on duty posts. */
export async function benchFlood(system: System): Promise<readonly BenchRow[]> {
  if (!isWrkThere()) return [{ name: 'a flood of sign-ins', figure: 'skipped: wrk is not installed', goal: '', reached: null }]
  const staff = new FormClient(system.staffOrigin)
  await staff.submit('/staff/sign-in', 'email', system.firstSignIn)
  const quiet = { reads: await readingTimes(system, wait(SECONDS * 1000)), posts: await postingTimes(staff, wait(SECONDS * 1000)) }
  const strangers = flood(system, SECONDS)
  const [reads, posts] = await Promise.all([readingTimes(system, strangers), postingTimes(staff, strangers)])
  const memory = system.peakMegabytes('office')
  return [
    {
      name: 'sign-ins answered in a flood over 512 connections',
      figure: `${Math.round((await strangers).perSecond).toLocaleString('en')}/s`,
      goal: '',
      reached: null,
    },
    compared('readers’ p99 in that flood, beside without', percentile99(reads), percentile99(quiet.reads), 50),
    compared(`form opened and posted by staff in it, median of ${posts.length}, beside without`, median(posts), median(quiet.posts), 2_000),
    { name: 'memory of the office, at its most', figure: `${memory} MB`, goal: '≤ 1,000 MB', reached: memory <= 1_000 },
  ]
}

function compared(name: string, during: number, without: number, goalMs: number): BenchRow {
  return { name, figure: `${milliseconds(during)} beside ${milliseconds(without)}`, goal: `≤ ${milliseconds(goalMs)}`, reached: during <= goalMs }
}

/** Milliseconds to the overview's last byte, one reader after the other at a steady pace, until `end`. */
async function readingTimes(system: System, end: Promise<unknown>): Promise<readonly number[]> {
  const times: Promise<number>[] = []
  const isOver = over(end)
  for (; !isOver(); await wait(READ_EVERY_MS)) times.push(timed(() => fetch(`${system.origin}/`).then((answer) => answer.text())))
  return Promise.all(times)
}

async function postingTimes(staff: FormClient, end: Promise<unknown>): Promise<readonly number[]> {
  const isOver = over(end)
  const incident = /\/staff\/incidents\/([0-9a-z]{12})/.exec(await staff.open('/staff'))?.[1]
  const times: number[] = []
  for (; !isOver(); await wait(POST_EVERY_MS))
    times.push(
      await timed(() => staff.submit(`/staff/post?incident=${incident}`, 'textKo', { textKo: `확인하고 있습니다. ${crypto.randomUUID()}`, textEn: '' })),
    )
  return times
}

function over(end: Promise<unknown>): () => boolean {
  let isOver = false
  end.finally(() => {
    isOver = true
  })
  return () => isOver
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

function percentile99(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN
}
