import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import satori from 'satori'
import { afterAll, describe, expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
import type { Publication } from '#domain/publication.ts'
import { FIXTURE } from '#formats/fixture.ts'
import { functionPicture, overviewPicture } from '#formats/picture.ts'
import { type Drawing, FONT, PICTURE_SIZE } from '#formats/picture-parts.ts'
import { openPictures, pictureFonts } from './pictures.ts'

const MAX_BYTES = 60_000
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'bongsu-pictures-'))
  folders.push(made)
  return made
}

/** Names, questions and titles as long as staff may type them, with spaces and without. */
const LONG = {
  'long sentences': {
    ko: '친구가 아닌 사람에게도 원본 그대로 사진과 동영상을 한꺼번에 보낼 수 있나요? '.repeat(3),
    en: 'Can I send photographs in their original quality to people? '.repeat(4),
  },
  'one endless word': { ko: '뷁'.repeat(255), en: 'W'.repeat(255) },
} as const

function stretched(text: { readonly ko: string; readonly en: string }): Publication {
  const fns = (functions: Publication['services'][number]['functions']) => functions.map((fn) => ({ ...fn, name: text, question: text, shortName: text }))
  return {
    ...FIXTURE,
    origin: `https://${'status.'.repeat(20)}example`,
    page: { ...FIXTURE.page, title: text },
    services: FIXTURE.services.map((service) => ({ ...service, name: text, functions: fns(service.functions) })),
  }
}

test('the same drawing gives the same bytes, on any machine that has never drawn it', async () => {
  const drawing = overviewPicture(FIXTURE, 'ko')
  const [first, second] = [await openPictures(folder())(drawing), await openPictures(folder())(drawing)]
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  expect([Buffer.from(first).readUInt32BE(16), Buffer.from(first).readUInt32BE(20)]).toEqual([PICTURE_SIZE.width, PICTURE_SIZE.height])
})

test('a picture that was drawn before is read, not drawn, also after a restart', async () => {
  const home = folder()
  const drawing = overviewPicture(FIXTURE, 'ko')
  await openPictures(home)(drawing)
  const [file = ''] = readdirSync(home)
  writeFileSync(join(home, file), 'as it was kept')
  expect(Buffer.from(await openPictures(home)(drawing)).toString()).toBe('as it was kept')
  expect(Buffer.from(await openPictures(home)(overviewPicture(FIXTURE, 'en'))).toString()).not.toBe('as it was kept')
})

test('a folder that nothing can be written to costs time, never the picture', async () => {
  const file = join(folder(), 'a-file')
  writeFileSync(file, '')
  expect((await openPictures(join(file, 'pictures'))(overviewPicture(FIXTURE, 'ko'))).length).toBeGreaterThan(1_000)
})

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(Object.entries(LONG))('%s neither leave the picture nor run into its foot', async (_name, text) => {
    const publication = stretched(text)
    const draw = openPictures(folder())
    for (const drawing of [overviewPicture(publication, language), functionPicture(publication, 'photo', language)] as Drawing[]) {
      const picture = await draw(drawing)
      expect(picture.length).toBeLessThanOrEqual(MAX_BYTES)
      expect(inkIn(picture, OUTSIDE)).toBe(0)
      expect(inkIn(picture, ABOVE_THE_FOOT)).toBe(0)
    }
  })
})

test('every Hangul syllable has a shape, and so have Latin letters and common Chinese characters', async () => {
  const syllables = Array.from({ length: 0xd7a3 - 0xac00 + 1 }, (_, index) => String.fromCodePoint(0xac00 + index)).join('')
  const missing: string[] = []
  const loadAdditionalAsset = async (_code: string, characters: string) => {
    missing.push(characters)
    return []
  }
  for (const fontWeight of [400, 700]) {
    const drawing = { type: 'div', props: { style: { fontFamily: FONT, fontWeight }, children: `${syllables}ABCxyz0189.,?!—·漢字` } }
    await satori(drawing as never, { ...PICTURE_SIZE, fonts: await pictureFonts(), loadAdditionalAsset })
  }
  expect(missing).toEqual([])
})

type Area = (x: number, y: number) => boolean
const OUTSIDE: Area = (x, y) => x < 62 || x >= PICTURE_SIZE.width - 62 || y < 36 || y >= PICTURE_SIZE.height - 32
const ABOVE_THE_FOOT: Area = (_x, y) => y >= 521 && y < 529

/** How many pixels of an area have another colour than the paper, which is the palette's first. */
function inkIn(png: Uint8Array, area: Area): number {
  const bytes = Buffer.from(png)
  const start = bytes.indexOf('IDAT')
  const pixels = inflateSync(bytes.subarray(start + 4, start + 4 + bytes.readUInt32BE(start - 4)))
  let ink = 0
  for (let y = 0; y < PICTURE_SIZE.height; y++)
    for (let x = 0; x < PICTURE_SIZE.width; x++) if (area(x, y) && pixels[y * (PICTURE_SIZE.width + 1) + 1 + x] !== 0) ink += 1
  return ink
}
