import { type Zippable, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readZip } from './zip.ts'

const TEXT = Buffer.from('증거 '.repeat(200))
const ZIPPED: Zippable = { 'PM-2022-0001-r1/ko.md': [TEXT, { level: 9 }], 'PM-2022-0001-r1/증거.csv': [Buffer.from('a'), { level: 0 }] }
const ARCHIVE = zipSync(ZIPPED)

test('reads packed and unpacked files, and names in Korean', () => {
  expect(readZip(ARCHIVE, 10_000)).toEqual({
    files: [
      { name: 'PM-2022-0001-r1/ko.md', bytes: TEXT },
      { name: 'PM-2022-0001-r1/증거.csv', bytes: Buffer.from('a') },
    ],
  })
})

test.each([
  ['is cut off', ARCHIVE.subarray(0, -1)],
  ['has bytes before it', Buffer.concat([Buffer.from('x'), ARCHIVE])],
  ['has bytes behind it', Buffer.concat([ARCHIVE, Buffer.from('x')])],
  ['leads out of its folder', zipSync({ '../ko.md': TEXT })],
  ['names an absolute path', zipSync({ '/etc/passwd': TEXT })],
  ['is no archive', TEXT],
  ['is empty', new Uint8Array()],
])('refuses an archive that %s', (_, archive) => {
  expect(readZip(archive, 10_000)).toHaveProperty('problem')
})

test('a small archive cannot unpack into more than is allowed', () => {
  const bomb = zipSync({ bomb: new Uint8Array(50_000_000) })
  expect(bomb.byteLength).toBeLessThan(100_000)
  expect(readZip(bomb, 10_000)).toHaveProperty('problem')
})
