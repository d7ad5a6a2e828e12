import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Permission, Staff } from '#domain/staff.ts'
import { type Admission, admission, isOwnOrigin } from './admission.ts'
import { sessionOf } from './session.ts'
import { clientAddress } from './sign-in.ts'
import { staffOrigin } from './staff-origin.ts'
import { PATH_HEADER, staffPath } from './staff-path.ts'

/** For pages: whoever is not signed in goes to the sign-in page; for whoever may not, the page does not exist. */
export async function requireStaff(permission: Permission = 'console.read'): Promise<Staff> {
  const admitted = admission(await signedIn(), permission, await address())
  if (admitted.ok) return admitted.actor
  if (admitted.problem === 'not-allowed') notFound()
  redirect(await signInPath())
}

/** For actions: besides who, also from where. Without scripts a lost session leads to the sign-in page; with them the form stays. */
export async function requireStaffAction(permission: Permission): Promise<Admission> {
  if (!(await isFromConsole())) return { ok: false, problem: 'foreign-origin' }
  const admitted = admission(await signedIn(), permission, await address())
  if (!admitted.ok && admitted.problem === 'signed-out' && !(await headers()).has('next-action')) redirect(await signInPath())
  return admitted
}

/** For the few actions that nobody needs to be signed in for. */
export async function isFromConsole(): Promise<boolean> {
  return isOwnOrigin((await headers()).get('origin'), staffOrigin())
}

async function address(): Promise<string | null> {
  return clientAddress((await headers()).get('x-forwarded-for'))
}

const signedIn = cache(async () => sessionOf((await headers()).get('cookie')))

async function signInPath() {
  const next = staffPath((await headers()).get(PATH_HEADER))
  return next === '/staff' ? '/staff/sign-in' : `/staff/sign-in?next=${encodeURIComponent(next)}`
}
