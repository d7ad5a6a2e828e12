import type { Session } from '#domain/sign-in.ts'
import { type Grant, mayAnywhere, type Permission, type Staff } from '#domain/staff.ts'

export type AdmissionProblem = 'foreign-origin' | 'signed-out' | 'second-factor-needed' | 'not-fresh' | 'not-allowed'
export type Admission = { readonly ok: true; readonly actor: Staff } | { readonly ok: false; readonly problem: AdmissionProblem }

/** Who signed in, as the session says. */
export type SignedIn = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly grants: readonly Grant[]
  readonly session: Session
  /** The second factor that they have to set up, or to use, before they may do anything. */
  readonly owed: 'set-up' | 'use' | null
}

/** A browser always says where a form was sent from. Next lets a request pass that does not say; we do not. */
export function isOwnOrigin(origin: string | null, staffOrigin: string): boolean {
  return origin !== null && origin === staffOrigin
}

/** Whether they may do it to anything at all; to what exactly is asked again by the write itself. */
export function admission(signedIn: SignedIn | null, permission: Permission, address: string | null): Admission {
  if (signedIn === null) return { ok: false, problem: 'signed-out' }
  if (signedIn.owed !== null) return { ok: false, problem: 'second-factor-needed' }
  const actor = staffFor(signedIn, address)
  return mayAnywhere(actor, permission) ? { ok: true, actor } : { ok: false, problem: 'not-allowed' }
}

/** The person as the one who does something in the console. */
export function staffFor({ id, name, grants }: SignedIn, address: string | null): Staff {
  return { kind: 'staff', id, name, grants, channel: 'console', address }
}
