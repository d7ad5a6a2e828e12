import { z } from 'zod'
import { newest, type Publication } from '#domain/publication.ts'
import type { Service, ServiceFunction } from '#domain/service.ts'
import { BILINGUAL, ID, INSTANT, instant, instantOrNull, PAGES, pages, SHAPES, UPDATED_AT } from './shapes.ts'

const RETIRED_AT = INSTANT.nullable().describe('Since when it no longer exists; null while it does. Its id and its pages stay.')

const FUNCTION = z
  .strictObject({
    id: ID,
    slug: z.string().describe('Unique within its service.'),
    shortcut: z.string().describe('Of its own short address, unique on the whole site.'),
    name: BILINGUAL,
    question: BILINGUAL.nullable().describe('What a person would ask; null: made from the name.'),
    created_at: INSTANT,
    retired_at: RETIRED_AT,
    pages: PAGES,
  })
  .describe('One thing that a person can do with a service.')
  .register(SHAPES, { id: 'Function' })

const SERVICE = z
  .strictObject({
    id: ID,
    slug: z.string(),
    name: BILINGUAL,
    dependencies: z.array(z.string()).describe('Slugs of what it stands on; see dependencies.json.'),
    functions: z.array(FUNCTION),
    created_at: INSTANT,
    retired_at: RETIRED_AT,
    pages: PAGES,
    feeds: z.strictObject({ atom: PAGES, rss: PAGES, json: PAGES }),
    badge: PAGES,
  })
  .register(SHAPES, { id: 'Service' })

export const SERVICES_ANSWER = z
  .strictObject({ updated_at: UPDATED_AT, services: z.array(SERVICE) })
  .describe('What there is: every service with its functions, in the order in which readers see them, and what there once was.')
  .register(SHAPES, { id: 'Services' })

/** All but what they are like now, which `status.json` says. */
export function servicesAnswer({ origin, page, services }: Publication): z.infer<typeof SERVICES_ANSWER> {
  const made = services.flatMap((service) => [service.changedAt, ...service.functions.map((fn) => fn.changedAt)])
  return { updated_at: instant(newest([page.createdAt, ...made])), services: services.map((service) => serviceAnswer(service, origin)) }
}

function serviceAnswer(service: Service, origin: string): z.infer<typeof SERVICE> {
  const path = `/services/${service.slug}`
  return {
    id: service.id,
    slug: service.slug,
    name: service.name,
    dependencies: [...service.dependencies],
    functions: service.functions.map((fn) => functionAnswer(fn, origin)),
    created_at: instant(service.createdAt),
    retired_at: instantOrNull(service.retiredAt),
    pages: pages(origin, path),
    feeds: { atom: pages(origin, `${path}.atom`), rss: pages(origin, `${path}.rss`), json: pages(origin, `${path}.feed.json`) },
    badge: pages(origin, `${path}/badge.svg`),
  }
}

function functionAnswer(fn: ServiceFunction, origin: string): z.infer<typeof FUNCTION> {
  const { id, slug, shortcut, name, question } = fn
  return {
    id,
    slug,
    shortcut,
    name,
    question,
    created_at: instant(fn.createdAt),
    retired_at: instantOrNull(fn.retiredAt),
    pages: pages(origin, `/can-i/${shortcut}`),
  }
}
