import { z } from 'zod'
import { PHASES } from './incident.ts'
import { NAME_MAX, TEXT_MAX, TITLE_MAX } from './input-bounds.ts'
import { FUNCTION_STATUSES } from './status.ts'
import { isTemplateVariable, namesInBraces, type TemplateInput } from './template.ts'
import { bilingual, fieldProblems, line, type Parsed, prose, requiredLine, type Typed } from './typed-field.ts'

/** `template`: id of the one that is changed; null for a new one. */
export function parseTemplate(typed: Typed): Parsed<TemplateInput & { readonly template: string | null }> {
  const parsed = Fields.safeParse(typed)
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { submission, template, name, group, titleKo, titleEn, textKo, textEn, phase, functions, status, preApproved } = parsed.data
  return {
    ok: true,
    input: {
      submission,
      template: template === '' ? null : template,
      name,
      group: group === '' ? null : group,
      title: titleKo === '' ? null : bilingual(titleKo, titleEn),
      text: bilingual(textKo, textEn),
      phase: phase === '' ? null : phase,
      functions,
      status: status === '' ? null : status,
      isPreApproved: preApproved === 'yes',
    },
  }
}

export function parseTemplateRetirement(typed: Typed): Parsed<{ readonly submission: string; readonly template: string }> {
  const parsed = Retirement.safeParse(typed)
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, problems: fieldProblems(parsed.error) }
}

const ID = /^[0-9a-z]{12}$/

const Text = prose(TEXT_MAX).pipe(z.string().min(1, 'missing')).refine(isKnown(), 'unknown-variable')
/** An incident cannot be named after itself. */
const Title = line(TITLE_MAX).refine(isKnown('incident'), 'unknown-variable')
const Ids = z
  .string()
  .transform((typed) => (typed === '' ? [] : [...new Set(typed.split('\n'))]))
  .refine((ids) => ids.every((id) => ID.test(id)), 'not-a-choice')

const Fields = z
  .object({
    submission: z.uuid('missing'),
    template: z
      .string()
      .regex(/^(?:[0-9a-z]{12})?$/, 'not-a-choice')
      .default(''),
    name: requiredLine(NAME_MAX),
    group: line(NAME_MAX),
    titleKo: Title,
    titleEn: Title,
    textKo: Text,
    textEn: Text,
    phase: z.enum(['', ...PHASES], 'not-a-choice'),
    functions: Ids.default([]),
    status: z.enum(['', ...FUNCTION_STATUSES], 'not-a-choice'),
    preApproved: z.enum(['', 'yes'], 'not-a-choice').default(''),
  })
  .refine(({ titleKo, titleEn }) => titleKo !== '' || titleEn === '', { path: ['titleKo'], message: 'missing' })
  .refine(({ titleKo, titleEn }) => titleEn !== '' || titleKo === '', { path: ['titleEn'], message: 'missing' })

const Retirement = z.object({ submission: z.uuid('missing'), template: z.string('missing').regex(ID, 'not-a-choice') })

function isKnown(...not: readonly string[]): (text: string) => boolean {
  return (text) => namesInBraces(text).every((name) => isTemplateVariable(name) && !not.includes(name))
}
