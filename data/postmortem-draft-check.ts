import type { ConsolePostmortem } from '#domain/console-postmortem.ts'
import type { Moment } from '#domain/moment.ts'
import type { EvidenceFile, PostmortemFacts } from '#domain/postmortem.ts'
import { type CheckedSource, checkedSource, readTexts } from './postmortem-source.ts'
import { published, revisionFile, revisionFiles } from './postmortems.ts'

/** What the gates say of a postmortem of the console, held against its latest revision. */
export async function checkedPostmortem({ slug, texts }: ConsolePostmortem, moment: Moment): Promise<CheckedSource> {
  const latest = await published(slug, 'latest', moment)
  return checkedTexts({ slug, texts }, moment, latest?.facts ?? null)
}

/** The console has no place for evidence: what was published with the latest revision stays as it was. */
export async function checkedTexts(
  { slug, texts: { facts, ko, en } }: Pick<ConsolePostmortem, 'slug' | 'texts'>,
  moment: Moment,
  previous: PostmortemFacts | null,
): Promise<CheckedSource> {
  const source = { slug, facts, prose: { ko, en }, evidence: await publishedEvidence(slug, moment) }
  return checkedSource(readTexts(source, ''), moment.now, previous)
}

async function publishedEvidence(slug: string, moment: Moment): Promise<readonly EvidenceFile[]> {
  const latest = await published(slug, 'latest', moment)
  if (latest === null) return []
  const paths = (await revisionFiles(latest.revision)).map(({ path }) => path).filter((path) => path.startsWith('evidence/'))
  const files = await Promise.all(paths.map((path) => revisionFile(latest.revision, path)))
  return files.filter((file) => file !== null).map(({ path, bytes }) => ({ path, bytes }))
}
