import type { NextConfig } from 'next'

/** Korean stands at the root; English has its prefix in the folder already. A list, so that nothing else is ever shadowed. */
const KOREAN_PATHS = [
  '/services/:slug',
  '/dependencies/:slug',
  '/incidents/:id',
  '/history',
  '/history/:month',
  '/postmortems',
  '/postmortems/:slug',
  '/postmortems/:slug/:revision(r\\d+)',
  '/postmortems/:slug/diff/:pair',
  '/promises',
  '/promises/:postmortem/:item',
  '/promises.atom',
  '/verify',
  '/about',
  '/404',
  '/status.txt',
  '/history.atom',
]

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // Pages are frozen without their scripts, so everything of the head must be there in the first piece.
  htmlLimitedBots: /.*/,
  // `npm test` checks the types; a build on a reader's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ['@prisma/adapter-pg', '@prisma/client', 'pg', 'better-auth'],
  rewrites: async () => ({
    beforeFiles: [
      { source: '/', destination: '/ko' },
      // A segment cannot end in `.atom` and have a name of its own, so the feed of one promise lies below it.
      { source: '/promises/:postmortem/:item.atom', destination: '/ko/promises/:postmortem/:item/atom' },
      { source: '/en/promises/:postmortem/:item.atom', destination: '/en/promises/:postmortem/:item/atom' },
      ...KOREAN_PATHS.map((path) => ({
        source: path,
        destination: `/ko${path}`,
      })),
    ],
    afterFiles: [],
    fallback: [],
  }),
}

export default config
