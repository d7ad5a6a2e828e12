import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Permission, Staff } from '#domain/staff.ts'
import { type Admission, admission, isOwnOrigin, type SignedIn } from './admission.ts'
import { type Browser, browserOf } from './browser.ts'
import { sessionOf } from './session.ts'
import { staffOrigin } from './staff-origin.ts'
import { METHOD_HEADER, PATH_HEADER, pathWithNext, staffPath } from './staff-path.ts'

/** For pages: whoever is not signed in goes to the sign-in page; for whoever may not, the page does not exist. */
export async function requireStaff(permission: Permission = 'console.read'): Promise<Staff> {
  const admitted = admission(await signedIn(), permission, (await browser()).address)
  if (admitted.ok) return admitted.actor
  if (admitted.problem === 'not-allowed') notFound()
  redirect(await wayIn())
}

/**
 * For a page whose form keeps what was typed: null for whoever was signed out meanwhile and sent the form without scripts. They get it
 * back with their text, so it may show them nothing but what is public.
 */
export async function formStaff(permission: Permission = 'console.read'): Promise<Staff | null> {
  const admitted = admission(await signedIn(), permission, (await browser()).address)
  return isLost(admitted) && (await isFormSent()) ? null : requireStaff(permission)
}

/** Whether the page is the answer to a form that was sent without scripts. */
export async function isFormSent(): Promise<boolean> {
  return (await headers()).get(METHOD_HEADER) === 'POST'
}

/** For actions: besides who, also from where. Without scripts a lost session leads to the sign-in page; with them the form stays. */
export async function requireStaffAction(permission: Permission): Promise<Admission> {
  const admitted = await admittedAction(permission)
  if (isLost(admitted) && !(await headers()).has('next-action')) redirect(await wayIn())
  return admitted
}

/** The same for what answers by itself whoever is signed out: a form that keeps its text, a frame. */
export async function admittedAction(permission: Permission): Promise<Admission> {
  if (!(await isFromConsole())) return { ok: false, problem: 'foreign-origin' }
  return admission(await signedIn(), permission, (await browser()).address)
}

/** For the few actions that nobody needs to be signed in for. */
export async function isFromConsole(): Promise<boolean> {
  return isOwnOrigin((await headers()).get('origin'), staffOrigin())
}

/** Who signed in in the browser that asks, whatever they may do; once for each request. */
export const signedIn = cache(async (): Promise<SignedIn | null> => sessionOf((await browser()).cookie))

/** The browser that asks; of its cookies those count that an action of the same request has just given it. */
export async function browser(): Promise<Browser> {
  const cookie = (await cookies()).toString()
  return { ...browserOf(await headers()), cookie: cookie === '' ? null : cookie }
}

/** Leads from this page to one under `/staff`, and from there back here. */
export async function detour(path: `/staff/${string}`): Promise<string> {
  return pathWithNext(path, staffPath((await headers()).get(PATH_HEADER)))
}

function isLost(admitted: Admission): boolean {
  return !admitted.ok && (admitted.problem === 'signed-out' || admitted.problem === 'second-factor-needed')
}

async function wayIn(): Promise<string> {
  const owed = (await signedIn())?.owed ?? null
  if (owed === null) return detour('/staff/sign-in')
  return detour(owed === 'use' ? '/staff/confirm' : '/staff/second-factor')
}
