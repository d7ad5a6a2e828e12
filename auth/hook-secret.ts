import { createHmac } from 'node:crypto'
import type { HookKind } from '#domain/alert.ts'
import { isSame, type SignatureProblem, signatureProblem } from '#domain/signature.ts'
import { installationSecret } from './installation-secret.ts'

/** Of a hook: derived, so that neither the database nor a copy of it knows it. A new salt makes a new one. */
export function hookSecret({ id, salt }: { readonly id: string; readonly salt: string }): string {
  return createHmac('sha256', installationSecret()).update(`alert hook ${id} ${salt}`).digest('base64url')
}

type Sent = { readonly headers: Pick<Headers, 'get'>; readonly body: string }

/**
 * Whether the hook itself sent it. Alertmanager and Grafana cannot sign in a way that both know: they send the secret as a bearer token.
 * What signs sends `Bongsu-Signature: t=<seconds since 1970>,v1=<hexadecimal HMAC-SHA-256 over "<t>.<body>">`.
 */
export function senderProblem(kind: HookKind, secret: string, { headers, body }: Sent, now: Date): SignatureProblem | null {
  if (kind !== 'signed') return bearerProblem(secret, headers.get('authorization'))
  const [, seconds = null, signature = null] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers.get('bongsu-signature') ?? '') ?? []
  return signatureProblem({ secret, text: `${seconds}.${body}`, signature, seconds }, now)
}

function bearerProblem(secret: string, authorization: string | null): SignatureProblem | null {
  if (authorization === null) return 'not-signed'
  return isSame(authorization, `Bearer ${secret}`) ? null : 'wrong-signature'
}
