import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '#data/database.ts'
import { discardedPostmortems, savePostmortem } from '#data/postmortem-drafts.ts'
import { publishPostmortem } from '#data/postmortem-publishing.ts'
import { checkedSource, readTexts } from '#data/postmortem-source.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { filesOfRevision } from '#formats/publisher/revision-files.ts'
import { POSTMORTEM } from '#formats/statuspage-v1/shapes.ts'
import { publicationOf, revisionPages } from '#ui/postmortem-html.tsx'
import { api, type Json } from './answer.fixture.ts'

let site: Awaited<ReturnType<typeof api>>
beforeAll(async () => {
  site = await api()
  // Only a demonstration publishes what happened to others.
  await database().installation.update({ where: { id: 1 }, data: { demonstration: true } })
})
afterAll(() => site.stop())

const FOLDER = 'content/postmortems/2022-10-15-data-centre-fire'
const SKY = staffWith([{ role: 'postmortem-editor', services: 'all' }], { id: 'u1', name: '김하늘' })

async function opened(name: string): Promise<string> {
  const { body } = await site.on('POST', '/incidents', { json: { incident: { name, body: 'It burns.' } } })
  return `/incidents/${body.id}/postmortem`
}
const put = (path: string, body_draft: string, bongsu: object = {}, headers = {}) =>
  site.on('PUT', path, { json: { postmortem: { body_draft, metadata: { bongsu } } }, headers })
const ours = (body: Json) => body.metadata?.bongsu ?? {}
const draftOf = async (body: Json) => database().postmortemDraft.findFirstOrThrow({ where: { slug: String(ours(body).slug) } })

