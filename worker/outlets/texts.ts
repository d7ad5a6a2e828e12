import { incident } from '#data/incidents.ts'
import { published, revisionFile } from '#data/postmortems.ts'
import { incidentMarkdown } from '#formats/incident-md.ts'
import { llmsText } from '#formats/llms.ts'
import { postmortemMarkdown } from '#formats/postmortem-md.ts'
import { serviceMarkdown } from '#formats/service-md.ts'
import { statusMarkdown } from '#formats/status-md.ts'
import { statusText } from '#formats/status-text.ts'
import type { Outlet } from '../outlet.ts'

/** The pages once more in plain text and in Markdown. */
export const TEXTS: readonly Outlet[] = [
  { path: /^\/status\.txt$/, print: async ({ publication, language }) => statusText(await publication(), language) },
  { path: /^\/status\.md$/, print: async ({ publication, language }) => statusMarkdown(await publication(), language) },
  {
    path: /^\/services\/([^/.]+)\.md$/,
    print: async ({ publication, language, parts: [slug] }) => {
      const all = await publication()
      const service = all.services.find((one) => one.slug === slug)
      return service === undefined ? null : serviceMarkdown(all, service, language)
    },
  },
  {
    path: /^\/incidents\/([^/.]+)\.md$/,
    print: async ({ publication, moment, language, parts: [id = ''] }) => {
      const found = await incident(id, moment)
      return found === null ? null : incidentMarkdown(await publication(), found, language)
    },
  },
  {
    path: /^\/postmortems\/([^/.]+)\.md$/,
    print: async ({ origin, moment, language, parts: [slug = ''] }) => {
      const latest = await published(slug, 'latest', moment)
      const prose = latest === null ? null : await revisionFile(latest.revision, `${language}.md`)
      if (latest === null || prose === null) return null
      return postmortemMarkdown({ origin, revision: latest.revision, facts: latest.facts, prose: new TextDecoder().decode(prose.bytes) }, language)
    },
  },
  { path: /^\/llms\.txt$/, print: async ({ publication }) => llmsText(await publication()) },
]
