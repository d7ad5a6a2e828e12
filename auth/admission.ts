import { type Grant, mayAnywhere, type Permission, type Staff } from '#domain/staff.ts'

export type AdmissionProblem = 'foreign-origin' | 'signed-out' | 'not-allowed'
export type Admission = { readonly ok: true; readonly actor: Staff } | { readonly ok: false; readonly problem: AdmissionProblem }

/** Who signed in, as the session says. */
export type SignedIn = {
  readonly id: string
  readonly name: string
  readonly grants: readonly Grant[]
}

/** A browser always says where a form was sent from. Next lets a request pass that does not say; we do not. */
export function isOwnOrigin(origin: string | null, staffOrigin: string): boolean {
  return origin !== null && origin === staffOrigin
}

/** Whether they may do it to anything at all; to what exactly is asked again by the write itself. */
export function admission(signedIn: SignedIn | null, permission: Permission, address: string | null): Admission {
  if (signedIn === null) return { ok: false, problem: 'signed-out' }
  const { id, name, grants } = signedIn
  const actor: Staff = { kind: 'staff', id, name, grants, channel: 'console', address }
  return mayAnywhere(actor, permission) ? { ok: true, actor } : { ok: false, problem: 'not-allowed' }
}
