import { admission } from '#auth/admission.ts'
import { browser, isFromConsole, signedIn } from '#auth/require-staff.ts'
import { editorsOf } from '#data/draft-editors.ts'
import type { Draft } from '#domain/draft.ts'
import type { DraftAnswer, WireProblem } from '#domain/draft-wire.ts'
import type { Staff } from '#domain/staff.ts'

/** Twice the largest draft, and its names. */
const BODY_MAX_BYTES = 2_000_000

const STATUS = {
  'signed-out': 401,
  'second-factor-needed': 401,
  'not-fresh': 401,
  'foreign-origin': 403,
  'not-allowed': 403,
  'no-such-draft': 404,
  'changed-meanwhile': 409,
  'draft-scheduled': 409,
  'draft-awaits-approval': 409,
  'draft-over': 409,
  'draft-too-large': 413,
  'not-a-draft': 422,
  'publish-time-passed': 422,
} as const satisfies Record<WireProblem, number>

export function refusal(problem: WireProblem, draft: DraftAnswer['draft'] = null, names: readonly string[] = []): Response {
  return Response.json({ ok: false, problem, draft, names } satisfies DraftAnswer, { status: STATUS[problem] })
}

/** Who asks, if they may write drafts; never by a way round to the sign-in page, since a script asks. */
export async function drafter(): Promise<{ readonly ok: true; readonly actor: Staff } | { readonly ok: false; readonly answer: Response }> {
  const admitted = admission(await signedIn(), 'draft.write', (await browser()).address)
  return admitted.ok ? admitted : { ok: false, answer: refusal(admitted.problem) }
}

/** Who asks to change something: only from a page of the console, in a body of known length. */
export async function writer(request: Request): ReturnType<typeof drafter> {
  if (!(await isFromConsole())) return { ok: false, answer: refusal('foreign-origin') }
  const admitted = await drafter()
  if (!admitted.ok) return admitted
  if (!(Number(request.headers.get('content-length') || Number.NaN) <= BODY_MAX_BYTES)) return { ok: false, answer: refusal('draft-too-large') }
  return request.headers.get('content-type')?.split(';')[0] === 'application/json' ? admitted : { ok: false, answer: refusal('not-a-draft') }
}

export async function bodyOf(request: Request): Promise<unknown> {
  return request.json().catch(() => null)
}

/** The draft as this person sees it. */
export async function standing(draft: Draft, person: string): Promise<NonNullable<DraftAnswer['draft']>> {
  const { id, version, fields, state, changedBy, changedAt } = draft
  const others = (await editorsOf(id, new Date())).filter((editor) => editor.id !== person)
  const editors = [...new Set(others.map(({ name }) => name))]
  return { id, version, fields, state, changedBy: changedBy.name, changedAt: changedAt.toISOString(), editors }
}
