import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import { PROOFS } from '#domain/sign-in.ts'

const POST = 'POST'

/** Sessions for what better-auth does not check itself. Neither endpoint has a path, so nothing but our own code reaches them. */
export const ownSessions = {
  id: 'bongsu',
  endpoints: {
    /** For whoever proved who they are with a passkey or at the identity provider. */
    openSession: createAuthEndpoint.serverOnly({ method: POST, body: z.object({ userId: z.string(), proof: z.enum(PROOFS) }) }, async (ctx) => {
      const { userId, proof } = ctx.body
      const user = await ctx.context.internalAdapter.findUserById(userId)
      const session = user && (await ctx.context.internalAdapter.createSession(userId, false, { proof, confirmedAt: new Date() }))
      if (!session) throw new APIError('UNAUTHORIZED')
      await setSessionCookie(ctx, { session, user })
      return ctx.json({ userId })
    }),

    /** For whoever proved it again: the session goes on under a new token, and the old one ends. */
    renewSession: createAuthEndpoint.serverOnly({ method: POST, use: [sensitiveSessionMiddleware], body: z.object({ proof: z.enum(PROOFS) }) }, async (ctx) => {
      const { session: old, user } = ctx.context.session
      const session = await ctx.context.internalAdapter.createSession(user.id, false, { proof: ctx.body.proof, confirmedAt: new Date() })
      if (!session) throw new APIError('UNAUTHORIZED')
      await setSessionCookie(ctx, { session, user })
      await ctx.context.internalAdapter.deleteSession(old.token)
      return ctx.json({ userId: user.id })
    }),
  },
} satisfies BetterAuthPlugin
