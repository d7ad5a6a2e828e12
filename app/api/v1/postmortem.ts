import { incident } from '#data/incidents.ts'
import { type PostmortemOfIncident, postmortemOf } from '#data/postmortem-of-incident.ts'
import type { Incident } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { mayAnywhere } from '#domain/staff.ts'
import { managedPostmortem } from '#formats/statuspage-v1/postmortem.ts'
import { proseDraft } from '#i18n/prose-draft.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { publicOrigin } from '../../public-origin.ts'
import { type Asked, newest } from './asked.ts'
import { done, failed, type Reply } from './reply.ts'

/** What was published about the incident, in English, and the draft that is being written of it. */
export async function postmortem(asked: Asked): Promise<Reply> {
  return postmortemTold(asked, null)
}

/** `language`: in which the draft is told; null: in English once somebody wrote in English, else in Korean. */
export async function postmortemTold(asked: Asked, language: Language | null, note: string | null = null): Promise<Reply> {
  const found = await postmortemFor(asked)
  const { published, draft } = found ?? {}
  const shown = draft !== undefined && mayAnywhere(asked.actor, 'postmortem.draft') ? draft : null
  const slug = published?.slug ?? shown?.slug
  if (slug === undefined) return failed(404, STATUSPAGE_V1.notFound)
  return done(
    managedPostmortem({
      slug,
      revisions: published?.revisions ?? [],
      body: published?.texts.en ?? null,
      draft: shown,
      language: language ?? asked.stated ?? (shown?.texts.en === UNWRITTEN.en ? 'ko' : 'en'),
      origin: publicOrigin(),
      note,
    }),
  )
}

/** What a text is before anybody wrote in it. */
export const UNWRITTEN: Readonly<Record<Language, string>> = { ko: proseDraft('ko', new Map()), en: proseDraft('en', new Map()) }

/** Null when there is no such incident. */
export async function postmortemFor({ params: [, id = ''], now }: Asked): Promise<(PostmortemOfIncident & { readonly incident: Incident }) | null> {
  const moment = await newest(now)
  const [about, found] = await Promise.all([incident(id, moment), postmortemOf(id, moment)])
  return about === null ? null : { ...found, incident: about }
}
