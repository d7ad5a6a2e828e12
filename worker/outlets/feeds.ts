import { commitment, commitments } from '#data/commitments.ts'
import { incident, recentIncidentsOf } from '#data/incidents.ts'
import { installation } from '#data/installation.ts'
import { newestRevisions } from '#data/postmortems.ts'
import { atom } from '#formats/atom.ts'
import { commitmentAtom, commitmentsAtom } from '#formats/commitments-atom.ts'
import { FEED_ENTRIES, type Feed } from '#formats/feed.ts'
import { historyFeed, serviceFeed } from '#formats/feed-of-incidents.ts'
import { postmortemsFeed } from '#formats/feed-of-postmortems.ts'
import { incidentFeed } from '#formats/feed-of-updates.ts'
import { jsonFeed } from '#formats/json-feed.ts'
import { rss } from '#formats/rss.ts'
import type { Asked, Outlet } from '../outlet.ts'

const FORMATS = { atom, rss, 'feed.json': jsonFeed } as const satisfies Record<string, (feed: Feed) => string>

export const FEEDS: readonly Outlet[] = [
  inEachFormat('/history', async ({ publication, language }) => historyFeed(await publication(), language)),
  inEachFormat('/services/([^/.]+)', async ({ moment, publication, language, parts: [slug] }) => {
    const all = await publication()
    const service = all.services.find((one) => one.slug === slug)
    if (service === undefined) return null
    const ids = service.functions.map((fn) => fn.id)
    return serviceFeed(all, service, await recentIncidentsOf(ids, FEED_ENTRIES, moment), language)
  }),
  inEachFormat('/incidents/([^/.]+)', async ({ moment, publication, language, parts: [id = ''] }) => {
    const found = await incident(id, moment)
    return found === null ? null : incidentFeed(await publication(), found, language)
  }),
  inEachFormat('/postmortems', async ({ moment, origin, language }) =>
    postmortemsFeed({ origin, page: await installation() }, await newestRevisions(FEED_ENTRIES, moment), language),
  ),
  {
    path: /^\/promises\.atom$/,
    print: async ({ moment, origin, language }) => commitmentsAtom({ origin, page: await installation(), commitments: await commitments(moment) }, language),
  },
  {
    path: /^\/promises\/(PM-[^/]+\/[^/]+)\.atom$/,
    print: async ({ moment, origin, language, parts: [id = ''] }) => {
      const found = await commitment(id, moment)
      return found === null ? null : commitmentAtom({ origin, page: await installation() }, found, language)
    },
  },
]

/** `path` may have a group of its own; the format is the last one. */
function inEachFormat(path: string, feedAt: (asked: Asked) => Promise<Feed | null>): Outlet {
  return {
    path: new RegExp(`^${path}\\.(atom|rss|feed\\.json)$`),
    print: async (asked) => {
      const feed = await feedAt(asked)
      return feed === null ? null : FORMATS[asked.parts.at(-1) as keyof typeof FORMATS](feed)
    },
  }
}
