import { factorsOf, noteUse } from '#data/sessions.ts'
import { grantsOf } from '#data/staff.ts'
import { mayPublish, owedFactor, toProof } from '#domain/sign-in.ts'
import type { SignedIn } from './admission.ts'
import { secondFactorPolicy } from './second-factor-policy.ts'
import { signInService } from './sign-in-service.ts'

/** Read from the database each time, so that a role, a session or a person taken away is gone at once; null when nobody is signed in. */
export async function sessionOf(cookie: string | null): Promise<SignedIn | null> {
  if (cookie === null) return null
  const found = await signInService().api.getSession({ headers: new Headers({ cookie }) })
  if (found === null) return null
  const { session, user } = found
  const grants = await grantsOf(user.id)
  if (grants === null) return null
  await noteUse(session.id, new Date())
  const proof = toProof(session.proof)
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    grants,
    session: { id: session.id, proof, confirmedAt: session.confirmedAt ?? session.createdAt },
    owed: proof === 'password' && mayPublish(grants) ? owedFactor(secondFactorPolicy(), grants, proof, await factorsOf(user.id)) : null,
  }
}
