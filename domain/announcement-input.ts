import { z } from 'zod'
import type { AnnouncementInput } from './announcement.ts'
import { ANNOUNCEMENT_MAX } from './input-bounds.ts'
import { bilingual, fieldProblems, optionalTime, type Parsed, prose, requiredTime, type Typed } from './typed-field.ts'
import { wholeMinute } from './typed-time.ts'

/** Without a time of its own it stands from now on. */
export function parseAnnouncement(typed: Typed, now: Date): Parsed<AnnouncementInput & { readonly announcement: string | null }> {
  const parsed = Fields.safeParse(typed)
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { submission, announcement, textKo, textEn, until } = parsed.data
  const from = parsed.data.from ?? wholeMinute(now)
  if (until <= from) return { ok: false, problems: { until: 'not-after-start' } }
  if (until <= now) return { ok: false, problems: { until: 'in-the-past' } }
  return { ok: true, input: { submission, announcement: announcement === '' ? null : announcement, text: bilingual(textKo, textEn), from, until } }
}

export function parseWithdrawal(typed: Typed): Parsed<{ readonly submission: string; readonly announcement: string }> {
  const parsed = Withdrawal.safeParse(typed)
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, problems: fieldProblems(parsed.error) }
}

const Text = prose(ANNOUNCEMENT_MAX).pipe(z.string().min(1, 'missing'))

const Fields = z.object({
  submission: z.uuid('missing'),
  announcement: z
    .string()
    .regex(/^(?:[0-9a-z]{12})?$/, 'not-a-choice')
    .default(''),
  textKo: Text,
  textEn: Text,
  from: optionalTime,
  until: requiredTime,
})

const Withdrawal = z.object({
  submission: z.uuid('missing'),
  announcement: z.string('missing').regex(/^[0-9a-z]{12}$/, 'not-a-choice'),
})
