import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { contentTypeOf } from '#edition/paths.ts'
import { openStore } from '#edition/store.ts'
import type { System } from './system.ts'

type Element = DefaultTreeAdapterTypes.Element

export type PrintedPage = {
  readonly path: string
  readonly html: string
  /** As sent, in brotli. */
  readonly bytes: number
  readonly language: string | null
  readonly title: string
  readonly headings: number
  readonly ids: readonly string[]
  /** What it links to or loads on this site: `/path#id`. */
  readonly targets: readonly string[]
}

/** Every path of the current edition. */
export async function printedPaths(system: System): Promise<readonly string[]> {
  const store = openStore(system.settings.editions)
  const edition = await store.currentEdition()
  if (edition === null) throw new Error('nothing is printed')
  return await store.paths(edition)
}

/** What people read, as they get it; files that a revision keeps as they were published are no pages. */
export async function readPages(origin: string, paths: readonly string[]): Promise<readonly PrintedPage[]> {
  const mayBe = paths.filter((path) => contentTypeOf(path).startsWith('text/html') && !path.endsWith('.html'))
  const pages: PrintedPage[] = []
  for (const path of mayBe) {
    const answer = await fetch(origin + path, { headers: { 'accept-encoding': 'br' } })
    const html = await answer.text()
    if (answer.headers.get('content-type')?.startsWith('text/html'))
      pages.push(pageOf(origin, path, { html, bytes: Number(answer.headers.get('content-length')) }))
  }
  return pages
}

function pageOf(origin: string, path: string, { html, bytes }: Pick<PrintedPage, 'html' | 'bytes'>): PrintedPage {
  const elements = [...elementsOf(parse(html))]
  const named = (name: string) => elements.filter((element) => element.tagName === name)
  return {
    path,
    html,
    bytes,
    language: named('html').map((element) => attribute(element, 'lang'))[0] ?? null,
    title: /<title[^>]*>([^<]*)</.exec(html)?.[1] ?? '',
    headings: named('h1').length,
    ids: elements.flatMap((element) => attribute(element, 'id') ?? []),
    targets: elements.flatMap((element) => targetsOf(element, origin, path)),
  }
}

function* elementsOf(parent: DefaultTreeAdapterTypes.ParentNode): Generator<Element> {
  for (const node of parent.childNodes) {
    if (!('attrs' in node)) continue
    yield node
    yield* elementsOf(node)
  }
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null
}

function targetsOf(element: Element, origin: string, path: string): readonly string[] {
  const isPicture = attribute(element, 'property') === 'og:image'
  return ['href', 'src', 'action', ...(isPicture ? ['content'] : [])].flatMap((name) => {
    const value = attribute(element, name)
    const url = value !== null && URL.canParse(value, origin + path) ? new URL(value, origin + path) : null
    return url?.origin === origin ? [url.pathname + url.hash] : []
  })
}
