import { readdir, readFile } from 'node:fs/promises'
import type { Moment } from '#domain/moment.ts'
import type { Failpoint } from '#edition/failpoint.ts'
import { freezeFile, type StoredFile } from '#edition/freeze.ts'
import type { Twins } from '#edition/frozen.ts'
import { type Answer, askOffice, frozenAnswer, type Office } from '#edition/office.ts'
import { contentTypeOf } from '#edition/paths.ts'
import type { Staged } from '#edition/store.ts'
import type { ReadOutlet } from './outlets.ts'

/** Next answers about as fast with three requests at a time as with ten. */
const PAGES_AT_ONCE = 3
/** What the worker prints by itself goes on while it waits for Next. */
const FILES_AT_ONCE = 2
/** All that belongs to a revision in one archive: 20 MB of evidence and the rest. */
const MAX_FILE_BYTES = 64 * 1024 * 1024

/**
 * Renders and freezes all paths at one moment, or some of them at least where it is told that those are enough. Throws, naming the path,
 * when one is refused: an edition is whole or not at all.
 */
export async function renderPages(
  office: Office,
  paths: readonly string[],
  print: {
    readonly moment: Moment
    readonly edition: number
    /** A file that is printed as it is stored; null for a path that Next renders. */
    readonly fileAt: (path: string) => Promise<StoredFile | null>
    /** What machines read at a path; null for a path that Next renders. */
    readonly outlet: ReadOutlet
    readonly failpoint: Failpoint
    /** Gets each page as soon as it is frozen. */
    readonly stage: (page: Twins, path: string) => Promise<Staged>
    readonly report: (progress: { readonly done: number; readonly of: number }) => void
    /** Asked before each page but the first ones. */
    readonly isEnough: () => Promise<boolean>
  },
): Promise<ReadonlyMap<string, Staged>> {
  const pages = new Map<string, Staged>()
  const styles = stylesOf(office)
  const files = new Set(await readdir('public'))
  const line = async (queue: Iterable<string>) => {
    for (const path of queue) {
      if (pages.size > 0 && (await print.isEnough())) break
      const stored = await print.fileAt(path)
      const page = stored === null ? await printedPage(office, path, { print, files, styles }) : frozenFile(office, stored)
      pages.set(path, await print.stage(page, path))
      await print.failpoint('print.page-frozen')
      print.report({ done: pages.size, of: paths.length })
    }
  }
  // Lines share an iterator: each takes the next path that none of them has.
  const lines = (count: number, queue: Iterable<string>) => Array.from({ length: count }, () => line(queue))
  const [html, others] = [paths.filter(isHtml), paths.filter((path) => !isHtml(path))]
  await Promise.all([...lines(PAGES_AT_ONCE, html.values()), ...lines(FILES_AT_ONCE, others.values())])
  return pages
}

function isHtml(path: string): boolean {
  return contentTypeOf(path).startsWith('text/html')
}

type Rendering = {
  readonly print: { readonly moment: Moment; readonly edition: number; readonly failpoint: Failpoint; readonly outlet: ReadOutlet }
  readonly files: ReadonlySet<string>
  readonly styles: Map<string, string>
}

async function printedPage(office: Office, path: string, rendering: Rendering): Promise<Twins> {
  const outlet = await rendering.print.outlet(path, rendering.print)
  if (outlet instanceof Uint8Array) return frozenFile(office, { path, type: contentTypeOf(path), bytes: outlet })
  return rendered(office, path, outlet, rendering)
}

async function rendered(office: Office, path: string, outlet: string | null, { print, files, styles }: Rendering): Promise<Twins> {
  const answer = await answerFor(office, path, outlet, { print, files })
  await print.failpoint('print.page-rendered')
  return frozenAnswer(office, path, answer, styles)
}

function frozenFile(office: Office, file: StoredFile): Twins {
  const { forbidden, publicOrigin: own, staffOrigin: staff } = office
  const result = freezeFile(file, { forbidden, origins: { own, staff }, maxBytes: MAX_FILE_BYTES })
  if (!result.ok) throw new Error(`${file.path} must not be printed: ${result.refusal} (${result.detail})`)
  return result
}

async function answerFor(office: Office, path: string, outlet: string | null, { print, files }: Omit<Rendering, 'styles'>): Promise<Answer> {
  if (outlet !== null) return own(office, path, outlet)
  return files.has(path.slice(1)) ? own(office, path, await readFile(`public${path}`, 'utf8')) : askOffice(office, path, print)
}

/** Outlets and the files of `public/` are pages of the edition too, but Next does not render them. */
function own(office: Office, path: string, body: string): Answer {
  return { status: 200, headers: { 'content-type': contentTypeOf(path), 'x-bongsu-build': office.build() }, body }
}

/** Kept from print to print: Next names a style sheet by what is in it. */
const STYLES = new WeakMap<Office, Map<string, string>>()

function stylesOf(office: Office): Map<string, string> {
  const known = STYLES.get(office) ?? new Map<string, string>()
  STYLES.set(office, known)
  return known
}

/** The id that `next build` gave to what lies in `.next`. */
export async function currentBuild(): Promise<string> {
  return (await readFile('.next/BUILD_ID', 'utf8')).trim()
}
