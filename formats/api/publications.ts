import { z } from 'zod'
import { ACTS, OTHER_PUBLISHERS, type PublishedAct } from '#domain/published-act.ts'
import { ROLES } from '#domain/staff.ts'
import { addressIn } from '../address.ts'
import { CLEARANCE, clearanceAnswer } from './clearance.ts'
import { BILINGUAL, PAGES, pages, SHAPES, TIME, time } from './shapes.ts'

const PUBLICATION = z
  .strictObject({
    published: TIME,
    change: z.number().int().describe('Number of the change that it is part of.'),
    act: z.enum(ACTS),
    by: z
      .enum([...ROLES, ...OTHER_PUBLISHERS])
      .nullable()
      .describe('The role in which somebody acted, or what acted; never who. null: nobody kept it at that time.'),
    channel: z.string().nullable().describe('console, slack, desk (a terminal on the server), schedule or api.'),
    clearance: CLEARANCE.nullable(),
    title: BILINGUAL.describe('Of what it is about.'),
    pages: PAGES,
    leaf: z
      .strictObject({
        hash: z.string().describe('RFC 6962 leaf hash.'),
        log: z.number().int().nullable(),
        index: z.number().int().nullable().describe('Its place in that log; null until it has one.'),
      })
      .describe('What the transparency log says of it.'),
    record: z
      .strictObject({ url: z.url(), line: z.number().int() })
      .nullable()
      .describe('The line of the public record that the leaf names; null where it names files.'),
  })
  .describe('One publication and in which role it was made.')
  .register(SHAPES, { id: 'PublicationEntry' })

export const PUBLICATIONS_ANSWER = z
  .strictObject({
    month: z.string().describe('YYYY-MM in Seoul.'),
    publications: z.array(PUBLICATION).describe('In the order in which they were published.'),
    pages: PAGES,
  })
  .describe('Everything that was published in a month: when, in which role, through which door, with which approval.')
  .register(SHAPES, { id: 'Publications' })

export function publicationsAnswer(origin: string, month: string, acts: readonly PublishedAct[]): z.infer<typeof PUBLICATIONS_ANSWER> {
  return { month, publications: acts.map((act) => publicationAnswer(origin, act)), pages: pages(origin, `/publications/${month}`) }
}

function publicationAnswer(origin: string, act: PublishedAct): z.infer<typeof PUBLICATION> {
  const { leaf, record, path } = act
  return {
    published: time(act.at, 'recorded'),
    change: act.change,
    act: act.act,
    by: act.by,
    channel: act.channel,
    clearance: clearanceAnswer(act.cleared),
    title: act.title,
    pages: { ko: addressIn('ko', origin, path), en: addressIn('en', origin, path) },
    leaf: { hash: leaf.hash, log: leaf.place?.log ?? null, index: leaf.place?.index ?? null },
    record: record === null ? null : { url: origin + record.path, line: record.line },
  }
}
