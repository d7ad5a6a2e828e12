import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { indexedPng } from './indexed-png.ts'

test('a picture of few colours keeps each of them, and each pixel where it is', async () => {
  const [paper, ink, red] = [
    [250, 249, 246],
    [25, 25, 23],
    [179, 38, 30],
  ]
  const pixels = [paper, paper, ink, paper, red, ink].flatMap((colour) => [...(colour ?? []), 255])
  const { palette, lines } = parts(await indexedPng(Uint8Array.from(pixels), { width: 3, height: 2 }))
  expect(palette).toEqual([paper, ink, red].flat())
  expect(lines).toEqual([0, 0, 0, 1, 0, 0, 2, 1])
})

test('of more than 256 colours the rare ones become the nearest of the others', async () => {
  const shades = Array.from({ length: 300 }, (_, index) => [index % 256, Math.floor(index / 256) * 2, 0])
  const often = [...shades.slice(0, 256), ...shades]
  const { palette, lines } = parts(await indexedPng(Uint8Array.from(often.flatMap((colour) => [...colour, 255])), { width: often.length, height: 1 }))
  expect(palette).toHaveLength(256 * 3)
  expect(lines.slice(-44)).toEqual(lines.slice(257, 257 + 44))
})

function parts(png: Uint8Array): { readonly palette: readonly number[]; readonly lines: readonly number[] } {
  const bytes = Buffer.from(png)
  return { palette: [...chunk(bytes, 'PLTE')], lines: [...inflateSync(chunk(bytes, 'IDAT'))] }
}

function chunk(bytes: Buffer, type: string): Buffer {
  const at = bytes.indexOf(type)
  return bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4))
}
