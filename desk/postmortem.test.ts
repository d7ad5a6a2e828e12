import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { draft } from '#data/content.ts'
import { checkCommand } from './check-postmortem.ts'
import { importCommand } from './import-postmortem.ts'
import { newCommand } from './new-postmortem.ts'

const NOW = new Date('2026-11-22T12:00Z')
const SLUG = '2022-10-15-data-centre-fire'
let folder = ''
let said: string[] = []
const print = (text: string) => void said.push(text)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bongsu-desk-'))
  await cp('content', join(folder, 'content'), { recursive: true })
  vi.spyOn(process, 'cwd').mockReturnValue(folder)
  said = []
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

test('check passes what is not blocked and names each finding by gate, file and line', async () => {
  expect(await checkCommand([], NOW, print)).toBe(true)
  expect(said.join('\n')).toContain(`content/postmortems/${SLUG}: 0 in the way of publication`)
  expect(said.join('\n')).toMatch(/\nG5 Every action has .*\n {2}content\/postmortems\/[\w-]+\/facts\.yaml:\d+: warns: Causes with neither .*: C1\n/)
})

test('check fails what is blocked, what cannot be read and what is not there', async () => {
  const file = join(folder, 'content/postmortems', SLUG, 'en.md')
  await writeFile(file, (await readFile(file, 'utf8')).replace(' [A1]', ''))
  expect(await checkCommand([SLUG], NOW, print)).toBe(false)
  expect(said.join('\n')).toMatch(/ko\.md:\d+: blocks: A reference that en\.md does not have: \[A1\]/)
  await writeFile(file, 'nothing')
  expect(await checkCommand([], NOW, print)).toBe(false)
  expect(said.at(-1)).toContain(`content/postmortems/${SLUG}/en.md:1: expected the sections plain, affected`)
  expect(await checkCommand(['nowhere'], NOW, print)).toBe(false)
  expect(said.at(-1)).toBe('content/postmortems/nowhere:1: expected this folder to exist')
})

test('a new postmortem can be read as it is written, and the gates name every place that a human has to fill in', async () => {
  await newCommand(['mail-outage'], NOW, print)
  const read = await draft('mail-outage', NOW)
  if (!read.ok) throw new Error(read.sentences.join('\n'))
  const blocked = read.findings.filter(({ level }) => level === 'block')
  expect(new Set(blocked.map(({ gate }) => gate))).toEqual(new Set(['G5', 'G9', 'G15']))
  const yaml = (await readFile(join(folder, 'content/postmortems/mail-outage/facts.yaml'), 'utf8')).split('\n')
  const open = yaml.flatMap((line, index) => (line.replace(/#.*/, '').includes('«…»') || line.startsWith('id: PM-2026-0000') ? [index + 1] : []))
  expect(blocked.filter(({ gate, file }) => gate === 'G15' && file === 'facts.yaml').map(({ line }) => line)).toEqual(open)
})

test('nothing is written over a folder that is there, nor outside of content', async () => {
  await expect(newCommand([SLUG], NOW, print)).rejects.toThrow('exists already: nothing was written')
  await expect(newCommand(['../escape'], NOW, print)).rejects.toThrow('expected a slug')
  await expect(newCommand([], NOW, print)).rejects.toThrow('usage')
})

test('a report of others becomes a draft in the folder that is named, with what it lacks', async () => {
  const file = join(folder, 'report.md')
  await writeFile(file, '# 2021-02-19, Logs lost\n\n## Summary\n\nLogs were lost.\n')
  await importCommand([file, '--into', join(folder, 'drafts'), '--slug', 'logs-lost'], NOW, print)
  expect(await readFile(join(folder, 'drafts/logs-lost/en.md'), 'utf8')).toContain('Logs were lost.')
  expect(said.join('\n')).toMatch(/drafts\/logs-lost: \d+ in the way of publication/)
  expect(said.join('\n')).toContain('G9 What is withheld is said')
  await expect(importCommand([file, '--into', join(folder, 'drafts'), '--slug', 'logs-lost'], NOW, print)).rejects.toThrow('exists already')
})

test.each([
  [['nowhere.md'], 'nowhere.md could not be read: ENOENT'],
  [['report.md', '--slug', '../a'], 'expected a slug'],
  [[], 'usage'],
  [['--what'], 'usage'],
  [['large.md'], 'large.md:1: expected at most 262144 bytes'],
  [['deep.md'], 'expected a text of at most 256 KiB that is not nested too deep'],
])('import %j is refused in a sentence', async (args, expected) => {
  await writeFile(join(folder, 'report.md'), '# A\n')
  await writeFile(join(folder, 'large.md'), 'x'.repeat(300_000))
  await writeFile(join(folder, 'deep.md'), '['.repeat(5000))
  const inFolder = args.map((arg) => (arg.endsWith('.md') ? join(folder, arg) : arg))
  await expect(importCommand(inFolder, NOW, print)).rejects.toThrow(expected)
})
