import type { SignedIn } from './admission.ts'
import { signInService } from './sign-in-service.ts'

/** Read from the database each time, so that a role or a session taken away is gone at once; null when nobody is signed in. */
export async function sessionOf(cookie: string | null): Promise<SignedIn | null> {
  if (cookie === null) return null
  const session = await signInService().api.getSession({
    headers: new Headers({ cookie }),
  })
  return session === null ? null : { id: session.user.id, name: session.user.name, role: session.user.role }
}
