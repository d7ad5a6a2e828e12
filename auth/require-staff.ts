import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Permission, Staff } from '#domain/staff.ts'
import { type Admission, admission, isOwnOrigin, type SignedIn } from './admission.ts'
import { type Browser, browserOf } from './browser.ts'
import { sessionOf } from './session.ts'
import { staffOrigin } from './staff-origin.ts'
import { PATH_HEADER, pathWithNext, staffPath } from './staff-path.ts'

/** For pages: whoever is not signed in goes to the sign-in page; for whoever may not, the page does not exist. */
export async function requireStaff(permission: Permission = 'console.read'): Promise<Staff> {
  const admitted = admission(await signedIn(), permission, (await browser()).address)
  if (admitted.ok) return admitted.actor
  if (admitted.problem === 'not-allowed') notFound()
  redirect(await wayIn())
}

/** For actions: besides who, also from where. Without scripts a lost session leads to the sign-in page; with them the form stays. */
export async function requireStaffAction(permission: Permission): Promise<Admission> {
  if (!(await isFromConsole())) return { ok: false, problem: 'foreign-origin' }
  const admitted = admission(await signedIn(), permission, (await browser()).address)
  const isLost = !admitted.ok && (admitted.problem === 'signed-out' || admitted.problem === 'second-factor-needed')
  if (isLost && !(await headers()).has('next-action')) redirect(await wayIn())
  return admitted
}

/** For the few actions that nobody needs to be signed in for. */
export async function isFromConsole(): Promise<boolean> {
  return isOwnOrigin((await headers()).get('origin'), staffOrigin())
}

/** Who signed in in the browser that asks, whatever they may do; once for each request. */
export const signedIn = cache(async (): Promise<SignedIn | null> => sessionOf((await browser()).cookie))

/** The browser that asks. */
export async function browser(): Promise<Browser> {
  return browserOf(await headers())
}

/** Leads from this page to one under `/staff`, and from there back here. */
export async function detour(path: `/staff/${string}`): Promise<string> {
  return pathWithNext(path, staffPath((await headers()).get(PATH_HEADER)))
}

async function wayIn(): Promise<string> {
  const owed = (await signedIn())?.owed ?? null
  if (owed === null) return detour('/staff/sign-in')
  return detour(owed === 'use' ? '/staff/confirm' : '/staff/second-factor')
}
