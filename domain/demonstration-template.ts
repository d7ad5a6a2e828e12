import { z } from 'zod'
import { BILINGUAL, WORDS } from './content-shapes.ts'
import { PHASES } from './incident.ts'
import { FUNCTION_STATUSES } from './status.ts'
import type { Template } from './template.ts'
import { parseTemplate } from './template-input.ts'
import type { ContentPath } from './yaml-content.ts'

/** `functions` are `<service slug>/<function slug>`. */
export type DemonstrationTemplate = Omit<Template, 'id' | 'number' | 'isRetired'>

export const TEMPLATE = z.strictObject({
  name: WORDS,
  group: WORDS.nullable().default(null),
  title: BILINGUAL.nullable().default(null),
  text: BILINGUAL,
  phase: z.enum(PHASES).nullable().default(null),
  functions: z.array(WORDS).default([]),
  status: z.enum(FUNCTION_STATUSES).nullable().default(null),
  isPreApproved: z.boolean().default(false),
})

/** What staff could not have typed either, and functions that are not among `known`. */
export function templateContradictions(
  template: DemonstrationTemplate,
  path: ContentPath,
  known: ReadonlySet<string>,
): readonly { readonly path: ContentPath; readonly expected: string }[] {
  const { name, group, title, text } = template
  const typed = { name, group: group ?? '', titleKo: title?.ko ?? '', titleEn: title?.en ?? '', textKo: text.ko, textEn: text.en }
  const parsed = parseTemplate({ ...typed, submission: ANY_SUBMISSION, phase: '', status: '' })
  const problems = parsed.ok ? [] : Object.entries(parsed.problems).map(([field, problem]) => ({ path, expected: `a ${field} without: ${problem}` }))
  const strangers = template.functions.flatMap((fn, index) =>
    known.has(fn) ? [] : [{ path: [...path, 'functions', index], expected: `service/function as under services, not ${fn}` }],
  )
  return [...problems, ...strangers]
}

const ANY_SUBMISSION = '00000000-0000-4000-8000-000000000000'
