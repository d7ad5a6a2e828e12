import type { NextConfig } from 'next'

/** Korean stands at the root; English has its prefix in the folder already. A list, so that nothing else is ever shadowed. */
const KOREAN_PATHS = [
  '/services/:slug',
  '/dependencies/:slug',
  '/incidents/:id',
  '/history',
  '/history/:period',
  '/history/:period/:impact',
  '/services/:slug/uptime',
  '/services/:slug/history/:year',
  '/can-i',
  '/can-i/:shortcut',
  '/dependencies',
  '/maintenance',
  '/maintenance/:id',
  '/uptime',
  '/uptime/:period',
  '/editions',
  '/search',
  '/api',
  '/embed',
  '/postmortems',
  '/postmortems/:slug',
  '/postmortems/:slug/:revision(r\\d+)',
  '/postmortems/:slug/diff/:pair',
  '/promises',
  '/promises/:postmortem/:item',
  '/publications',
  '/publications/:month',
  '/verify',
  '/about',
  '/404',
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
