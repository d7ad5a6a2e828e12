import { type Actor, may, type Permission, ROLES } from '#domain/staff.ts'

export type StaffActor = Actor & { readonly kind: 'staff' }
export type AdmissionProblem = 'foreign-origin' | 'signed-out' | 'not-allowed'
export type Admission = { readonly ok: true; readonly actor: StaffActor } | { readonly ok: false; readonly problem: AdmissionProblem }

/** Who signed in, as the session says. */
export type SignedIn = {
  readonly id: string
  readonly name: string
  readonly role: string
}

/** A browser always says where a form was sent from. Next lets a request pass that does not say; we do not. */
export function isOwnOrigin(origin: string | null, staffOrigin: string): boolean {
  return origin !== null && origin === staffOrigin
}

export function admission(signedIn: SignedIn | null, permission: Permission | null): Admission {
  if (signedIn === null) return { ok: false, problem: 'signed-out' }
  const role = ROLES.find((one) => one === signedIn.role)
  if (role === undefined || (permission !== null && !may(role, permission))) return { ok: false, problem: 'not-allowed' }
  return {
    ok: true,
    actor: { kind: 'staff', id: signedIn.id, name: signedIn.name, role },
  }
}
