import { grantsOf } from '#data/staff.ts'
import type { SignedIn } from './admission.ts'
import { signInService } from './sign-in-service.ts'

/** Read from the database each time, so that a role, a session or a person taken away is gone at once; null when nobody is signed in. */
export async function sessionOf(cookie: string | null): Promise<SignedIn | null> {
  if (cookie === null) return null
  const session = await signInService().api.getSession({
    headers: new Headers({ cookie }),
  })
  if (session === null) return null
  const grants = await grantsOf(session.user.id)
  return grants === null ? null : { id: session.user.id, name: session.user.name, grants }
}
