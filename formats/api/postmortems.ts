import { z } from 'zod'
import { type PostmortemFacts, REVISION_CLASSES, STAGES } from '#domain/postmortem.ts'
import { newest } from '#domain/publication.ts'
import { type Revision, type RevisionFile, revisionPath } from '#domain/revision.ts'
import { BILINGUAL, INSTANT, instant, PAGES, pages, SHAPES, TIME, time } from './shapes.ts'

const FILE = z
  .strictObject({ path: z.string(), url: z.url(), type: z.string(), size_bytes: z.number().int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
  .register(SHAPES, { id: 'RevisionFile' })

const REVISION = z
  .strictObject({
    number: z.number().int(),
    stage: z.enum(STAGES),
    class: z.enum(REVISION_CLASSES).nullable().describe('What kind of change it is; null on revision 1.'),
    reason: BILINGUAL.nullable().describe('Why it was made; null on revision 1.'),
    published: TIME,
    leaf: z
      .string()
      .regex(/^[A-Za-z0-9+/]{43}=$/)
      .describe('Base64 of the RFC 6962 hash of its leaf in the transparency log.'),
    files: z.array(FILE).describe('Everything that the revision consists of. It never changes and never goes away.'),
    pages: PAGES,
    evidence: z.url().describe('All of it in one archive, with what is needed to check it.'),
  })
  .register(SHAPES, { id: 'Revision' })

const POSTMORTEM = z
  .strictObject({
    id: z.string().describe('PM-2022-0001'),
    slug: z.string(),
    title: BILINGUAL,
    summary: BILINGUAL,
    stage: z.enum(STAGES),
    reconstruction: z.boolean().describe('true: made from public reports, not by the company.'),
    licence: z.string(),
    incidents: z.array(z.string()).describe('Ids of the incidents that it is about.'),
    revisions: z.array(REVISION).min(1).describe('Oldest first.'),
    pages: PAGES,
    markdown: PAGES,
    timemap: z.url().describe('RFC 7089.'),
  })
  .register(SHAPES, { id: 'Postmortem' })

export const POSTMORTEMS_ANSWER = z
  .strictObject({
    updated_at: INSTANT.nullable().describe('null: none was published yet.'),
    postmortems: z.array(POSTMORTEM).describe('The newest event first.'),
  })
  .register(SHAPES, { id: 'Postmortems' })

/** A postmortem as its latest revision says, with all of its revisions and their files. */
export type ToldPostmortem = {
  readonly slug: string
  readonly facts: PostmortemFacts
  readonly revisions: readonly { readonly revision: Revision; readonly files: readonly RevisionFile[] }[]
}

export function postmortemsAnswer(origin: string, told: readonly ToldPostmortem[]): z.infer<typeof POSTMORTEMS_ANSWER> {
  const published = told.flatMap(({ revisions }) => revisions.map(({ revision }) => revision.publishedAt))
  return { updated_at: published.length === 0 ? null : instant(newest(published)), postmortems: told.map((one) => postmortemAnswer(one, origin)) }
}

function postmortemAnswer({ slug, facts, revisions }: ToldPostmortem, origin: string): z.infer<typeof POSTMORTEM> {
  const path = `/postmortems/${slug}`
  return {
    id: facts.id,
    slug,
    title: facts.title,
    summary: facts.summary_plain,
    stage: facts.stage,
    reconstruction: facts.reconstruction,
    licence: facts.licence,
    incidents: [...facts.incidents],
    revisions: revisions.map(({ revision, files }) => revisionAnswer(revision, files, origin)),
    pages: pages(origin, path),
    markdown: pages(origin, `${path}.md`),
    timemap: `${origin}${path}/timemap`,
  }
}

function revisionAnswer(revision: Revision, files: readonly RevisionFile[], origin: string): z.infer<typeof REVISION> {
  const path = revisionPath(revision.slug, revision.number)
  return {
    number: revision.number,
    stage: revision.stage,
    class: revision.class,
    reason: revision.reason,
    published: time(revision.publishedAt, 'recorded'),
    leaf: Buffer.from(revision.leaf).toString('base64'),
    files: files.map((file) => ({ path: file.path, url: `${origin}${path}/${file.path}`, type: file.type, size_bytes: file.sizeBytes, sha256: file.sha256 })),
    pages: pages(origin, path),
    evidence: `${origin}${path}/evidence.zip`,
  }
}
