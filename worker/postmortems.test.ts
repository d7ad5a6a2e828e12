import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newestChange } from '#data/changes.ts'
import { draft } from '#data/content.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { createInstallation } from '#data/installation.ts'
import { checkedPostmortem } from '#data/postmortem-draft-check.ts'
import { discardPostmortem, renamePostmortem, restorePostmortem } from '#data/postmortem-draft-moves.ts'
import { askPublication, type PostmortemSeen } from '#data/postmortem-draft-publication.ts'
import { correctPostmortem, postmortemDraft, savePostmortem, startPostmortem } from '#data/postmortem-drafts.ts'
import { addEvidence, draftEvidence, removeEvidence } from '#data/postmortem-evidence.ts'
import { postmortemPreview, postmortemsToPreview } from '#data/postmortem-previews.ts'
import { publishPostmortem } from '#data/postmortem-publishing.ts'
import { published, revisionFile, revisionFiles, revisions } from '#data/postmortems.ts'
import { addStaff } from '#data/staff.ts'
import { testDatabase } from '#data/test-database.ts'
import { createToken, tokenActor } from '#data/tokens.ts'
import type { PublicationAsked } from '#domain/console-postmortem.ts'
import { sha256 } from '#domain/digest.ts'
import { DRAFT_KEPT_MS } from '#domain/draft.ts'
import { missingEntries } from '#domain/evidence-entry.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Grant, Staff } from '#domain/staff.ts'
import { filesOfRevision } from '#formats/publisher/revision-files.ts'
import { postmortemTemplate } from '#i18n/postmortem-template.ts'
import { publicationOf, revisionPages } from '#ui/postmortem-html.tsx'
import { renderPostmortemPreviews } from './postmortem-previews.ts'
import { forgetOldPostmortems, publishAskedPostmortems } from './postmortems.ts'
import { revisionFilesOf } from './revision-files.ts'

const SLUG = '2022-10-15-data-centre-fire'
const NOW = new Date('2022-10-16T14:30:00+09:00')
const EDITOR: readonly Grant[] = [{ role: 'postmortem-editor', services: 'all' }]
const SYSTEM = { kind: 'system', name: 'seed' } as const
const FOLDER_EVIDENCE = 'evidence/claims-arithmetic.csv'
const CORRECTION: PublicationAsked = { after: 1, class: 'correction', reason: { ko: '낱말을 바로잡음', en: 'A word was wrong' } }

let own: Awaited<ReturnType<typeof testDatabase>>
let elsewhere: string
let haneul: Staff
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: true, clockAt: NOW, firstRunHash: null }, NOW)
  const added = await addStaff(SYSTEM, { name: '김하늘', email: 'haneul@example.com', passwordHash: 'x' }, EDITOR, NOW)
  haneul = staffWith(EDITOR, { id: added.ok ? added.id : '', name: '김하늘' })
  elsewhere = await mkdtemp(path.join(tmpdir(), 'bongsu-worker-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await closeDatabase()
  await own.drop()
  await rm(elsewhere, { recursive: true })
})

const newest = async () => ({ now: NOW, change: await newestChange() })
/** As somebody saw it whose page showed this version. */
const seen = async (version: number, slug = SLUG): Promise<PostmortemSeen> => ({ id: (await draftOf(slug)).id, slug, version })
const draftOf = async (slug: string) => {
  const found = await postmortemDraft(slug)
  if (found === null) throw new Error('was not begun')
  return found
}
const numbers = async () => (await revisions(SLUG, await newest())).map(({ number }) => number)

/** Published once out of content/, then corrected in the console of an installation that has no such folder. */
async function corrected(): Promise<void> {
  const files = (...[one, source]: Parameters<Parameters<typeof publishPostmortem>[1]['files']>) =>
    filesOfRevision(one.postmortem.facts, source, revisionPages(publicationOf(one)))
  const first = await publishPostmortem(SYSTEM, { slug: SLUG, class: null, reason: null, source: (previous) => draft(SLUG, NOW, previous), files }, NOW)
  if (!first.ok) throw new Error(first.problem)
  vi.spyOn(process, 'cwd').mockReturnValue(elsewhere)
  expect(await correctPostmortem(haneul, SLUG, NOW)).toMatchObject({ ok: true, slug: SLUG })
  const { id, texts } = await draftOf(SLUG)
  const ko = texts.ko.replace('함께 멈췄습니다', '한꺼번에 멈췄습니다')
  expect(await savePostmortem(haneul, id, 1, { ...texts, ko }, NOW)).toEqual({ ok: true, slug: SLUG, version: 2 })
}

