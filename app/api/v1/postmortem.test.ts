import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishRevision } from '#data/postmortems.ts'
import { factsJson } from '#domain/facts-file.ts'
import { parseFacts } from '#domain/postmortem-facts.ts'
import { api } from './answer.fixture.ts'

let site: Awaited<ReturnType<typeof api>>
beforeAll(async () => {
  site = await api()
})
afterAll(() => site.stop())

test('the postmortem of an incident is its published text; an incident without one has none, and none is written here', async () => {
  const { body } = await site.on('POST', '/incidents', { json: { incident: { name: 'Fire', body: 'It burns.' } } })
  const path = `/incidents/${body.id}/postmortem`
  expect((await site.on('GET', path)).status).toBe(404)
  await publish(String(body.id))
  const told = await site.on('GET', path)
  expect([told.status, told.body]).toMatchObject([200, { body: '# A fire', body_draft: null, published_at: '2026-11-22T06:00:00.000Z' }])
  expect((await site.on('GET', `/incidents/${body.id}`)).body).toMatchObject({ status: 'investigating', postmortem_published_at: '2026-11-22T06:00:00.000Z' })
  const put = await site.on('PUT', path, { json: { postmortem: { body_draft: 'A' } } })
  expect([put.status, String(put.body.message)]).toEqual([422, expect.stringContaining('npm run postmortem')])
})

async function publish(incidentId: string): Promise<void> {
  const slug = '2022-10-15-data-centre-fire'
  const parsed = parseFacts(readFileSync(`content/postmortems/${slug}/facts.yaml`, 'utf8'))
  if (!parsed.ok) throw new Error('facts.yaml is broken')
  const facts = { ...parsed.facts, reconstruction: false, incidents: [incidentId] }
  const file = (name: string, text: string) => ({ path: name, type: 'text/plain', bytes: new TextEncoder().encode(text) })
  const files = [file('en.md', '# A fire'), file('facts.json', factsJson(facts)), file('SHA256SUMS', '')]
  const publishedAt = new Date('2026-11-22T06:00:00Z')
  const result = await publishRevision(
    { kind: 'system', name: 'desk' },
    { slug, facts, number: 1, class: null, reason: null, files, publishedAt, blocked: 0 },
    publishedAt,
  )
  if (!result.ok) throw new Error(result.problem)
}
