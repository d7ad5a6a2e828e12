import { prismaAdapter } from 'better-auth/adapters/prisma'
import { database } from './database.ts'

/** Where better-auth keeps sessions and counts attempts. */
export function authStore() {
  return prismaAdapter(database(), { provider: 'postgresql' })
}
