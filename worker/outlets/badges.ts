import { serviceState, siteAnswer } from '#domain/overview.ts'
import { openIncidents } from '#domain/publication.ts'
import { existing } from '#domain/service.ts'
import { badge } from '#formats/badge.ts'
import type { Outlet } from '../outlet.ts'

export const BADGES: readonly Outlet[] = [
  {
    path: /^\/badge\.svg$/,
    print: async ({ publication, language }) => {
      const known = await publication()
      const states = existing(known.services).map((service) => serviceState(service, known.current, known.now))
      return badge(known.page.title[language], siteAnswer(states, openIncidents(known)), language)
    },
  },
  {
    path: /^\/services\/([^/]+)\/badge\.svg$/,
    print: async ({ publication, language, parts: [slug] }) => {
      const { services, current, now } = await publication()
      const service = services.find((one) => one.slug === slug)
      return service === undefined ? null : badge(service.name[language], serviceState(service, current, now).answer, language)
    },
  },
]
