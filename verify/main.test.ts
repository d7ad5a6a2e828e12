import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ROOT } from '#bin/settings.mjs'
import { folderOf, removeFolders, smallEdition } from './testing/small-edition.ts'

afterAll(removeFolders)

const { book, files } = await smallEdition()
const folder = await folderOf(files)
const kept = join(folder, 'kept.txt')
writeFileSync(kept, book.noteAt(3))
const altered = await folderOf(new Map([...files, ['log/1/ids.txt', Buffer.from('nothing\n')]]))

test('ends with 0 when all is in order, with 1 and the place when not, with 2 and one sentence when asked for nothing', () => {
  const good = command(folder, '--checkpoint', kept)
  expect(good).toMatchObject({ status: 0, stderr: '' })
  expect(good.stdout).toMatch(/^ok +old checkpoints: .*kept\.txt/m)
  const bad = command(altered)
  expect(bad.status).toBe(1)
  expect(bad.stdout).toMatch(/^FAILED +list of ids: .*\/log\/1\/ids\.txt, leaf 1 of log 1\]$/m)
  expect(command()).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('npm run verify') })
  expect(command('/nowhere').stderr).toBe('/nowhere is neither an address nor a folder that can be read.\n')
})

test('gives the same findings as JSON', () => {
  const { status, stdout } = command(altered, '--json')
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    findings: expect.arrayContaining([expect.objectContaining({ check: 'list of ids', outcome: 'failed' })]),
  })
})

function command(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'verify/main.ts', ...args], { cwd: ROOT, encoding: 'utf8' })
  return { status, stdout, stderr }
}
