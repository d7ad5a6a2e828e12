import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { renderAsync } from '@resvg/resvg-js'
import type { ReactNode } from 'react'
import satori, { type SatoriOptions } from 'satori'
import { sha256 } from '#domain/digest.ts'
import { ensureFolder, placeFile, readIfThere, unlessMissing } from '#edition/files.ts'
import { type Drawing, FONT, PICTURE_SIZE } from '#formats/picture-parts.ts'
import { indexedPng } from './indexed-png.ts'
import { logQuietly } from './log.ts'

/** A drawing as PNG; the same drawing gives the same bytes. */
export type DrawPicture = (drawing: Drawing) => Promise<Uint8Array>

/** Pictures of one state in both languages, many times over; at most 60 KB each. */
const KEPT_IN_MEMORY = 300
const KEPT_ON_DISK = 1_000

/** Draws each picture once: it is kept by what is drawn and by what draws it, in memory and in the folder. */
export function openPictures(folder: string): DrawPicture {
  const kept = new Map<string, Promise<Uint8Array>>()
  return async (drawing) => {
    const key = sha256(JSON.stringify([await renderer(), drawing]))
    const picture = kept.get(key) ?? readOrDraw(folder, key, drawing)
    kept.delete(key)
    kept.set(key, picture)
    picture.catch(() => kept.delete(key))
    for (const oldest of kept.keys()) if (kept.size > KEPT_IN_MEMORY) kept.delete(oldest)
    return picture
  }
}

/** What the bytes depend on beside the drawing: package.json names exact versions. */
async function renderer(): Promise<readonly string[]> {
  versions ??= readFile('package.json', 'utf8').then((text) => {
    const { dependencies } = JSON.parse(text) as { dependencies: Readonly<Record<string, string>> }
    return ['satori', '@resvg/resvg-js', FONT_PACKAGE].map((name) => `${name} ${dependencies[name]}`)
  })
  return versions
}
let versions: Promise<readonly string[]> | null = null

async function readOrDraw(folder: string, key: string, drawing: Drawing): Promise<Uint8Array> {
  const file = join(folder, `${key}.png`)
  const stored = await readIfThere(file).catch(withoutFolder)
  if (stored !== null) return stored
  const picture = await draw(drawing)
  await keep(folder, file, picture).catch(withoutFolder)
  return picture
}

/** A picture that cannot be kept is only drawn again: a broken folder must never hold up an edition. */
function withoutFolder(error: unknown): null {
  logQuietly('picture-not-kept', error)
  return null
}

async function draw(drawing: Drawing): Promise<Uint8Array> {
  // Satori takes any tree of elements and asks for React's type alone; texts become outlines, so that resvg needs no font.
  const svg = await satori(drawing as unknown as ReactNode, { ...PICTURE_SIZE, fonts: await pictureFonts() })
  const { pixels, width, height } = await renderAsync(svg, { font: { loadSystemFonts: false } })
  return indexedPng(pixels, { width, height })
}

const FONT_PACKAGE = '@expo-google-fonts/noto-sans-kr'
const FACES = [
  { weight: 400, file: `${FONT_PACKAGE}/400Regular/NotoSansKR_400Regular.ttf` },
  { weight: 700, file: `${FONT_PACKAGE}/700Bold/NotoSansKR_700Bold.ttf` },
] as const

/** One array for all drawings: satori parses the fonts again for each array that it meets. */
export function pictureFonts(): Promise<SatoriOptions['fonts']> {
  const resolve = createRequire(import.meta.url).resolve
  fonts ??= Promise.all(FACES.map(async ({ weight, file }) => ({ name: FONT, weight, style: 'normal' as const, data: await readFile(resolve(file)) })))
  return fonts
}
let fonts: Promise<SatoriOptions['fonts']> | null = null

async function keep(folder: string, file: string, picture: Uint8Array): Promise<void> {
  await ensureFolder(folder)
  await placeFile(folder, file, picture)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png'))
  if (names.length > KEPT_ON_DISK) await removeOldest(folder, names)
}

/** Half of them at once, so that a full folder is not sorted for each further picture. */
async function removeOldest(folder: string, names: readonly string[]): Promise<void> {
  const aged = await Promise.all(
    names.map(async (name) => ({
      name,
      at: await stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        (error) => unlessMissing(error, 0),
      ),
    })),
  )
  const oldest = aged.toSorted((a, b) => a.at - b.at).slice(0, Math.floor(names.length / 2))
  await Promise.all(oldest.map(({ name }) => rm(join(folder, name), { force: true })))
}
