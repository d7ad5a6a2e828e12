import type { Bilingual, Language } from '#domain/language.ts'
import { addressIn } from './address.ts'

/** What citations and links say of a revision. Nothing in it ever changes, but that it gets its place in the log. */
export type CitedRevision = {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
  /** PM-2022-0001 */
  readonly id: string
  readonly slug: string
  /** 1… */
  readonly revision: number
  readonly title: Bilingual
  readonly summary: Bilingual
  readonly publisher: Bilingual
  /** Its name for people. */
  readonly stage: Bilingual
  readonly publishedAt: Date
  /** Of revision 1. */
  readonly firstPublishedAt: Date
  /** SHA-256 of its SHA256SUMS, in hex. */
  readonly sumsSha256: string
  /** Null until it has its place in the log. */
  readonly entry: { readonly origin: string; readonly index: number } | null
  /** An SPDX id, such as CC-BY-4.0, or the address of a licence. */
  readonly licence: string
  readonly files: readonly { readonly path: string; readonly type: string }[]
  /** Addresses of what it reports on. */
  readonly basedOn: readonly string[]
  readonly corrections: readonly { readonly at: Date; readonly text: Bilingual }[]
}

/** The page of a revision, which never changes. */
export function revisionAddress({ origin, slug }: Pick<CitedRevision, 'origin' | 'slug'>, revision: number, language: Language): string {
  return addressIn(language, origin, `/postmortems/${slug}/r${revision}`)
}

/** The page that shows the newest revision. */
export function latestAddress({ origin, slug }: Pick<CitedRevision, 'origin' | 'slug'>, language: Language): string {
  return addressIn(language, origin, `/postmortems/${slug}`)
}

/** A file of a revision; files have one address, whatever the language. */
export function fileAddress(cited: Pick<CitedRevision, 'origin' | 'slug' | 'revision'>, path: string): string {
  return `${revisionAddress(cited, cited.revision, 'ko')}/${path.split('/').map(encodeURIComponent).join('/')}`
}

/** SPDX names every licence that it knows at an address of its own. */
export function licenceAddress(licence: string): string {
  return /^https?:\/\//.test(licence) ? licence : `https://spdx.org/licenses/${encodeURIComponent(licence)}.html`
}
