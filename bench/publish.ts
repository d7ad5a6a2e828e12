import { setTimeout as wait } from 'node:timers/promises'
import { FormClient } from '#e2e/form-client.ts'
import type { System } from '#e2e/system.ts'
import { type BenchRow, median, milliseconds } from './row.ts'

const UPDATES = 50
const GIVE_UP_MS = 10_000

/** From the staff's submit, sent like a browser without scripts sends it, to overview and incident page in the new edition. */
export async function benchPublish(system: System): Promise<readonly BenchRow[]> {
  const staff = new FormClient(system.staffOrigin)
  await staff.submit('/staff/sign-in', 'email', system.firstSignIn)
  const incident = /\/staff\/incidents\/([0-9a-z]{12})/.exec(await staff.open('/staff'))?.[1]
  if (incident === undefined) throw new Error('the demonstration has no open incident')
  const times: number[] = []
  for (let count = 0; count < UPDATES; count++) times.push(await timeToReaders(system, staff, incident))
  const [middle, worst] = [median(times), Math.max(...times)]
  return [
    { name: `submit → readers, median of ${UPDATES}`, figure: milliseconds(middle), goal: '≤ 500 ms', reached: middle <= 500 },
    { name: `submit → readers, worst of ${UPDATES}`, figure: milliseconds(worst), goal: '≤ 1,500 ms', reached: worst <= 1_500 },
  ]
}

async function timeToReaders(system: System, staff: FormClient, incident: string): Promise<number> {
  const text = `상황을 확인하고 있습니다. ${crypto.randomUUID()}`
  const send = await staff.prepare(`/staff/post?incident=${incident}`, 'textKo')
  const edition = await editionOf(`${system.origin}/`)
  const start = performance.now()
  await send({ textKo: text, textEn: '' })
  while (!(await isPublic(system.origin, incident, text, edition))) {
    if (performance.now() - start > GIVE_UP_MS) throw new Error(`an update was not public within ${GIVE_UP_MS} ms`)
    await wait(5)
  }
  return performance.now() - start
}

async function editionOf(url: string): Promise<number> {
  const response = await fetch(url, { method: 'HEAD' })
  return Number(response.headers.get('bongsu-edition'))
}

/** Asks for the edition alone until there is a new one: on a small machine a reader who keeps loading the page would slow down what is measured. */
async function isPublic(origin: string, incident: string, text: string, before: number): Promise<boolean> {
  if ((await editionOf(`${origin}/`)) <= before) return false
  const page = await fetch(`${origin}/incidents/${incident}`)
  return (await page.text()).includes(text)
}
