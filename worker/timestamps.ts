import { createHash, randomBytes } from 'node:crypto'
import { readTimestamp, timestampRequest } from '#formats/publisher/timestamp.ts'
import { isTimestampSigned } from '#formats/publisher/timestamp-signature.ts'

/** Whoever confirms to others when something existed, and the certificates in PEM by which readers check it. */
export type TimestampAuthority = { readonly url: string; readonly ca: string }

const TIMEOUT_MS = 5_000
const MAX_ANSWER_BYTES = 64 * 1024

/** The whole TimeStampResp (RFC 3161) over these bytes, once it is granted, for them, and signed by whom readers can check. Throws one sentence. */
export async function requestTimestamp({ url, ca }: TimestampAuthority, message: Uint8Array): Promise<Uint8Array> {
  const question = { digest: createHash('sha256').update(message).digest(), nonce: randomBytes(16) }
  const response = await answerOf(url, timestampRequest(question))
  const read = readTimestamp(response, question)
  if (!read.ok) throw new Error(`${url} gave no time stamp: its answer is ${read.problem}`)
  if (!isTimestampSigned(response, ca, read.at)) throw new Error(`${url} gave a time stamp that BONGSU_TSA_CA does not vouch for`)
  return response
}

async function answerOf(url: string, request: Uint8Array): Promise<Uint8Array> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: Buffer.from(request),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body) {
    size += part.byteLength
    if (size > MAX_ANSWER_BYTES) throw new Error(`${url} answered with more than ${MAX_ANSWER_BYTES} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}
