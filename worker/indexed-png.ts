import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'

const deflated = promisify(deflate)

/**
 * Opaque pixels, four bytes each, as a PNG of at most 256 colours: half the size of one with all of them.
 * The most frequent colours stay as they are, every other one becomes the nearest of them.
 */
export async function indexedPng(pixels: Uint8Array, { width, height }: { readonly width: number; readonly height: number }): Promise<Uint8Array> {
  const colours = coloursOf(pixels)
  const palette = [...colours]
    .toSorted(([a, countA], [b, countB]) => countB - countA || a - b)
    .slice(0, 256)
    .map(([colour]) => colour)
  const lines = linesOf(pixels, { width, height, indexes: new Map([...colours.keys()].map((colour) => [colour, nearest(colour, palette)])) })
  return Buffer.concat([
    SIGNATURE,
    header(width, height),
    chunk('PLTE', paletteBytes(palette)),
    chunk('IDAT', await deflated(lines, { level: 9 })),
    chunk('IEND'),
  ])
}

/** How often each colour comes. Most pixels are like the one before: they are counted without a look into the map. */
function coloursOf(pixels: Uint8Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  let [colour, run] = [colourAt(pixels, 0), 0]
  for (let index = 0; index < pixels.length / 4; index++) {
    const next = colourAt(pixels, index)
    if (next !== colour) {
      counts.set(colour, (counts.get(colour) ?? 0) + run)
      colour = next
      run = 0
    }
    run += 1
  }
  return counts.set(colour, (counts.get(colour) ?? 0) + run)
}

type Lined = { readonly width: number; readonly height: number; readonly indexes: ReadonlyMap<number, number> }

/** Each line begins with its filter: 0, none. */
function linesOf(pixels: Uint8Array, { width, height, indexes }: Lined): Buffer {
  const lines = Buffer.alloc((width + 1) * height)
  let [colour, colourIndex] = [-1, 0]
  for (let pixel = 0; pixel < width * height; pixel++) {
    const next = colourAt(pixels, pixel)
    if (next !== colour) {
      colour = next
      colourIndex = indexes.get(colour) ?? 0
    }
    lines[pixel + Math.floor(pixel / width) + 1] = colourIndex
  }
  return lines
}

function colourAt(pixels: Uint8Array, index: number): number {
  return ((pixels[index * 4] ?? 0) << 16) | ((pixels[index * 4 + 1] ?? 0) << 8) | (pixels[index * 4 + 2] ?? 0)
}

function nearest(colour: number, palette: readonly number[]): number {
  const distances = palette.map((one) => distance(one, colour))
  return distances.indexOf(Math.min(...distances))
}

function distance(a: number, b: number): number {
  return [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0)
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Eight bits for each pixel, which name a colour of the palette. */
function header(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(13)
  bytes.writeUInt32BE(width, 0)
  bytes.writeUInt32BE(height, 4)
  bytes.set([8, 3, 0, 0, 0], 8)
  return chunk('IHDR', bytes)
}

function paletteBytes(palette: readonly number[]): Buffer {
  return Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
}

function chunk(type: string, bytes: Uint8Array = new Uint8Array()): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), bytes])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(bytes.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
