import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { checkContent, writtenPostmortem, writtenPostmortems } from './content.ts'

const SLUG = '2022-10-15-data-centre-fire'
const FACTS = `content/postmortems/${SLUG}/facts.yaml`
let folder: string | null = null

afterEach(async () => {
  vi.restoreAllMocks()
  if (folder !== null) await rm(folder, { recursive: true })
  folder = null
})

/** A copy of the content that a test may break. */
async function copy(): Promise<string> {
  folder = await mkdtemp(join(tmpdir(), 'bongsu-content-'))
  await cp('content', join(folder, 'content'), { recursive: true })
  vi.spyOn(process, 'cwd').mockReturnValue(folder)
  return folder
}

async function edit(file: string, was: string, now: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  expect(text).toContain(was)
  await writeFile(file, text.replace(was, now))
}

test('the content of this repository is whole', async () => {
  expect(await checkContent()).toEqual([])
  expect((await writtenPostmortems()).map((one) => one.slug)).toContain(SLUG)
})

test('a broken facts.yaml is told by file, line and what was expected', async () => {
  const root = await copy()
  await edit(join(root, FACTS), 'revision: 1', 'revision: one')
  expect(await checkContent()).toEqual([`${FACTS}:5: revision: expected number, received string`])
  await expect(writtenPostmortem(SLUG)).rejects.toThrow(`${FACTS}:5`)
})

test('prose that says less in one language than in the other is told', async () => {
  const root = await copy()
  await edit(join(root, `content/postmortems/${SLUG}/en.md`), ' [A1]', '')
  expect(await checkContent()).toEqual([expect.stringMatching(/en\.md:1: expected section told .*differ in \[A1\]/)])
})

test('a file that is missing is told', async () => {
  const root = await copy()
  await rm(join(root, `content/postmortems/${SLUG}/ko.md`))
  expect(await checkContent()).toEqual([`content/postmortems/${SLUG}/ko.md:1: expected this file to exist`])
})

test('an edited file is read again, a draft is not public, an unknown slug is none', async () => {
  const root = await copy()
  expect((await writtenPostmortem(SLUG))?.facts.title.ko).toBe('판교 데이터센터 화재와 그 뒤의 장애')
  await edit(join(root, FACTS), '판교 데이터센터 화재와 그 뒤의 장애', '다른 제목')
  expect((await writtenPostmortem(SLUG))?.facts.title.ko).toBe('다른 제목')
  await edit(join(root, FACTS), 'status: published', 'status: draft')
  expect(await writtenPostmortem(SLUG)).toBeNull()
  expect(await writtenPostmortems()).toEqual([])
  expect(await writtenPostmortem('../../etc')).toBeNull()
})