test('a correction that was asked for in the console is published once, in the name of who asked, with the evidence as it was', async () => {
  await corrected()
  expect(await askPublication(haneul, await seen(2), CORRECTION, NOW)).toEqual({ ok: true })
  expect(await askPublication(haneul, await seen(2), CORRECTION, NOW)).toEqual({ ok: true })
  await Promise.all([publishAskedPostmortems(NOW), publishAskedPostmortems(NOW)])
  await publishAskedPostmortems(NOW)
  expect(await numbers()).toEqual([1, 2])
  expect((await postmortemDraft(SLUG))?.state).toEqual({ kind: 'published', number: 2 })
  const [first, second] = await Promise.all([published(SLUG, 1, await newest()), published(SLUG, 2, await newest())])
  if (first === null || second === null) throw new Error('was not published')
  expect(second).toMatchObject({ revision: { class: CORRECTION.class, reason: CORRECTION.reason }, article: { ko: expect.stringContaining('한꺼번에') } })
  const evidence = async ({ revision }: typeof first) => (await revisionFiles(revision)).filter((file) => file.path.startsWith('evidence/'))
  expect(await evidence(second)).toEqual(await evidence(first))
  expect(await database().auditEntry.findMany({ where: { action: 'postmortem.publish', actorId: haneul.id } })).toHaveLength(1)
})

test('evidence that was added in the console is published exactly as that of a folder: in files, sums, log and archive', async () => {
  await corrected()
  const { id, texts } = await draftOf(SLUG)
  const bytes = new TextEncoder().encode('서비스,건수\r\n결제,3\r\n')
  const path = 'evidence/by-service.csv'
  expect((await draftEvidence(id)).map((file) => file.path)).toEqual([FOLDER_EVIDENCE])
  await addEvidence(haneul, id, { path, bytes }, NOW)
  const blocked = await checkedPostmortem(await draftOf(SLUG), await newest())
  expect(blocked.ok && blocked.findings.filter(({ level }) => level === 'block')).toMatchObject([{ kind: 'evidence-unlisted', file: path }])
  const [missing] = missingEntries(texts.facts, await draftEvidence(id))
  const entry = (missing?.entry ?? '').replace('captured_at: «…»', 'captured_at: 2022-10-16T14:00+09:00').replaceAll('«…»', '표')
  await savePostmortem(haneul, id, 2, { ...texts, facts: texts.facts.replace('evidence:\n', `evidence:\n${entry}\n`) }, NOW)
  await askPublication(haneul, await seen(3), CORRECTION, NOW)
  expect(await removeEvidence(haneul, id, path, NOW)).toEqual({ ok: false, problem: 'is-publishing' })
  await publishAskedPostmortems(NOW)
  const second = await published(SLUG, 2, await newest())
  if (second === null) throw new Error(JSON.stringify((await draftOf(SLUG)).state))
  const stored = await revisionFile(second.revision, path)
  expect(Buffer.from(stored?.bytes ?? [])).toEqual(Buffer.from(bytes))
  expect(stored?.type).toBe((await revisionFile(second.revision, FOLDER_EVIDENCE))?.type)
  const tools = revisionFilesOf({ origin: 'https://status.example', tsaCa: null })
  const printed = async (name: string) => Buffer.from((await tools.fileAt(`/postmortems/${SLUG}/r2/${name}`, await newest()))?.bytes ?? [])
  expect(await printed(path)).toEqual(Buffer.from(bytes))
  expect((await printed('SHA256SUMS')).toString()).toContain(`${sha256(bytes)}  ${path}\n`)
  expect((await printed('evidence.zip')).includes(path)).toBe(true)
  const leaf = await database().leaf.findFirstOrThrow({ where: { type: 'postmortem-revision' }, orderBy: { change: 'desc' } })
  expect(Buffer.from(leaf.bytes).toString()).toContain(`"path":"postmortems/${SLUG}/r2/${path}","sha256":"${sha256(bytes)}"`)
  await removeEvidence(haneul, id, path, NOW)
  expect(await printed(path)).toEqual(Buffer.from(bytes))
})

