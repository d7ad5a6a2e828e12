import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

/** What a browser says of a passkey that it used, as far as we read it; null when it is something else. */
export function passkeyAnswer(sent: unknown): AuthenticationResponseJSON | null {
  const parsed = Answer.extend({ response: Used }).safeParse(sent)
  return parsed.success ? { ...parsed.data, clientExtensionResults: {}, response: definedOnly(parsed.data.response) } : null
}

/** The same of one that it made. */
export function newPasskeyAnswer(sent: unknown): RegistrationResponseJSON | null {
  const parsed = Answer.extend({ response: Made }).safeParse(sent)
  return parsed.success ? { ...parsed.data, clientExtensionResults: {}, response: definedOnly(parsed.data.response) } : null
}

const Bytes = z.base64url().max(20_000)
const Answer = z.object({ id: Bytes, rawId: Bytes, type: z.literal('public-key') })
const Used = z.object({ clientDataJSON: Bytes, authenticatorData: Bytes, signature: Bytes, userHandle: Bytes.optional() })
const Made = z.object({ clientDataJSON: Bytes, attestationObject: Bytes, transports: z.array(z.string().max(40)).max(10).optional() })

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

function definedOnly<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}
