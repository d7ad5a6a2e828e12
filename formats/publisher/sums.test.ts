import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flipped, folderWith, shell } from '../testing/shell.ts'
import { parseSums, sumsText } from './sums.ts'

const FILES = [
  { path: 'ko.md', bytes: '봉수\n' },
  { path: 'evidence/사진 1.csv', bytes: 'a,b\n' },
  { path: 'en.md', bytes: '' },
]
const SUMS = FILES.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }))

test('sha256sum reads the list, and names the file that differs', (context) => {
  const good = folderWith([...FILES, { path: 'SHA256SUMS', bytes: sumsText(SUMS) }])
  const bad = folderWith([
    ...FILES.map((file) => (file.path === 'ko.md' ? { ...file, bytes: flipped(file.bytes, 0) } : file)),
    { path: 'SHA256SUMS', bytes: sumsText(SUMS) },
  ])
  try {
    const results = [good, bad].map(({ folder }) => shell(folder, 'sha256sum -c --strict SHA256SUMS'))
    if (results.includes('absent')) context.skip('sha256sum is not installed, so nobody but us has read the list')
    expect(results[0]).toMatchObject({ ok: true })
    expect(results[1]).toMatchObject({ ok: false, said: expect.stringContaining('ko.md: FAILED') })
  } finally {
    good.remove()
    bad.remove()
  }
})

test('the list is sorted, whatever the order of the files', () => {
  expect(sumsText(SUMS.toReversed())).toBe(sumsText(SUMS))
  expect(
    sumsText(SUMS)
      .split('\n')
      .map((line) => line.slice(66)),
  ).toEqual(['en.md', 'evidence/사진 1.csv', 'ko.md', ''])
})

test('what was written is read again', () => {
  const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !/[\\/\p{Cc}\p{Surrogate}]/u.test(text) && !/^\.\.?$/.test(text))
  const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 6 }), (paths) => {
      const sums = paths.map((one) => ({ path: one, sha256: sha256(one) }))
      expect(parseSums(sumsText(sums))?.toSorted(byPath)).toEqual(sums.toSorted(byPath))
    }),
  )
})

test.each([
  ['no line end', sumsText(SUMS).slice(0, -1)],
  ['one space', sumsText(SUMS).replace('  ', ' ')],
  ['upper case', sumsText(SUMS).toUpperCase()],
  ['another order', `${sumsText(SUMS).trimEnd().split('\n').toReversed().join('\n')}\n`],
  ['a file twice', sumsText([...SUMS, ...SUMS])],
  ['a path out of the folder', `${sha256('')}  ../ko.md\n`],
  ['an absolute path', `${sha256('')}  /etc/passwd\n`],
  ['a carriage return', sumsText(SUMS).replaceAll('\n', '\r\n')],
  ['an empty line', `${sumsText(SUMS)}\n`],
])('a list with %s is none', (_, text) => {
  expect(parseSums(text)).toBeNull()
})

test('a path that sha256sum would escape is not written', () => {
  expect(() => sumsText([{ path: 'a\nb', sha256: sha256('') }])).toThrow('cannot stand in SHA256SUMS')
})

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1
}
