import { randomBytes, timingSafeEqual } from 'node:crypto'
import { type Grant, narrowed, type Staff, type Token } from '#domain/staff.ts'
import { type ApiToken, isTokenText, type TokenInput, tokenHash, tokenState, tokenText, visiblePart } from '#domain/token.ts'
import type { Prisma, ApiToken as TokenRow } from '#prisma/generated/client.ts'
import { database } from './database.ts'
import { newId } from './identifier.ts'
import { grantsOf } from './staff.ts'
import { write } from './write.ts'

export type TokenProblem = 'no-token' | 'unknown-token' | 'expired-token' | 'revoked-token' | 'owner-gone' | 'too-many-requests'
export type TokenAdmission =
  | { readonly ok: true; readonly actor: Token }
  /** `retryAfterMs`: when it is worth trying again; 0 where that will not help. */
  | { readonly ok: false; readonly problem: TokenProblem; readonly retryAfterMs: number }

/** How many requests a token may make at once, and how long until it may make one more. */
export const TOKEN_BURST = 60
export const TOKEN_PACE_MS = 1_000

/**
 * Who asks with this `Authorization` header (`OAuth <key>`, as Statuspage's tools send it, or `Bearer <key>`), from which address.
 * Read from the database each time: whatever was revoked, or taken away from its owner, is gone at once.
 */
export async function tokenActor(authorization: string | null, address: string | null, now: Date): Promise<TokenAdmission> {
  const [, text = ''] = /^(?:oauth|bearer) +(\S{1,200})$/i.exec(authorization?.trim() ?? '') ?? []
  if (text === '') return refusal('no-token')
  const row = isTokenText(text) ? await database().apiToken.findUnique({ where: { hash: tokenHash(text) } }) : null
  if (row === null || !isSame(row.hash, tokenHash(text))) return refusal('unknown-token')
  const state = tokenState(row, now)
  if (state !== 'good') return refusal(state === 'expired' ? 'expired-token' : 'revoked-token')
  const owner = await grantsOf(row.ownerId)
  if (owner === null) return refusal('owner-gone')
  if (!(await spend(row.id, now))) return refusal('too-many-requests', row.spentUntil.getTime() - now.getTime() - (TOKEN_BURST - 1) * TOKEN_PACE_MS)
  return { ok: true, actor: inForce(row, owner, address) }
}

/** A key by its id, for what it had asked for earlier: with what it may do now; null when it is no longer good. No request of it is used up. */
export async function tokenById(id: string, now: Date): Promise<Token | null> {
  const row = await database().apiToken.findUnique({ where: { id } })
  const owner = row === null || tokenState(row, now) !== 'good' ? null : await grantsOf(row.ownerId)
  return row === null || owner === null ? null : inForce(row, owner, null)
}

/** The text of the token is given back this once. It gets no more than its owner, who makes it, may. */
export async function createToken(
  owner: Staff,
  input: TokenInput,
  now: Date,
): Promise<{ readonly ok: true; readonly id: string; readonly text: string } | { readonly ok: false; readonly problem: 'not-allowed' }> {
  const text = tokenText(randomBytes(32))
  const grants = narrowed(input.grants, owner.grants)
  const result = await write(owner, 'token.manage', now, async (tx) => {
    if (grants.length === 0) return { ok: false, problem: 'not-allowed' as const }
    const id = newId()
    const columns = {
      id,
      name: input.name,
      visible: visiblePart(text),
      ownerId: owner.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + input.days * DAY_MS),
    }
    await tx.apiToken.create({ data: { ...columns, hash: tokenHash(text), grants: grants as unknown as Prisma.InputJsonArray, spentUntil: now } })
    return { ok: true, value: id, concerns: 'site', audit: { action: 'token.create', subject: id, after: { ...columns, grants } }, touch: null }
  })
  return result.ok ? { ok: true, id: result.value, text } : result
}

/** At once and for ever. A second time changes nothing. */
export async function revokeToken(
  actor: Staff,
  id: string,
  now: Date,
): Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly problem: 'not-allowed' | 'no-such-token' }> {
  const result = await write(actor, 'token.manage', now, async (tx) => {
    const row = await tx.apiToken.findUnique({ where: { id } })
    if (row === null) return { ok: false, problem: 'no-such-token' as const }
    if (row.revokedAt !== null) return { ok: true, value: id, audit: null }
    await tx.apiToken.update({ where: { id }, data: { revokedAt: now } })
    return {
      ok: true,
      value: id,
      concerns: 'site',
      audit: { action: 'token.revoke', subject: id, before: { name: row.name, visible: row.visible } },
      touch: null,
    }
  })
  return result.ok ? { ok: true, id: result.value } : result
}

/** Newest first, also those that are no longer good. */
export async function apiTokens(): Promise<readonly ApiToken[]> {
  const rows = await database().apiToken.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], include: { owner: { select: { name: true } } } })
  return rows.map(({ id, name, visible, ownerId, owner, grants, createdAt, expiresAt, lastUsedAt, revokedAt }) => {
    return { id, name, visible, ownerId, ownerName: owner.name, grants: grants as unknown as readonly Grant[], createdAt, expiresAt, lastUsedAt, revokedAt }
  })
}

function inForce(row: TokenRow, owner: readonly Grant[], address: string | null): Token {
  return { kind: 'token', id: row.id, name: row.name, grants: narrowed(row.grants as unknown as readonly Grant[], owner), address }
}

const DAY_MS = 24 * 60 * 60 * 1000

function refusal(problem: TokenProblem, retryAfterMs = 0): TokenAdmission {
  return { ok: false, problem, retryAfterMs: Math.max(0, retryAfterMs) }
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}

/** Counts the request, in one statement for all offices; false when there were too many. When it was last used is noted once a minute. */
async function spend(id: string, now: Date): Promise<boolean> {
  const latest = new Date(now.getTime() + (TOKEN_BURST - 1) * TOKEN_PACE_MS)
  const aMinuteAgo = new Date(now.getTime() - 60_000)
  const spent = await database().$executeRaw`
    update "ApiToken" set "spentUntil" = greatest("spentUntil", ${now}) + ${TOKEN_PACE_MS} * interval '1 millisecond',
      "lastUsedAt" = case when "lastUsedAt" is null or "lastUsedAt" <= ${aMinuteAgo} then ${now} else "lastUsedAt" end
    where id = ${id} and "spentUntil" <= ${latest}`
  return spent === 1
}
