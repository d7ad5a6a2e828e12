import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { createInstallation } from '#data/installation.ts'
import { published, revisionFile, revisionFiles, revisions } from '#data/postmortems.ts'
import { testDatabase } from '#data/test-database.ts'
import { sha256 } from '#domain/digest.ts'
import type { Actor } from '#domain/staff.ts'
import { parseSums } from '#formats/publisher/sums.ts'
import { type PublishOptions, publishCommand, publishDraft } from './publish-postmortem.ts'

const SLUG = '2022-10-15-data-centre-fire'
const FOLDER = `content/postmortems/${SLUG}`
const NOW = new Date('2022-10-16T14:30:00+09:00')
const DESK: Actor = { kind: 'system', name: 'desk' }
const FIRST: PublishOptions = { class: null, reason: null }
const CORRECTION: PublishOptions = { class: 'correction', reason: { ko: '낱말을 바로잡음', en: 'A word was wrong' } }

let own: Awaited<ReturnType<typeof testDatabase>>
let home: string
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: true, clockAt: NOW, firstRunHash: null }, NOW)
  home = await mkdtemp(path.join(tmpdir(), 'bongsu-publish-'))
  await cp('content', path.join(home, 'content'), { recursive: true })
  vi.spyOn(process, 'cwd').mockReturnValue(home)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await closeDatabase()
  await own.drop()
  await rm(home, { recursive: true })
})

const newest = async () => ({ now: NOW, change: await newestChange() })

async function rewrite(file: string, from: string | RegExp, to: string): Promise<void> {
  const name = path.join(home, FOLDER, file)
  const text = await readFile(name, 'utf8')
  if (text.search(from) < 0) throw new Error(`${file} has no ${from}`)
  await writeFile(name, text.replace(from, to))
}

test('the draft becomes revision 1: its source byte by byte, what is rendered from it, and the list of all hashes', async () => {
  const result = await publishDraft(DESK, SLUG, FIRST, NOW)
  if (!result.ok) throw new Error(result.sentences.join('\n'))
  const files = await revisionFiles(result.revision)
  const bytesOf = async (name: string) => Buffer.from((await revisionFile(result.revision, name))?.bytes ?? []).toString()
  for (const name of ['ko.md', 'en.md', 'facts.yaml', 'evidence/claims-arithmetic.csv']) {
    expect(await bytesOf(name)).toBe(await readFile(path.join(home, FOLDER, name), 'utf8'))
  }
  const sums = parseSums(await bytesOf('SHA256SUMS'))
  expect(sums?.map((sum) => sum.path)).toEqual(files.map((file) => file.path).filter((name) => name !== 'SHA256SUMS'))
  for (const sum of sums ?? []) expect([sum.path, sum.sha256]).toEqual([sum.path, sha256(await bytesOf(sum.path))])
})

test('a reconstruction is dated in real time, not by the clock of the demonstration', async () => {
  const before = new Date()
  const result = await publishDraft(DESK, SLUG, FIRST, NOW)
  expect(result.ok && result.revision.publishedAt.getTime()).toBeGreaterThanOrEqual(before.getTime())
})

test('a gate that stands in the way is told with its file and line, and nothing is published', async () => {
  await rewrite('facts.yaml', /^nothing_withheld:[\s\S]*?(?=^\S)/m, '')
  const result = await publishDraft(DESK, SLUG, FIRST, NOW)
  expect(result).toEqual({ ok: false, sentences: [expect.stringMatching(`^${FOLDER}/facts\\.yaml:\\d+: G9: `)] })
  expect(await revisions(SLUG, await newest())).toEqual([])
})

test('a draft that cannot be read is refused with the place', async () => {
  await rewrite('ko.md', '{table:timeline}', '{event:E999}')
  expect(await publishDraft(DESK, SLUG, FIRST, NOW)).toEqual({ ok: false, sentences: [expect.stringMatching(`^${FOLDER}/ko\\.md:\\d+: `)] })
  expect(await publishDraft(DESK, 'never-written', FIRST, NOW)).toMatchObject({ ok: false })
})

test('a further revision needs a change, its class and its reasons; the one before it stays as it was', async () => {
  await publishDraft(DESK, SLUG, FIRST, NOW)
  const before = await published(SLUG, 1, await newest())
  expect(await publishDraft(DESK, SLUG, CORRECTION, NOW)).toEqual({ ok: false, sentences: [expect.stringContaining('the same as in the latest revision')] })
  await rewrite('ko.md', '함께 멈췄습니다', '한꺼번에 멈췄습니다')
  expect(await publishDraft(DESK, SLUG, FIRST, NOW)).toEqual({ ok: false, sentences: [expect.stringContaining('--why-ko')] })
  const result = await publishDraft(DESK, SLUG, CORRECTION, NOW)
  expect(result).toMatchObject({ ok: true, revision: { number: 2, class: 'correction', reason: CORRECTION.reason } })
  expect((await published(SLUG, 2, await newest()))?.article.ko).toContain('한꺼번에 멈췄습니다')
  expect(await published(SLUG, 1, await newest())).toEqual(before)
})

test.each([[[]], [['one', 'two']], [['one', '--class', 'whim']], [['one', '--why', 'because']]])(
  'the command says how it is used when asked with %j',
  async (args) => {
    await expect(publishCommand(args)).rejects.toThrow(/^usage: npm run postmortem -- publish <slug>/)
  },
)
