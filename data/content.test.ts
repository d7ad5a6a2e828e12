import { cp, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { checkContent, draft, writtenPostmortem, writtenPostmortems } from './content.ts'

const SLUG = '2022-10-15-data-centre-fire'
const FACTS = `content/postmortems/${SLUG}/facts.yaml`
const NOW = new Date('2022-10-16T00:00Z')
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

test('the demonstration could be published as it is written: its files byte for byte', async () => {
  const read = await draft(SLUG, NOW)
  if (!read.ok) throw new Error(read.sentences.join('\n'))
  expect(read.findings.filter(({ level }) => level === 'block')).toEqual([])
  expect(read.files.map(({ path, type }) => [path, type])).toEqual([
    ['ko.md', 'text/markdown; charset=utf-8'],
    ['en.md', 'text/markdown; charset=utf-8'],
    ['facts.yaml', 'application/yaml; charset=utf-8'],
    ['evidence/claims-arithmetic.csv', 'text/csv; charset=utf-8'],
  ])
  for (const { path, bytes } of read.files) expect(Buffer.from(bytes)).toEqual(await readFile(`content/postmortems/${SLUG}/${path}`))
})

test('a reconstruction is held against real time, whatever the clock of the demonstration shows', async () => {
  const read = await draft(SLUG, new Date('2022-10-15T07:00Z'))
  expect(read.ok && read.findings.filter(({ kind }) => kind === 'in-the-future')).toEqual([])
})

test('a broken facts.yaml is told by file, line and what was expected', async () => {
  const root = await copy()
  await edit(join(root, FACTS), 'reconstruction: true', 'reconstruction: yes')
  const sentence = `${FACTS}:7: reconstruction: expected boolean, received string`
  expect(await checkContent()).toEqual([sentence])
  expect(await draft(SLUG, NOW)).toEqual({ ok: false, sentences: [sentence] })
  await expect(writtenPostmortem(SLUG)).rejects.toThrow(`${FACTS}:7`)
})

test('a gate that finds something stops publication, not the start', async () => {
  const root = await copy()
  await edit(join(root, `content/postmortems/${SLUG}/en.md`), ' [A1]', '')
  expect(await checkContent()).toEqual([])
  const read = await draft(SLUG, NOW)
  expect(read.ok && read.findings.filter(({ level }) => level === 'block')).toMatchObject([
    { gate: 'G11', kind: 'reference-only-here', file: 'ko.md', details: ['[A1]', 'en.md'] },
  ])
})

test('a revision before this one is what due days are held against', async () => {
  const before = await writtenPostmortem(SLUG)
  const root = await copy()
  await edit(join(root, FACTS), 'due: 2022-12-20, original_due: 2022-12-20', 'due: 2024-12-20, original_due: 2024-12-20')
  const read = await draft(SLUG, NOW, before?.facts)
  expect(read.ok && read.findings.filter(({ gate }) => gate === 'G6')).toMatchObject([{ kind: 'due-overwritten', level: 'block' }])
})

test.each([
  ['a file that is missing', 'ko.md', null, 'this file to exist'],
  ['ten megabytes of prose', 'ko.md', 10 * 1024 * 1024, `at most ${256 * 1024} bytes, not ${10 * 1024 * 1024}`],
  ['facts that are too long', 'facts.yaml', 200_000, 'at most 131072 bytes, not 200000'],
  ['evidence that is too large', 'evidence/claims-arithmetic.csv', 5 * 1024 * 1024 + 1, `at most ${5 * 1024 * 1024} bytes, not ${5 * 1024 * 1024 + 1}`],
])('%s is told without being read', async (_, name, bytes, expected) => {
  const path = `content/postmortems/${SLUG}/${name}`
  const file = join(await copy(), path)
  if (bytes === null) await rm(file)
  else await truncate(file, bytes)
  expect(await checkContent()).toEqual([`${path}:1: expected ${expected}`])
})

test('a link out of the evidence folder is not followed', async () => {
  const root = await copy()
  await symlink('/etc/hostname', join(root, `content/postmortems/${SLUG}/evidence/host.txt`))
  expect(await checkContent()).toEqual([`content/postmortems/${SLUG}/evidence/host.txt:1: expected a file`])
})

test('an edited file is read again, an unknown slug is none', async () => {
  const root = await copy()
  expect((await writtenPostmortem(SLUG))?.facts.title.ko).toBe('판교 데이터센터 화재와 그 뒤의 장애')
  await edit(join(root, FACTS), '판교 데이터센터 화재와 그 뒤의 장애', '다른 제목')
  expect((await writtenPostmortem(SLUG))?.facts.title.ko).toBe('다른 제목')
  expect(await writtenPostmortem('../../etc')).toBeNull()
  expect(await draft('../../etc', NOW)).toMatchObject({ ok: false })
})
