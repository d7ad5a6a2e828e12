import { previewOf } from '#app/preview.ts'
import type { Cleared } from '#domain/approval.ts'
import type { Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import type { FieldProblems } from '#domain/typed-field.ts'
import { type FormProblem, STAFF } from '#i18n/staff.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'
import { draftOf } from '../draft-of.ts'
import type { readPost } from '../typed-post.ts'

/** Far more than the longest texts in both languages. */
const MAX_BYTES = 1_000_000

export function isTooLarge(request: Request): boolean {
  return !(Number(request.headers.get('content-length')) <= MAX_BYTES)
}

type What = { readonly moment: Moment; readonly language: Language; readonly cleared: Cleared | null }

/** The page that the address asks for as it would be printed, or in its place what stands in the way. */
export async function shown(request: Request, read: Awaited<ReturnType<typeof readPost>>, { moment, language, cleared }: What): Promise<Response> {
  if (!read.ok) return instead(read.problem, read.fields, language)
  const drafted = await draftOf(read.post, moment, cleared)
  if (!drafted.ok) return instead(drafted.problem, {}, language)
  const page = await previewOf(drafted.draft, pathOf(new URL(request.url).searchParams, drafted.draft.id), moment.now)
  return new Response(Buffer.from(page.body), { headers: { 'content-type': page.type, 'content-security-policy': framed(page.csp) } })
}

function pathOf(asked: URLSearchParams, incident: string): string {
  const path = asked.get('page') === 'overview' ? '' : `/incidents/${incident}`
  return asked.get('language') === 'en' ? `/en${path}` : path || '/'
}

/** Its own policy, but for who may show it: only the console, and never as a page of the console's. */
function framed(policy: string): string {
  return `${policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")}; sandbox`
}

export const POLICY = { 'content-security-policy': "default-src 'none'; frame-ancestors 'self'; sandbox" }

export function instead(problem: FormProblem | null, fields: FieldProblems, language: Language): Response {
  const words = STAFF[language]
  const lines = Object.entries(fields).map(([name, one]) => `· ${labelOf(name, language)}${words.fieldProblem[one]}`)
  const text = [STAFF_POST[language].noPreview, ...(problem === null ? [] : [words.formProblem[problem]]), ...lines].join('\n')
  return new Response(`${text}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8', ...POLICY } })
}

function labelOf(name: string, language: Language): string {
  const field = name.split('.').at(-1) ?? ''
  const { label } = STAFF[language]
  return field in label ? `${label[field as keyof typeof label]}: ` : ''
}
