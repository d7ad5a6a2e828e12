import { userInfo } from 'node:os'
import type { SystemActor } from '#domain/staff.ts'

/** Whoever has a terminal on the server, by the name that the operating system knows; of whoever became root by sudo, their own. */
export function deskActor(env: NodeJS.ProcessEnv = process.env): SystemActor {
  const user = env.SUDO_USER || userName()
  return { kind: 'system', name: 'desk', ...(user === null ? {} : { user }) }
}

/** Null for a number that no user has, as in some containers. */
function userName(): string | null {
  try {
    return userInfo().username
  } catch {
    return null
  }
}
