import { publicationAt } from '#data/publication.ts'
import type { Moment } from '#domain/moment.ts'
import { languageOf } from '#edition/paths.ts'
import type { Outlet } from './outlet.ts'
import { API } from './outlets/api.ts'
import { BADGES } from './outlets/badges.ts'
import { CALENDAR } from './outlets/calendar.ts'
import { FEEDS } from './outlets/feeds.ts'
import { METRICS } from './outlets/metrics.ts'
import { PICTURES } from './outlets/pictures.ts'
import { SEARCH } from './outlets/search.ts'
import { SITE } from './outlets/site.ts'
import { STATUSPAGE } from './outlets/statuspage.ts'
import { TEXTS } from './outlets/texts.ts'
import type { DrawPicture } from './pictures.ts'

const OUTLETS: readonly Outlet[] = [...STATUSPAGE, ...API, ...METRICS, ...FEEDS, ...TEXTS, ...BADGES, ...CALENDAR, ...SEARCH, ...PICTURES, ...SITE]

/** What machines read at a path; null for a path that is a page or that does not exist. */
export type ReadOutlet = (path: string, print: { readonly moment: Moment; readonly edition: number }) => Promise<string | Uint8Array | null>

export function outletsOf(origin: string, picture: DrawPicture): ReadOutlet {
  return async (path, { moment, edition }) => {
    const language = languageOf(path)
    const korean = language === 'en' ? path.slice('/en'.length) : path
    for (const outlet of OUTLETS) {
      const found = outlet.path.exec(korean)
      if (found === null) continue
      const [, ...parts] = found
      return outlet.print({ language, moment, edition, origin, parts, publication: () => publicationAt(origin, moment), picture })
    }
    return null
  }
}
