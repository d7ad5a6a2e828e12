import { randomUUID } from 'node:crypto'
import { createStaff } from '#auth/accounts.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { checker } from './checker.ts'
import { FormClient } from './form-client.ts'
import { System, until } from './system.ts'
import { expect, test } from './test.ts'

const PEOPLE = 50
const LASTING_MS = 60_000
const PASSWORD = 'fifty people at once'

/** What one of them sent: when, and when the console said that it was accepted; null when it did not. */
type Sent = { readonly text: string; readonly person: number; readonly sentAt: number; readonly acceptedAt: number | null }

test('fifty staff post to one incident for a minute: every accepted update appears once and in order in the edition, the log and the API', async () => {
  test.setTimeout(900_000)
  const system = await System.start('fifty')
  try {
    const people = await signedIn(system)
    const incident = /\/staff\/incidents\/([0-9a-z]{12})/.exec(await people[0].open('/staff'))?.[1] ?? ''
    const sent = (await Promise.all(people.map((client, person) => postFor(client, person, incident)))).flat()
    const accepted = sent.filter((one) => one.acceptedAt !== null)
    console.log(`${sent.length} sent, ${accepted.length} accepted`)
    expect(accepted.length).toBeGreaterThan(PEOPLE)
    expect(accepted.length).toBe(sent.length)

    const inEdition = async () => (await record(system, incident)).map(({ text }) => text)
    await until(async () => ours(await inEdition()).length >= accepted.length, 120_000)
    const order = await inEdition()
    expectOnceAndInOrder(order, accepted)
    const numbers = (await record(system, incident)).filter(({ rev }) => rev === 1).map(({ number }) => number)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))

    // What nobody waits for is printed right after.
    const isAllThere = (texts: readonly string[]) => texts.length >= accepted.length
    await until(async () => Object.values(await outlets(system, incident)).every(isAllThere), 120_000)
    for (const [outlet, texts] of Object.entries(await outlets(system, incident))) expect(texts, outlet).toEqual(ours(order))
    const { code, said } = await checker(system.origin)
    expect(said).toMatch(/^ok +incident updates/m)
    expect([code, said.match(/^FAILED.*$/m)]).toEqual([0, null])
  } finally {
    await system.stop()
  }
})

async function signedIn(system: System): Promise<[FormClient, ...FormClient[]]> {
  await useDatabase(system.databaseUrl)
  const clients: FormClient[] = []
  for (let person = 0; person < PEOPLE; person += 1) {
    const email = `person${person}@example.com`
    await createStaff({ name: `담당자 ${person}`, email, password: PASSWORD }, [{ role: 'incident-manager', services: 'all' }])
    // Each sits at an address of their own, as sign-in counts attempts by address.
    const client = new FormClient(system.staffOrigin, { 'x-forwarded-for': `192.0.2.${person + 1}` })
    await client.submit('/staff/sign-in', 'email', { email, password: PASSWORD })
    clients.push(client)
  }
  await closeDatabase()
  return clients as [FormClient, ...FormClient[]]
}

/** One after the other as fast as the console takes them, from a form that was opened once. */
async function postFor(client: FormClient, person: number, incident: string): Promise<readonly Sent[]> {
  const send = await client.prepare(`/staff/post?incident=${incident}`, 'textKo')
  const sent: Sent[] = []
  for (const end = performance.now() + LASTING_MS; performance.now() < end; ) {
    const [text, sentAt] = [`동시 소식 ${person}-${sent.length}.`, performance.now()]
    const isAccepted = await send({ submission: randomUUID(), textKo: text, textEn: '' }).then(
      () => true,
      (error: unknown) => console.log(`${text} ${error}`),
    )
    sent.push({ text, person, sentAt, acceptedAt: isAccepted === true ? performance.now() : null })
  }
  return sent
}

type Line = { readonly number: number; readonly rev: number; readonly text: string }

async function record(system: System, incident: string): Promise<readonly Line[]> {
  const lines = (await (await fetch(`${system.origin}/incidents/${incident}/updates.ndjson`)).text()).trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line).update).map(({ number, rev, text }) => ({ number, rev, text: text.ko ?? '' }))
}

/** The texts of the updates, oldest first, at each place where readers and machines find them. */
async function outlets(system: System, incident: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const json = async (path: string) => (await fetch(system.origin + path)).json()
  const page = await (await fetch(`${system.origin}/incidents/${incident}`)).text()
  const api = await json(`/api/public/v1/incidents/${incident}.json`)
  const statuspage = (await json('/api/v2/incidents.json')).incidents.find((one: { id: string }) => one.id === incident)
  return {
    page: [...page.matchAll(/동시 소식 \d+-\d+\./g)].map(([text]) => text).toReversed(),
    api: textsIn(api),
    statuspage: textsIn(statuspage).toReversed(),
  }
}

function textsIn(value: unknown): readonly string[] {
  return [...JSON.stringify(value).matchAll(/동시 소식 \d+-\d+\./g)].map(([text]) => text)
}

function ours(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => /^동시 소식 \d+-\d+\.$/.test(text))
}

/** Each text once; and where one was accepted before another was sent, it comes first. */
function expectOnceAndInOrder(order: readonly string[], accepted: readonly Sent[]): void {
  expect(ours(order).toSorted()).toEqual(accepted.map(({ text }) => text).toSorted())
  const place = new Map(order.map((text, index) => [text, index]))
  const bySending = accepted.toSorted((a, b) => a.sentAt - b.sentAt)
  const byAcceptance = accepted.toSorted((a, b) => Number(a.acceptedAt) - Number(b.acceptedAt))
  let [done, furthest] = [0, -1]
  for (const one of bySending) {
    for (let next = byAcceptance[done]; next !== undefined && Number(next.acceptedAt) < one.sentAt; next = byAcceptance[done]) {
      furthest = Math.max(furthest, place.get(next.text) ?? 0)
      done += 1
    }
    expect(place.get(one.text), one.text).toBeGreaterThan(furthest)
  }
}
