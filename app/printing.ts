import { readFileSync } from 'node:fs'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { isPress } from '#auth/press-secret.ts'
import { now } from '#bin/now.ts'
import { newestChange } from '#data/changes.ts'
import { LANGUAGES, type Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import { DRAFT_HEADER, handedDraft } from './handed-draft.ts'

export type Printing = {
  readonly language: Language
  readonly moment: Moment
  /** Number of the edition that the page is printed for; 0 in `next dev`. */
  readonly edition: number
}

/**
 * What a public page renders. Only the press may ask for one, and it says for which moment, so that all pages of an
 * edition show the same state; `next dev` shows the newest state to whoever develops. Anybody else gets a 404.
 */
export async function printing(params: Promise<{ lang: string }>): Promise<Printing> {
  const { lang } = await params
  const language = LANGUAGES.find((one) => one === lang)
  if (language === undefined) notFound()
  const asked = await headers()
  const committed = await momentAsked(asked)
  const moment = committed === null ? null : withDraft(committed, asked.get(DRAFT_HEADER))
  if (moment === null) notFound()
  return { language, moment, edition: Number(asked.get('x-bongsu-edition') ?? 0) }
}

/** Which build rendered it; the press refuses pages of two builds in one edition. */
export function buildId(): string {
  builtAs ??= process.env.NODE_ENV === 'production' ? readFileSync('.next/BUILD_ID', 'utf8').trim() : 'dev'
  return builtAs
}

/** Read at the first page, not earlier: while `next build` loads this file there is none yet. */
let builtAs: string | null = null

async function momentAsked(asked: Pick<Headers, 'get'>): Promise<Moment | null> {
  if (process.env.NODE_ENV !== 'production') return { now: now(), change: await newestChange() }
  if (!isPress(asked.get('authorization'))) return null
  const change = Number(asked.get('x-bongsu-change'))
  const at = Number(asked.get('x-bongsu-now'))
  return Number.isInteger(change) && Number.isFinite(at) && at > 0 ? { now: new Date(at), change } : null
}

/** Null when the draft is not there: better no page than one without it. */
function withDraft(moment: Moment, name: string | null): Moment | null {
  if (name === null) return moment
  const draft = handedDraft(name)
  return draft === null ? null : { ...moment, draft }
}
