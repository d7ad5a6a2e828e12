import { incidentOfUpdate } from '#data/incident-of-update.ts'
import { incident } from '#data/incidents.ts'
import type { Draft } from '#domain/draft.ts'
import type { Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'

/** Titles of the incidents that drafts are about, by what each draft names: an incident, or an update of one. */
export async function draftTitles(drafts: readonly Pick<Draft, 'target'>[], moment: Moment, language: Language): Promise<ReadonlyMap<string, string>> {
  const targets = [...new Set(drafts.flatMap(({ target }) => target ?? []))]
  const found = await Promise.all(targets.map(async (id) => (await incident(id, moment)) ?? (await incidentOfUpdate(id, moment))?.incident ?? null))
  return new Map(found.flatMap((one, at) => (one === null ? [] : [[targets[at] ?? '', one.title[language]] as const])))
}