test('while it is being published nobody changes it; afterwards the next revision can be written', async () => {
  await corrected()
  await askPublication(haneul, await seen(2), CORRECTION, NOW)
  const { id, texts } = await draftOf(SLUG)
  const more = { ...texts, en: `${texts.en}\nMore.\n` }
  expect(await savePostmortem(haneul, id, 2, more, NOW)).toEqual({ ok: false, problem: 'is-publishing' })
  await publishAskedPostmortems(NOW)
  expect(await savePostmortem(haneul, id, 2, more, NOW)).toMatchObject({ ok: true, version: 3 })
  expect((await postmortemDraft(SLUG))?.state).toEqual({ kind: 'writing' })
})

test.each<[string, number, PublicationAsked, string]>([
  ['of an older version', 1, CORRECTION, 'changed-meanwhile'],
  ['after another revision than the newest', 2, { ...CORRECTION, after: 0 }, 'overtaken'],
  ['without a class', 2, { ...CORRECTION, class: null }, 'class-missing'],
  ['with a reason in one language', 2, { ...CORRECTION, reason: { ko: '오자', en: '' } }, 'class-missing'],
])('asking for publication %s is refused, and the worker finds nothing to do', async (_, version, asked, problem) => {
  await corrected()
  expect(await askPublication(haneul, await seen(version), asked, NOW)).toEqual({ ok: false, problem })
  await publishAskedPostmortems(NOW)
  expect(await numbers()).toEqual([1])
})

test('what may not be published yet can be looked at, says why and can be written again', async () => {
  const data = { id: 'incident0001', titleKo: '결제 오류', titleEn: 'Payments fail', startedAt: NOW, openedAt: NOW, change: 1, sources: [] }
  await database().incident.create({ data })
  const { 'facts.yaml': facts, 'ko.md': ko, 'en.md': en } = postmortemTemplate(NOW)
  await startPostmortem(haneul, { slug: 'pay', incident: data.id, texts: { facts, ko, en } }, NOW)
  await renderPostmortemPreviews(NOW)
  expect((await postmortemPreview((await draftOf('pay')).id))?.pages?.ko).toContain('<article')
  const first: PublicationAsked = { after: 0, class: null, reason: null }
  await askPublication(haneul, await seen(1, 'pay'), first, NOW)
  await publishAskedPostmortems(NOW)
  expect((await postmortemDraft('pay'))?.state).toEqual({ kind: 'refused', problem: 'blocked', asked: first })
  expect(await savePostmortem(haneul, (await draftOf('pay')).id, 1, { facts: 'x\n', ko, en }, NOW)).toMatchObject({ ok: true, version: 2 })
  await askPublication(haneul, await seen(2, 'pay'), first, NOW)
  await publishAskedPostmortems(NOW)
  expect((await postmortemDraft('pay'))?.state).toMatchObject({ kind: 'refused', problem: 'unreadable' })
})

test('whoever may no longer publish when the worker comes publishes nothing', async () => {
  await corrected()
  expect(await askPublication(staffWith([{ role: 'writer', services: 'all' }]), await seen(2), CORRECTION, NOW)).toEqual({ ok: false, problem: 'not-allowed' })
  await askPublication(haneul, await seen(2), CORRECTION, NOW)
  await database().user.update({ where: { id: haneul.id }, data: { disabledAt: NOW } })
  await publishAskedPostmortems(NOW)
  expect(await numbers()).toEqual([1])
  expect((await postmortemDraft(SLUG))?.state).toMatchObject({ kind: 'refused', problem: 'not-allowed' })
})

