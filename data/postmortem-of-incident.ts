import type { ConsolePostmortem, PostmortemTexts } from '#domain/console-postmortem.ts'
import type { Moment } from '#domain/moment.ts'
import type { Revision } from '#domain/revision.ts'
import { database } from './database.ts'
import { toConsolePostmortem } from './postmortem-draft-rows.ts'
import { postmortems, revisionFile, revisions } from './postmortems.ts'

export type PublishedReport = {
  readonly slug: string
  /** At least one, oldest first. */
  readonly revisions: readonly Revision[]
  /** Of the newest. */
  readonly texts: PostmortemTexts
}

export type PostmortemOfIncident = {
  /** Null when none that reports on the incident was published; the newest event's where several do. */
  readonly published: PublishedReport | null
  /** Of what was published, or begun for the incident in the console or by a program. */
  readonly draft: WrittenPostmortem | null
}

/** `writers`: ids of the people and keys who ever wrote in it. */
export type WrittenPostmortem = ConsolePostmortem & { readonly writers: readonly string[] }

export async function postmortemOf(incident: string, moment: Moment): Promise<PostmortemOfIncident> {
  const found = (await postmortems(moment)).find(({ facts }) => facts.incidents.includes(incident))
  const published = found === undefined ? null : await report(found.revision, moment)
  const which = published === null ? { incident } : { slug: published.slug }
  const row = await database().postmortemDraft.findFirst({ where: { ...which, state: { not: 'discarded' } }, orderBy: { slug: 'asc' } })
  return { published, draft: row === null ? null : { ...toConsolePostmortem(row), writers: await writersOf(row.slug) } }
}

/** Its source as it was published; a text that it does not have is empty. */
export async function publishedTexts(revision: Pick<Revision, 'id' | 'number'>): Promise<PostmortemTexts> {
  const [facts = '', ko = '', en = ''] = await Promise.all(
    ['facts.yaml', 'ko.md', 'en.md'].map(async (path) => new TextDecoder().decode((await revisionFile(revision, path))?.bytes)),
  )
  return { facts, ko, en }
}

/** Whoever begins one in the console has not written yet: its texts are what everybody starts with. */
async function writersOf(slug: string): Promise<readonly string[]> {
  const begun = { action: 'postmortem-draft.start', actorKind: 'staff' }
  const where = { subject: { in: [...(await addressesOf(slug, []))] }, action: { startsWith: 'postmortem-draft.' }, actorKind: { not: 'system' }, NOT: begun }
  const entries = await database().auditEntry.findMany({ where, distinct: ['actorId'], select: { actorId: true } })
  return entries.flatMap(({ actorId }) => actorId ?? [])
}

/** It, and those that a draft had before it: whoever wrote under one of them has written. */
async function addressesOf(slug: string, known: readonly string[]): Promise<readonly string[]> {
  if (known.includes(slug)) return known
  const moves = await database().auditEntry.findMany({ where: { action: 'postmortem-draft.rename', subject: slug }, select: { before: true } })
  let all: readonly string[] = [...known, slug]
  for (const { before } of moves) all = await addressesOf((before as { readonly slug: string }).slug, all)
  return all
}

async function report(revision: Revision, moment: Moment): Promise<PublishedReport> {
  const { slug } = revision
  const [all, texts] = await Promise.all([revisions(slug, moment), publishedTexts(revision)])
  return { slug, revisions: all, texts }
}
