import type { Bilingual, Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'

/** What every page knows besides its own content. */
export type Frame = {
  readonly language: Language
  readonly moment: Moment
  /** The number of the edition that is being printed; 0 when none is. */
  readonly edition: number
  /** Of the whole site. */
  readonly siteTitle: Bilingual
  readonly demonstration: boolean
  /** Of the readers' site: scheme, host and port, no slash at the end. */
  readonly origin: string
}
