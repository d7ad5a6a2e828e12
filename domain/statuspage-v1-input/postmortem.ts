import { z } from 'zod'
import type { PostmortemTexts } from '../console-postmortem.ts'
import type { Bilingual, Language } from '../language.ts'
import { REVISION_CLASSES } from '../postmortem.ts'
import type { RevisionClass } from '../revision.ts'
import type { Fields } from './body.ts'
import { choice, ours, type ParsedRequest, text, valueProblems, writtenIn } from './shape.ts'

/** What somebody says of a postmortem; of the texts only those that they send. */
export type PostmortemRequest = {
  readonly texts: Partial<PostmortemTexts>
  /** What `body_draft` is written in; null where there is none. */
  readonly language: Language | null
  /** The version of the draft that they saw; null when they do not say. */
  readonly version: number | null
}

/** What somebody says of a publication; class and reason are null where they say nothing of it. */
export type PostmortemPublicationRequest = { readonly class: RevisionClass | null; readonly reason: Bilingual | null; readonly version: number | null }

/** `stated`: what the request says that its texts are written in; null when it does not. */
export function parsePostmortemRequest(fields: Fields, stated: Language | null): ParsedRequest<PostmortemRequest> {
  const parsed = PostmortemBody.safeParse(fields)
  if (!parsed.success) return { ok: false, problems: valueProblems(parsed.error) }
  const { body_draft, metadata } = parsed.data.postmortem
  const { body_ko, body_en, facts, version } = metadata
  const language = body_draft === null ? null : writtenIn(body_draft, stated)
  const sent = { ko: body_ko ?? (language === 'ko' ? body_draft : null), en: body_en ?? (language === 'en' ? body_draft : null), facts }
  const texts = Object.fromEntries(Object.entries(sent).filter(([, words]) => words !== null)) as Partial<PostmortemTexts>
  if (Object.keys(texts).length === 0) return { ok: false, problems: { 'postmortem[body_draft]': 'missing' } }
  return { ok: true, request: { texts, language, version } }
}

/** Statuspage needs nothing in it. */
export function parsePostmortemPublication(fields: Fields): ParsedRequest<PostmortemPublicationRequest> {
  const parsed = PostmortemPublicationBody.safeParse(fields)
  if (!parsed.success) return { ok: false, problems: valueProblems(parsed.error) }
  const { reason_ko, reason_en, version, class: kind } = parsed.data.postmortem.metadata
  if ((reason_ko === null) === (reason_en === null)) {
    return { ok: true, request: { class: kind, reason: reason_ko === null || reason_en === null ? null : { ko: reason_ko, en: reason_en }, version } }
  }
  return { ok: false, problems: { [`${OURS}[reason_${reason_ko === null ? 'ko' : 'en'}]`]: 'missing' } }
}

/** Under which name the value of a field of the console's form was sent. */
export function postmortemSentAs(field: string): string {
  return field === 'facts' ? `${OURS}[facts]` : 'postmortem[body_draft]'
}

const OURS = 'postmortem[metadata][bongsu]'

/** Forms send it as a text. */
const version = z
  .union([z.int().min(1), z.string().regex(/^[1-9]\d{0,8}$/), z.literal('')], 'not-a-number')
  .nullish()
  .transform((sent) => (sent === undefined || sent === null || sent === '' ? null : Number(sent)))

export const PostmortemBody = z.object(
  {
    postmortem: z.object(
      { body_draft: text, metadata: ours(z.object({ body_ko: text, body_en: text, facts: text.describe('facts.yaml'), version }, 'not-an-object')) },
      'not-an-object',
    ),
  },
  'not-an-object',
)

const Publication = z.object(
  { metadata: ours(z.object({ class: choice(REVISION_CLASSES), reason_ko: text, reason_en: text, version }, 'not-an-object')) },
  'not-an-object',
)

export const PostmortemPublicationBody = z.object({ postmortem: Publication.nullish().transform((sent) => sent ?? Publication.parse({})) }, 'not-an-object')
