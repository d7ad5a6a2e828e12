import { randomInt } from 'node:crypto'
import { createOTP } from '@better-auth/utils/otp'
import { generateRandomString, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { dropApp, offerApp, offeredApp, recoveryCodesOf, renewRecoveryCodes, takeApp } from '#data/credentials.ts'
import { RECOVERY_ALPHABET, RECOVERY_COUNT, RECOVERY_LENGTH, recoveryText } from '#domain/sign-in-code.ts'
import type { SignedIn } from './admission.ts'
import { staffFor } from './admission.ts'
import { attempt } from './attempts.ts'
import type { Browser } from './browser.ts'
import { renewed } from './confirm.ts'
import { installationSecret } from './installation-secret.ts'

const ISSUER = 'Bongsu'

/** Makes a new secret for an app to be set up; it counts for nothing until the app has shown a right code. */
export async function beginApp(who: SignedIn): Promise<void> {
  await offerApp(who.id, await encrypted(generateRandomString(32)))
}

/** What the app reads as a picture, and what a person types when it cannot; null when nothing is being set up. */
export type OfferedApp = { readonly uri: string; readonly key: string }

export async function appBeingSetUp(who: SignedIn): Promise<OfferedApp | null> {
  const secret = await secretBeingSetUp(who)
  if (secret === null) return null
  const uri = createOTP(secret).url(ISSUER, who.email)
  return { uri, key: new URL(uri).searchParams.get('secret') ?? '' }
}

export type AppSetUp =
  | { readonly ok: true; readonly recoveryCodes: readonly string[]; readonly setCookie: readonly string[] }
  | { readonly ok: false; readonly problem: 'wrong-code' | 'too-many-attempts' | 'no-app' | 'not-allowed' }

/** The recovery codes are handed out here and never again. */
export async function finishApp(who: SignedIn, code: string, browser: Browser, now: Date): Promise<AppSetUp> {
  const secret = await secretBeingSetUp(who)
  if (secret === null) return { ok: false, problem: 'no-app' }
  const tried = await attempt({ means: 'code', email: who.email, code }, browser, async () => ((await createOTP(secret).verify(code)) ? true : null))
  if (!tried.ok) return { ok: false, problem: tried.problem === 'too-many' ? 'too-many-attempts' : 'wrong-code' }
  const recoveryCodes = newRecoveryCodes()
  const taken = await takeApp(staffFor(who, browser.address), who.session.id, await encrypted(JSON.stringify(recoveryCodes)), now)
  if (!taken.ok) return taken
  return { ...(await renewed(browser, 'second-factor')), recoveryCodes }
}

export async function removeApp(who: SignedIn, browser: Browser, now: Date) {
  return dropApp(staffFor(who, browser.address), who.session.id, now)
}

export type NewCodes = { readonly ok: true; readonly recoveryCodes: readonly string[] } | { readonly ok: false; readonly problem: 'not-allowed' }

export async function newRecoveryCodesFor(who: SignedIn, browser: Browser, now: Date): Promise<NewCodes> {
  const recoveryCodes = newRecoveryCodes()
  const renewal = await renewRecoveryCodes(staffFor(who, browser.address), await encrypted(JSON.stringify(recoveryCodes)), now)
  return renewal.ok ? { ok: true, recoveryCodes } : renewal
}

/** How many are left; null without an app. */
export async function recoveryCodesLeft(userId: string): Promise<number | null> {
  const codes = await recoveryCodesOf(userId)
  return codes === null ? null : JSON.parse(await symmetricDecrypt({ key: installationSecret(), data: codes })).length
}

async function secretBeingSetUp(who: SignedIn): Promise<string | null> {
  const data = await offeredApp(who.id)
  return data === null ? null : symmetricDecrypt({ key: installationSecret(), data })
}

/** As better-auth's plugin reads it when somebody signs in. */
function encrypted(data: string): Promise<string> {
  return symmetricEncrypt({ key: installationSecret(), data })
}

function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_COUNT }, () => recoveryText(Array.from({ length: RECOVERY_LENGTH }, randomCharacter).join('')))
}

function randomCharacter(): string {
  return RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)] ?? ''
}