test('a text that a tool drafts begins the postmortem of its incident, below our sections and beside what is known already', async () => {
  const path = await opened('Payments fail')
  expect((await site.on('GET', path)).status).toBe(404)
  const made = await put(path, '# Payments fail\n\nFor an hour.\n\n## Root cause\n\nA full disk.\n')
  expect([made.status, made.body]).toMatchObject([
    200,
    {
      body: null,
      body_draft: expect.stringMatching(/{#plain}\n\n### Payments fail\n\nFor an hour\.[\s\S]*{#broke}\n\n### Root cause\n\nA full disk\./),
      published_at: null,
      metadata: { bongsu: { slug: expect.stringMatching(/^\d{4}-\d\d-\d\d-payments-fail$/), state: 'writing', version: 1, revision: null } },
    },
  ])
  expect((await draftOf(made.body)).facts).toContain('Payments fail')
  const korean = await put(path, '한 시간 동안 결제가 되지 않았습니다.')
  expect([korean.body.body_draft, ours(korean.body).version]).toEqual([expect.stringContaining('결제가 되지'), 2])
  const read = await site.on('GET', path)
  expect([read.body.body_draft, ours(read.body).body_ko]).toEqual([made.body.body_draft, korean.body.body_draft])
  expect((await put(path, String(read.body.body_draft))).body).toEqual(read.body)
})

test('two incidents of one day and name have postmortems at two addresses', async () => {
  const [one, other] = [await opened('Twice the same'), await opened('Twice the same')]
  const [first, second] = [await put(one, 'One.'), await put(other, 'Other.')]
  expect([first.status, second.status]).toEqual([200, 200])
  expect(String(ours(second.body).slug)).toBe(`${ours(first.body).slug}-${other.split('/')[2]}`)
})

test('no words of others are lost: whoever has not seen them is refused until they say which version they saw', async () => {
  const path = await opened('Login is slow')
  const { body } = await put(path, 'By the tool.')
  const { id, version, facts, ko, en } = await draftOf(body)
  await savePostmortem(SKY, id, version, { facts, ko, en: en.replace('By the tool.', 'By a person.') }, new Date())
  const refused = await put(path, 'By the tool again.')
  expect([refused.status, String(refused.body.message)]).toEqual([409, expect.stringMatching(/김하늘.+\[version\]=2/)])
  expect((await put(path, 'By the tool again.', { version: 1 })).status).toBe(409)
  expect((await put(path, '도구가 씁니다.')).status).toBe(200)
  expect((await put(path, 'By the tool, who saved last, but not these words.')).status).toBe(409)
  const seen = await put(path, 'By the tool again.', { version: 3 })
  expect([seen.status, ours(seen.body).version, String(seen.body.body_draft)]).toEqual([200, 4, expect.stringContaining('By the tool again.')])
})

test('what gates find is told by file and line, and nothing is asked for', async () => {
  const path = await opened('Mail is late')
  const { body } = await put(path, 'It was late.')
  const blocked = await site.on('PUT', `${path}/publish`, { json: { postmortem: { notify_twitter: false, notify_subscribers: true } } })
  expect([blocked.status, Object.values(blocked.body.error ?? {}).map(String)]).toEqual([
    422,
    expect.arrayContaining([expect.stringMatching(/^G15 facts\.yaml:\d+: .+/), expect.stringMatching(/^G15 ko\.md:\d+: .+/)]),
  ])
  await put(path, 'It was late.', { facts: 'id: x' })
  const unreadable = await site.on('PUT', `${path}/publish`)
  expect([unreadable.status, String(unreadable.body.message)]).toEqual([422, expect.stringMatching(/^facts\.yaml:\d+: .*expected /)])
  expect((await draftOf(body)).state).toBe('writing')
})

test('a published one is corrected by a draft of its next revision, and its publication is asked for in the name of the key', async () => {
  const path = await opened('Fire')
  await publish(path)
  const told = await site.on('GET', path)
  expect(told.body).toMatchObject({ body: expect.stringContaining('{#plain}'), body_draft: null, published_at: expect.stringMatching(/Z$/) })
  expect((await site.on('GET', path.replace('/postmortem', ''))).body).toMatchObject({
    status: 'investigating',
    postmortem_published_at: told.body.published_at,
  })
  expect((await site.on('PUT', `${path}/publish`)).status).toBe(422)
  const korean = readFileSync(`${FOLDER}/ko.md`, 'utf8').replace('함께 멈췄습니다', '한꺼번에 멈췄습니다')
  const drafted = await put(path, korean)
  expect([drafted.status, drafted.body.body_draft, drafted.body.body]).toEqual([200, korean, told.body.body])
  const silent = await site.on('PUT', `${path}/publish`)
  expect([silent.status, String(silent.body.message)]).toEqual([422, expect.stringContaining('reason_ko')])
  const bongsu = { class: 'correction', reason_ko: '낱말이 틀렸습니다.', reason_en: 'A word was wrong.' }
  const asked = await site.on('PUT', `${path}/publish`, { json: { postmortem: { metadata: { bongsu } } } })
  expect([asked.status, asked.body]).toMatchObject([200, { published_at: told.body.published_at, metadata: { bongsu: { state: 'publishing', revision: 1 } } }])
  const [row, key] = [await draftOf(asked.body), await database().auditEntry.findFirstOrThrow({ where: { action: 'postmortem-draft.ask' } })]
  expect([row.askedById, row.after, row.class]).toEqual([key.actorId, 1, 'correction'])
  expect((await put(path, `${korean}\n더.\n`)).status).toBe(409)
})

test('reverted means drafted anew: what is public stays, the text before it is the draft, and the answer says so', async () => {
  const path = await opened('Fire again')
  await publish(path, 'PM-2026-0002')
  const once = await site.on('PUT', `${path}/revert`)
  expect([once.status, String(ours(once.body).note), once.body.body_draft]).toEqual([200, expect.stringContaining('Revision 1 stays public'), once.body.body])
  await publish(path, 'PM-2026-0002', { words: 'Everything burnt at once.' })
  const back = await site.on('PUT', `${path}/revert`)
  expect(String(back.body.body)).toContain('Everything burnt at once.')
  expect([String(ours(back.body).note), ours(back.body).revision, String(back.body.body_draft).includes('Everything burnt at once.')]).toEqual([
    expect.stringMatching(/^Revision 2 stays public.+text of revision 1 is the draft/),
    2,
    false,
  ])
  for (const { body } of [once, back]) expect(POSTMORTEM.safeParse(body).error).toBeUndefined()
  expect((await site.on('DELETE', path)).status).toBe(422)
})

test('a draft that is deleted is discarded, and can be taken up again by people; the next text begins another one', async () => {
  const path = await opened('A mistake')
  const first = await draftOf((await put(path, 'One.')).body)
  expect((await site.on('DELETE', path)).status).toBe(204)
  expect([(await site.on('GET', path)).status, (await site.on('DELETE', path)).status]).toEqual([404, 404])
  expect((await discardedPostmortems()).map(({ id }) => id)).toContain(first.id)
  const second = await put(path, 'Two.')
  expect([second.status, ours(second.body).version, String(second.body.body_draft)]).toEqual([200, 1, expect.stringContaining('Two.')])
})

test('nothing to publish, to revert or to delete is said, and what is no incident has no postmortem', async () => {
  const path = await opened('Nothing yet')
  for (const end of ['/publish', '/revert']) expect((await site.on('PUT', path + end)).status).toBe(404)
  expect((await site.on('DELETE', path)).status).toBe(404)
  await put(path, 'A draft.')
  expect((await site.on('PUT', `${path}/revert`)).status).toBe(422)
  expect((await put('/incidents/nosuchthing1/postmortem', 'A draft.')).status).toBe(404)
  expect((await put(path, `ghp_${'a'.repeat(36)}`)).status).toBe(422)
  expect((await put(path, `${'> '.repeat(5_000)}deep`)).status).toBe(422)
})

test('a key drafts and publishes as its roles allow, and sees no draft that it may not write', async () => {
  const path = await opened('Secret until said')
  await put(path, 'Not yet public.')
  const manager = await site.key([{ role: 'incident-manager', services: 'all' }])
  expect((await site.on('GET', path, { key: manager })).status).toBe(404)
  expect((await site.on('PUT', path, { key: manager, json: { postmortem: { body_draft: 'Mine.' } } })).status).toBe(403)
  const editor = await site.key([{ role: 'postmortem-editor', services: [site.service] }])
  expect((await site.on('GET', path, { key: editor })).status).toBe(200)
  expect((await site.on('PUT', `${path}/publish`, { key: editor })).status).toBe(403)
})

/** The report of the demonstration as one of this incident. */
async function publish(path: string, id = 'PM-2026-0001', next: { readonly words: string } | null = null): Promise<void> {
  const slug = id.toLowerCase()
  const text = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8')
  const facts = text('facts.yaml')
    .replace(/^id: .*/m, `id: ${id}`)
    .replace(/^incidents: .*/m, `incidents: [${path.split('/')[2]}]`)
  const evidence = readdirSync(`${FOLDER}/evidence`).map((name) => ({ path: `evidence/${name}`, bytes: readFileSync(`${FOLDER}/evidence/${name}`) }))
  const en = next === null ? text('en.md') : text('en.md').replace(/(\{#plain\}\n\n)/, `$1${next.words} `)
  const source = readTexts({ slug, facts, prose: { ko: text('ko.md'), en }, evidence }, '')
  const at = new Date()
  const said = next === null ? { class: null, reason: null } : { class: 'correction' as const, reason: { ko: '고침', en: 'Corrected' } }
  const result = await publishPostmortem(
    { kind: 'system', name: 'desk' },
    {
      slug,
      ...said,
      source: async (previous) => checkedSource(source, at, previous),
      files: (one, files) => filesOfRevision(one.postmortem.facts, files, revisionPages(publicationOf(one))),
    },
    at,
  )
  if (!result.ok) throw new Error(JSON.stringify(result))
}
