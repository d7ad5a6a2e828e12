import { isIP } from 'node:net'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { addPasskey, notePasskeyUse, passkeyKey, passkeyKeysOf } from '#data/passkeys.ts'
import { noteSignIn } from '#data/sign-ins.ts'
import { type SignedIn, staffFor } from './admission.ts'
import { type Browser, headersFor } from './browser.ts'
import { ask, asked } from './challenge.ts'
import { renewed } from './confirm.ts'
import { accountKey, knownDeviceCookie } from './known-device.ts'
import { newPasskeyAnswer, passkeyAnswer } from './passkey-answer.ts'
import { signInService } from './sign-in-service.ts'
import { staffOrigin } from './staff-origin.ts'

type Refused = { readonly ok: false; readonly problem: 'passkey-refused' | 'not-allowed' }
type InWith = Promise<{ readonly ok: true; readonly setCookie: readonly string[] } | Refused>
export type Asked<Options> = { readonly options: Options; readonly setCookie: readonly string[] }

const REFUSED: Refused = { ok: false, problem: 'passkey-refused' }

/** The name to which passkeys are bound; null where browsers make none, as an address of numbers has no name. */
export function passkeyDomain(): string | null {
  const { hostname } = new URL(staffOrigin())
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : null
}

/** What the browser needs to make a passkey. The device itself must ask who it is: alone it stands for two factors. */
export async function askForNewPasskey(who: SignedIn): Promise<Asked<PublicKeyCredentialCreationOptionsJSON>> {
  const options = await generateRegistrationOptions({
    rpName: 'Bongsu',
    rpID: domain(),
    userID: new TextEncoder().encode(who.id),
    userName: who.email,
    userDisplayName: who.name,
    excludeCredentials: (await passkeyKeysOf(who.id)).map(({ id, transports }) => ({ id, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { options, setCookie: [await ask('passkey-add', { challenge: options.challenge, userId: who.id })] }
}

/** Whoever added one has shown it: the session goes on as if they had signed in with it, under a new token. */
export async function takeNewPasskey(who: SignedIn, sent: unknown, name: string, browser: Browser, now: Date): InWith {
  const question = await asked('passkey-add', browser)
  const response = newPasskeyAnswer(sent)
  if (question === null || question.userId !== who.id || response === null) return REFUSED
  const verified = await unlessThrown(() => verifyRegistrationResponse({ response, expectedChallenge: question.challenge ?? '', ...EXPECTED() }))
  if (!verified?.verified) return REFUSED
  const { credential, credentialBackedUp: isBackedUp } = verified.registrationInfo
  const { id, publicKey, counter, transports = [] } = credential
  if ((await passkeyKey(id)) !== null) return REFUSED
  const added = await addPasskey(staffFor(who, browser.address), { id, name, publicKey, counter, transports, isBackedUp, createdAt: new Date() }, now)
  return added.ok ? renewed(browser, 'passkey') : added
}

/** `who`: somebody who is signed in and proves it again; null for whoever wants to sign in, which the device then says. */
export async function askForPasskey(who: SignedIn | null): Promise<Asked<PublicKeyCredentialRequestOptionsJSON>> {
  const allowed = who === null ? {} : { allowCredentials: (await passkeyKeysOf(who.id)).map(({ id, transports }) => ({ id, transports: [...transports] })) }
  const options = await generateAuthenticationOptions({ rpID: domain(), userVerification: 'required', ...allowed })
  return { options, setCookie: [await ask('passkey-use', { challenge: options.challenge, userId: who?.id ?? '' })] }
}

/** Strangers cannot make a passkey wait: nothing is counted. */
export async function signInWithPasskey(sent: unknown, browser: Browser, now: Date): InWith {
  const userId = await ownerOf(sent, '', browser)
  if (userId === null) return REFUSED
  const answer = await signInService().api.openSession({
    body: { userId, proof: 'passkey' },
    headers: headersFor({ ...browser, cookie: null }),
    asResponse: true,
  })
  if (!answer.ok) return REFUSED
  const { email } = await answer.json()
  await noteSignIn({ userId, proof: 'passkey', address: browser.address }, now)
  return { ok: true, setCookie: [...answer.headers.getSetCookie(), knownDeviceCookie(accountKey(email))] }
}

export async function confirmByPasskey(who: SignedIn, sent: unknown, browser: Browser): InWith {
  return (await ownerOf(sent, who.id, browser)) === who.id ? renewed(browser, 'passkey') : REFUSED
}

/** Whose passkey answered the question of this browser, rightly and for the first time; null when none did. */
async function ownerOf(sent: unknown, askedUser: string, browser: Browser): Promise<string | null> {
  const question = await asked('passkey-use', browser)
  const response = passkeyAnswer(sent)
  if (question === null || question.userId !== askedUser || response === null) return null
  const key = await passkeyKey(response.id)
  if (key === null || !isFor(key.userId, response.response.userHandle)) return null
  const credential = { ...key, transports: [...key.transports] }
  const verified = await unlessThrown(() => verifyAuthenticationResponse({ response, credential, expectedChallenge: question.challenge ?? '', ...EXPECTED() }))
  if (!verified?.verified) return null
  await notePasskeyUse(key.id, verified.authenticationInfo.newCounter, new Date())
  return key.userId
}

/** The device may leave out for whom it answers, but may not name another. */
function isFor(userId: string, userHandle: string | undefined): boolean {
  return userHandle === undefined || Buffer.from(userHandle, 'base64url').toString() === userId
}

const EXPECTED = () => ({ expectedOrigin: staffOrigin(), expectedRPID: domain(), requireUserVerification: true })

/** The library throws whatever is wrong with an answer, which anybody can send. */
async function unlessThrown<T>(check: () => Promise<T>): Promise<T | null> {
  return check().catch(() => null)
}

function domain(): string {
  const name = passkeyDomain()
  if (name === null) throw new Error('no passkey is bound to an address of numbers')
  return name
}
