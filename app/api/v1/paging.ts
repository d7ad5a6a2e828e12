import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { failed, type Reply } from './reply.ts'

/** Statuspage's own: at most 100 on a page, and 100 unless told otherwise. */
const PER_PAGE_MAX = 100
const PAGE_MAX = 1_000

export type Paging = { readonly ok: true; readonly skip: number; readonly take: number } | { readonly ok: false; readonly reply: Reply }

/** `page` from 1, and `limit` or `per_page`, whichever the address has. */
export function pagingOf(query: URLSearchParams): Paging {
  const page = numberIn(query.get('page'), PAGE_MAX, 1)
  const take = numberIn(query.get('limit') ?? query.get('per_page'), PER_PAGE_MAX, PER_PAGE_MAX)
  if (page === null || take === null) return { ok: false, reply: failed(400, STATUSPAGE_V1.badPage) }
  return { ok: true, skip: (page - 1) * take, take }
}

function numberIn(text: string | null, max: number, unlessGiven: number): number | null {
  if (text === null || text === '') return unlessGiven
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return number >= 1 && number <= max ? number : null
}
