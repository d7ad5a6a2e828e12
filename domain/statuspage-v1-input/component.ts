import { z } from 'zod'
import { NAME_MAX } from '../input-bounds.ts'
import type { Bilingual } from '../language.ts'
import type { FunctionStatus } from '../status.ts'
import { line } from '../typed-field.ts'
import type { Fields } from './body.ts'
import { ids, type ParsedRequest, saidIn, text, valueProblems, writtenIn } from './shape.ts'

/** Statuspage's five words. It has none for *unknown*, so nobody can say that through its API. */
export const COMPONENT_STATUS = {
  operational: 'operational',
  degraded_performance: 'degraded',
  partial_outage: 'partial_outage',
  major_outage: 'major_outage',
  under_maintenance: 'maintenance',
} as const satisfies Record<string, FunctionStatus>
export type ComponentWord = keyof typeof COMPONENT_STATUS

/** Null where the component is named without a status. */
export const componentStatus = z
  .enum(['', ...(Object.keys(COMPONENT_STATUS) as ComponentWord[])], 'not-a-choice')
  .nullable()
  .transform((sent) => (sent === '' ? null : sent))

/** A name as it was sent: in no language, or in one or both. */
export type SentName = { readonly any: string | null; readonly ko: string | null; readonly en: string | null }

/** What somebody says of a component; null where they say nothing of it. */
export type ComponentRequest = { readonly name: SentName; readonly status: FunctionStatus | null; readonly groupId: string | null }

/** `components`: the ids that the group is to have; null where they say nothing of them. */
export type GroupRequest = { readonly name: SentName; readonly components: readonly string[] | null }

/** What belongs to the look of Statuspage's own pages is taken and means nothing here. */
export function parseComponentRequest(fields: Fields): ParsedRequest<ComponentRequest> {
  const parsed = ComponentBody.safeParse(fields)
  if (!parsed.success) return { ok: false, problems: valueProblems(parsed.error) }
  const { status, group_id, ...names } = parsed.data.component
  return { ok: true, request: { name: sentName(names), status: status === null || status === undefined ? null : COMPONENT_STATUS[status], groupId: group_id } }
}

/** Some tools wrap it as documented, some do not. */
export function parseGroupRequest(fields: Fields): ParsedRequest<GroupRequest> {
  const isWrapped = Object.hasOwn(fields, 'component_group')
  const parsed = Group.safeParse(isWrapped ? fields.component_group : fields)
  if (!parsed.success) return { ok: false, problems: valueProblems(parsed.error, isWrapped ? ['component_group'] : []) }
  const { components, ...names } = parsed.data
  return { ok: true, request: { name: sentName(names), components: components ?? null } }
}

/** The name from now on, `before` being the one that stands: null when it is the same. A name that says no language says it by its letters. */
export function nameAfter({ any, ko, en }: SentName, before: Bilingual): Bilingual | null {
  const isNew = any !== null && any !== before.ko && any !== before.en
  const said = isNew ? saidIn(any, writtenIn(any, null)) : { ko: null, en: null }
  const after = { ko: ko ?? said.ko ?? before.ko, en: en ?? said.en ?? before.en }
  return after.ko === before.ko && after.en === before.en ? null : after
}

/** Of something new: one name stands in both languages. Null when there is none. */
export function firstName({ any, ko, en }: SentName): Bilingual | null {
  const one = any ?? ko ?? en
  return one === null ? null : { ko: ko ?? one, en: en ?? one }
}

const name = line(NAME_MAX)
  .nullish()
  .transform((sent) => (sent === undefined || sent === null || sent === '' ? null : sent))
const NAMES = { name, name_ko: name, name_en: name }

export const ComponentBody = z.object(
  { component: z.object({ ...NAMES, status: componentStatus.optional(), group_id: text.describe('Its service.') }, 'not-an-object') },
  'not-an-object',
)
const Group = z.object({ ...NAMES, components: ids.nullish() }, 'not-an-object')
export const GroupBody = z.union([z.object({ component_group: Group }), Group])

function sentName({ name, name_ko, name_en }: { readonly name: string | null; readonly name_ko: string | null; readonly name_en: string | null }): SentName {
  return { any: name, ko: name_ko, en: name_en }
}
