import { redirect } from 'next/navigation'
import { isFresh } from '#domain/sign-in.ts'
import type { Permission, Staff } from '#domain/staff.ts'
import type { Admission } from './admission.ts'
import { detour, requireStaff, requireStaffAction, signedIn } from './require-staff.ts'

/**
 * For pages that lead to what cannot easily be undone: people and their roles, tokens, keys, one's own ways to sign in.
 * Whoever proved who they are more than ten minutes ago proves it again first, and comes back here.
 */
export async function requireFreshStaff(permission: Permission = 'console.read'): Promise<Staff> {
  const actor = await requireStaff(permission)
  if (!(await isFreshNow())) redirect(await detour('/staff/confirm'))
  return actor
}

/** For their actions. `not-fresh`: the form stays as it is and says where to prove it again. */
export async function requireFreshAction(permission: Permission): Promise<Admission> {
  const admitted = await requireStaffAction(permission)
  if (!admitted.ok || (await isFreshNow())) return admitted
  return { ok: false, problem: 'not-fresh' }
}

async function isFreshNow(): Promise<boolean> {
  const who = await signedIn()
  return who !== null && isFresh(who.session, new Date())
}
