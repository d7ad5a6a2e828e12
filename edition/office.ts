import type { Moment } from '#domain/moment.ts'
import { freeze } from './freeze.ts'
import type { Twins } from './frozen.ts'

/** Where Next renders for the press, and what its pages may not contain. */
export type Office = {
  readonly address: string
  readonly secret: string
  /** Id of the build that must have rendered every page. */
  readonly build: () => string
  readonly publicOrigin: string
  readonly staffOrigin: string
  /** Secret values and canaries that must never become public. */
  readonly forbidden: readonly string[]
}

export type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }

const TIMEOUT_MS = 15_000
/** An incident with three hundred updates of the greatest length, in one language. */
const MAX_PAGE_BYTES = 16 * 1024 * 1024

/** What Next answers to the press, and to nobody else, for a path as of a moment. `more`: further headers. */
export async function askOffice(
  office: Pick<Office, 'address' | 'secret'>,
  path: string,
  print: { readonly moment: Moment; readonly edition: number },
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(office.address + path, {
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      // Both ends are one machine: compressing for each other takes longer than copying.
      'accept-encoding': 'identity',
      authorization: `Bearer ${office.secret}`,
      'x-bongsu-change': String(print.moment.change),
      'x-bongsu-now': String(print.moment.now.getTime()),
      'x-bongsu-edition': String(print.edition),
      ...more,
    },
  })
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}

/** The answer as readers would get it; `styles` keeps the style sheets that were fetched. Throws, naming the path, when it is refused. */
export async function frozenAnswer(office: Office, path: string, answer: Answer, styles: Map<string, string>): Promise<Twins> {
  await fetchStyles(office, answer.body, styles)
  const result = freeze(
    { path, ...answer },
    {
      build: office.build(),
      stylesheets: (href) => styles.get(href.split('?')[0] ?? href) ?? null,
      forbidden: office.forbidden,
      origins: { own: office.publicOrigin, staff: office.staffOrigin },
      maxBytes: MAX_PAGE_BYTES,
    },
  )
  if (!result.ok) throw new Error(`${path} must not be printed: ${result.refusal} (${result.detail})`)
  return result
}

const STYLESHEET = /href="(\/_next\/static\/[^"?]+\.css)[^"]*"/g

async function fetchStyles({ address }: Office, html: string, styles: Map<string, string>): Promise<void> {
  for (const [, href] of html.matchAll(STYLESHEET)) {
    if (href === undefined || styles.has(href)) continue
    const response = await fetch(address + href, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (response.ok) styles.set(href, await response.text())
  }
}
