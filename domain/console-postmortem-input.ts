import { z } from 'zod'
import type { PostmortemTexts, PublicationAsked } from './console-postmortem.ts'
import { SLUG } from './content-shapes.ts'
import { SLUG_MAX } from './input-bounds.ts'
import { MARKDOWN_MAX_BYTES } from './markdown.ts'
import { REVISION_CLASSES } from './postmortem.ts'
import { FACTS_MAX_BYTES } from './postmortem-facts.ts'
import { fieldProblems, type Parsed, prose, type Typed } from './typed-field.ts'

const SLUG_FIELD = z
  .string('missing')
  .trim()
  .min(1, 'missing')
  .max(SLUG_MAX, 'too-long')
  .refine((slug) => SLUG.safeParse(slug).success, 'not-a-slug')

const DRAFT_ID = z.string('missing').regex(/^[0-9a-z]{12}$/, 'not-a-choice')

/** Which incident a new postmortem is about, and the name of it in addresses. */
export function parseStart(typed: Typed): Parsed<{ readonly slug: string; readonly incident: string }> {
  return parsedBy(Start, typed)
}

/** Which published postmortem is corrected. */
export function parseCorrectionStart(typed: Typed): Parsed<{ readonly slug: string }> {
  return parsedBy(z.object({ slug: SLUG_FIELD }), typed)
}

/** Which draft, and its new address. */
export function parseAddress(typed: Typed): Parsed<{ readonly id: string; readonly slug: string }> {
  return parsedBy(z.object({ id: DRAFT_ID, slug: SLUG_FIELD }), typed)
}

/** Which draft is thrown away or taken up again. */
export function parseDraftId(typed: Typed): Parsed<{ readonly id: string }> {
  return parsedBy(z.object({ id: DRAFT_ID }), typed)
}

/** Which file is taken away from which draft. */
export function parseEvidenceRemoval(typed: Typed): Parsed<{ readonly id: string; readonly path: string }> {
  return parsedBy(z.object({ id: DRAFT_ID, path: z.string('missing').startsWith('evidence/', 'not-a-choice') }), typed)
}

export function parseSave(typed: Typed): Parsed<{ readonly id: string; readonly version: number; readonly texts: PostmortemTexts }> {
  const parsed = parsedBy(Save, typed)
  if (!parsed.ok) return parsed
  const { id, version, ...texts } = parsed.input
  return { ok: true, input: { id, version, texts } }
}

/** The texts alone, as they are kept. */
export function parseTexts(typed: Typed): Parsed<PostmortemTexts> {
  return parsedBy(Texts, typed)
}

export function parsePublication(
  typed: Typed,
): Parsed<{ readonly seen: { readonly id: string; readonly slug: string; readonly version: number }; readonly asked: PublicationAsked }> {
  const parsed = parsedBy(Publication, typed)
  if (!parsed.ok) return parsed
  const { id, slug, version, after, reasonKo, reasonEn } = parsed.input
  const reason = reasonKo === '' && reasonEn === '' ? null : { ko: reasonKo, en: reasonEn }
  return { ok: true, input: { seen: { id, slug, version }, asked: { after, class: parsed.input.class === '' ? null : parsed.input.class, reason } } }
}

function parsedBy<T>(schema: z.ZodType<T>, typed: Typed): Parsed<T> {
  const parsed = schema.safeParse(typed)
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, problems: fieldProblems(parsed.error) }
}

/** As a file would be kept: every line ends with `\n`, the last one too. */
function fileText(maxBytes: number) {
  return z
    .string('missing')
    .transform((text) => `${text.replaceAll(/\r\n?/g, '\n').trimEnd()}\n`)
    .refine((text) => !text.includes('\u0000'), 'not-printable')
    .refine((text) => new TextEncoder().encode(text).byteLength <= maxBytes, 'too-long')
}

const REASON_MAX = 1_000
const Count = z.coerce.number('missing').int('missing').min(0, 'missing')

const Start = z.object({ slug: SLUG_FIELD, incident: z.string('missing').regex(/^[0-9a-z]{12}$/, 'not-a-choice') })
const Texts = z.object({ facts: fileText(FACTS_MAX_BYTES), ko: fileText(MARKDOWN_MAX_BYTES), en: fileText(MARKDOWN_MAX_BYTES) })
const Save = Texts.extend({ id: DRAFT_ID, version: Count })
const Publication = z.object({
  id: DRAFT_ID,
  slug: SLUG_FIELD,
  version: Count,
  after: Count,
  class: z.enum(['', ...REVISION_CLASSES], 'not-a-choice').default(''),
  reasonKo: prose(REASON_MAX).default(''),
  reasonEn: prose(REASON_MAX).default(''),
})
