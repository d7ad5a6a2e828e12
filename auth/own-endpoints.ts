import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import { PROOFS } from '#domain/sign-in.ts'

const method = 'POST'
const OVER_DEFAULTS = true

/** What better-auth does not offer by itself. None of it has a path, so nothing but our own code reaches it. */
export const ownEndpoints = {
  id: 'bongsu',
  endpoints: {
    /** For whoever proved who they are with a passkey or at the identity provider. */
    openSession: createAuthEndpoint.serverOnly({ method, body: z.object({ userId: z.string(), proof: z.enum(PROOFS) }) }, async (ctx) => {
      const { userId, proof } = ctx.body
      const user = await ctx.context.internalAdapter.findUserById(userId)
      const session = user && (await ctx.context.internalAdapter.createSession(userId, false, { proof, confirmedAt: new Date() }, OVER_DEFAULTS))
      if (!session) throw new APIError('UNAUTHORIZED')
      await setSessionCookie(ctx, { session, user })
      return ctx.json({ email: user.email })
    }),

    /** For whoever proved it again: the session goes on under a new token, for as long as a new one, and the old one ends. */
    renewSession: createAuthEndpoint.serverOnly({ method, use: [sensitiveSessionMiddleware], body: z.object({ proof: z.enum(PROOFS) }) }, async (ctx) => {
      const { session: old, user } = ctx.context.session
      const session = await ctx.context.internalAdapter.createSession(user.id, false, { proof: ctx.body.proof, confirmedAt: new Date() }, OVER_DEFAULTS)
      if (!session) throw new APIError('UNAUTHORIZED')
      await setSessionCookie(ctx, { session, user })
      await ctx.context.internalAdapter.deleteSession(old.token)
      return ctx.json({ userId: user.id })
    }),

    /** Whose password was right in this browser, while their code is still to come; null when nobody's, or too long ago. */
    halfSignedIn: createAuthEndpoint.serverOnly({ method, requireHeaders: true }, async (ctx) => {
      const { name } = ctx.context.createAuthCookie('two_factor')
      const challenge = await ctx.getSignedCookie(name, ctx.context.secret)
      const row = challenge ? await ctx.context.internalAdapter.findVerificationValue(challenge) : null
      if (!row || row.expiresAt <= new Date()) return null
      const user = await ctx.context.internalAdapter.findUserById(row.value)
      return user && { id: user.id, name: user.name, email: user.email }
    }),
  },
} satisfies BetterAuthPlugin
