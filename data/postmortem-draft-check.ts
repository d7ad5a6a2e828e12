import type { ConsolePostmortem } from '#domain/console-postmortem.ts'
import type { Moment } from '#domain/moment.ts'
import type { PostmortemFacts } from '#domain/postmortem.ts'
import { evidenceOfDraft } from './postmortem-evidence.ts'
import { type CheckedSource, checkedSource, readTexts } from './postmortem-source.ts'
import { published } from './postmortems.ts'

/** What the gates say of a postmortem of the console, held against its latest revision. */
export async function checkedPostmortem(draft: ConsolePostmortem, moment: Moment): Promise<CheckedSource> {
  const latest = await published(draft.slug, 'latest', moment)
  return checkedDraft(draft, moment, latest?.facts ?? null)
}

/** The same, where the facts of the latest revision are known. */
export async function checkedDraft(
  { id, slug, texts: { facts, ko, en } }: ConsolePostmortem,
  moment: Moment,
  previous: PostmortemFacts | null,
): Promise<CheckedSource> {
  const source = { slug, facts, prose: { ko, en }, evidence: await evidenceOfDraft(id) }
  return checkedSource(readTexts(source, ''), moment.now, previous)
}