test('what a key of the write API asked for is published in its name, with what it may do when the worker comes', async () => {
  await corrected()
  const owner = { ...haneul, grants: [{ role: 'administrator', services: 'all' }] } as const
  const made = await createToken(owner, { name: '보고서 도구', grants: EDITOR, days: 30 }, NOW)
  const admitted = await tokenActor(`OAuth ${made.ok ? made.text : ''}`, null, NOW)
  if (!made.ok || !admitted.ok) throw new Error('there is no key')
  await askPublication(admitted.actor, await seen(2), CORRECTION, NOW)
  await database().apiToken.update({ where: { id: made.id }, data: { revokedAt: NOW } })
  await publishAskedPostmortems(NOW)
  expect((await postmortemDraft(SLUG))?.state).toMatchObject({ kind: 'refused', problem: 'not-allowed' })
  await database().apiToken.update({ where: { id: made.id }, data: { revokedAt: null } })
  await askPublication(admitted.actor, await seen(2), CORRECTION, NOW)
  await publishAskedPostmortems(NOW)
  expect(await numbers()).toEqual([1, 2])
  const entry = await database().auditEntry.findFirstOrThrow({ where: { action: 'postmortem.publish', subject: { endsWith: 'r2' } } })
  expect(entry).toMatchObject({ actorKind: 'token', actorId: made.id, actorName: '보고서 도구', channel: 'api' })
})

test('what is saved is rendered for whoever writes it, in both languages and with the styles of readers; what cannot be read is not', async () => {
  await corrected()
  await renderPostmortemPreviews(NOW)
  const { id } = await draftOf(SLUG)
  const preview = await postmortemPreview(id)
  expect(preview).toMatchObject({
    version: 2,
    pages: { ko: expect.stringContaining('한꺼번에'), en: expect.stringMatching(/<style>[\s\S]*<body class="page">[\s\S]*<article/) },
  })
  expect(await postmortemsToPreview()).toEqual([])
  await savePostmortem(haneul, id, 2, { facts: 'x\n', ko: 'x\n', en: 'x\n' }, NOW)
  await renderPostmortemPreviews(NOW)
  expect(await postmortemPreview(id)).toEqual({ version: 3, pages: null })
})

test('what was discarded can be taken up again for seven days, and is then gone with everything of it', async () => {
  await corrected()
  const { id } = await draftOf(SLUG)
  await discardPostmortem(haneul, id, NOW)
  await forgetOldPostmortems(new Date(NOW.getTime() + DRAFT_KEPT_MS))
  expect(await restorePostmortem(haneul, id, NOW)).toEqual({ ok: true, slug: SLUG })
  await discardPostmortem(haneul, id, NOW)
  await forgetOldPostmortems(new Date(NOW.getTime() + DRAFT_KEPT_MS + 1))
  expect(await restorePostmortem(haneul, id, NOW)).toEqual({ ok: false, problem: 'no-such-postmortem' })
  expect(await numbers()).toEqual([1])
})

test('nothing is published under an address that changed after it was looked at', async () => {
  const data = { id: 'incident0001', titleKo: '결제 오류', titleEn: 'Payments fail', startedAt: NOW, openedAt: NOW, change: 1, sources: [] }
  await database().incident.create({ data })
  await startPostmortem(haneul, { slug: 'pay', incident: data.id, texts: { facts: 'x\n', ko: 'x\n', en: 'x\n' } }, NOW)
  const looked = await seen(1, 'pay')
  await renamePostmortem(haneul, looked.id, 'pay-outage', NOW)
  const asked: PublicationAsked = { after: 0, class: null, reason: null }
  expect(await askPublication(haneul, looked, asked, NOW)).toEqual({ ok: false, problem: 'changed-meanwhile' })
})

test('while it is being published it is neither discarded nor given another address; afterwards its address stays', async () => {
  await corrected()
  const { id } = await draftOf(SLUG)
  await askPublication(haneul, await seen(2), CORRECTION, NOW)
  expect(await discardPostmortem(haneul, id, NOW)).toEqual({ ok: false, problem: 'is-publishing' })
  expect(await renamePostmortem(haneul, id, 'elsewhere', NOW)).toEqual({ ok: false, problem: 'is-publishing' })
  await publishAskedPostmortems(NOW)
  expect(await renamePostmortem(haneul, id, 'elsewhere', NOW)).toEqual({ ok: false, problem: 'address-published' })
  expect(await discardPostmortem(haneul, id, NOW)).toEqual({ ok: true, slug: SLUG })
  expect(await numbers()).toEqual([1, 2])
})
