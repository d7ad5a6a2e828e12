import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Permission } from '#domain/staff.ts'
import { type Admission, admission, isOwnOrigin, type StaffActor } from './admission.ts'
import { sessionOf } from './session.ts'
import { staffOrigin } from './staff-origin.ts'
import { PATH_HEADER, staffPath } from './staff-path.ts'

/** For pages: whoever is not signed in goes to the sign-in page; for whoever may not, the page does not exist. */
export async function requireStaff(permission: Permission | null = null): Promise<StaffActor> {
  const admitted = admission(await signedIn(), permission)
  if (admitted.ok) return admitted.actor
  if (admitted.problem === 'not-allowed') notFound()
  redirect(await signInPath())
}

/** For actions: besides who, also from where. Without scripts a lost session leads to the sign-in page; with them the form stays. */
export async function requireStaffAction(permission: Permission | null): Promise<Admission> {
  if (!(await isFromConsole())) return { ok: false, problem: 'foreign-origin' }
  const admitted = admission(await signedIn(), permission)
  if (!admitted.ok && admitted.problem === 'signed-out' && !(await headers()).has('next-action')) redirect(await signInPath())
  return admitted
}

/** For the few actions that nobody needs to be signed in for. */
export async function isFromConsole(): Promise<boolean> {
  return isOwnOrigin((await headers()).get('origin'), staffOrigin())
}

const signedIn = cache(async () => sessionOf((await headers()).get('cookie')))

async function signInPath() {
  const next = staffPath((await headers()).get(PATH_HEADER))
  return next === '/staff' ? '/staff/sign-in' : `/staff/sign-in?next=${encodeURIComponent(next)}`
}
