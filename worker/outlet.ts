import type { Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import type { Publication } from '#domain/publication.ts'
import type { DrawPicture } from './pictures.ts'

/** What a path that machines read is printed from. */
export type Asked = {
  /** Of the path; the Korean one for paths without a language. */
  readonly language: Language
  readonly moment: Moment
  readonly edition: number
  /** Of the readers' site: scheme, host and port, no slash at the end. */
  readonly origin: string
  /** The groups of the outlet's path. */
  readonly parts: readonly string[]
  readonly publication: () => Promise<Publication>
  readonly picture: DrawPicture
}

/** Where machines read us: a path, as its Korean form, and what stands there. */
export type Outlet = {
  readonly path: RegExp
  /** A text, the bytes of a picture, or null where nothing of that name exists. */
  readonly print: (asked: Asked) => Promise<string | Uint8Array | null>
}
