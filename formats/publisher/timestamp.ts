import { type Der, der, derInteger, derOid, partsOf, readDer, TAG } from './der.ts'

/** What a time-stamp authority is asked: a hash, and a number that makes an old answer useless. */
export type TimestampQuestion = {
  /** SHA-256, 32 bytes. */
  readonly digest: Uint8Array
  /** Random, at least 8 bytes. */
  readonly nonce: Uint8Array
}

export type TimestampProblem = 'unreadable' | 'not-granted' | 'other-digest' | 'other-nonce'

/** A TimeStampReq of RFC 3161 that wants the authority's certificate in the answer, so that it can be checked offline. */
export function timestampRequest({ digest, nonce }: TimestampQuestion): Uint8Array {
  const imprint = der(TAG.sequence, der(TAG.sequence, SHA256_OID, der(TAG.null)), der(TAG.octetString, digest))
  return der(TAG.sequence, derInteger(Uint8Array.of(1)), imprint, derInteger(nonce), der(TAG.boolean, Uint8Array.of(0xff)))
}

/**
 * Reads a TimeStampResp: whether it was granted, for our hash and our number, and the time that it gives.
 *
 * Whether the signature in it is good is for `openssl ts -verify` and the authority's certificate: here it is only read.
 */
export function readTimestamp(
  response: Uint8Array,
  question: TimestampQuestion,
): { readonly ok: true; readonly at: Date } | { readonly ok: false; readonly problem: TimestampProblem } {
  const [answer, ...extra] = readDer(response) ?? []
  const [status, token] = partsOf(answer, TAG.sequence) ?? []
  if (status === undefined || extra.length > 0) return { ok: false, problem: 'unreadable' }
  if (!isGranted(status)) return { ok: false, problem: 'not-granted' }
  const info = infoIn(token)
  if (info === null) return { ok: false, problem: 'unreadable' }
  if (!isImprintOf(info.imprint, question.digest)) return { ok: false, problem: 'other-digest' }
  if (info.nonce === null || !isSame(info.nonce, derInteger(question.nonce))) return { ok: false, problem: 'other-nonce' }
  return { ok: true, at: info.at }
}

const SHA256_OID = derOid('2.16.840.1.101.3.4.2.1')
const SIGNED_DATA_OID = derOid('1.2.840.113549.1.7.2')
const TIMESTAMP_INFO_OID = derOid('1.2.840.113549.1.9.16.1.4')

/** 0 is granted, 1 granted with changes; anything else comes without a token. */
function isGranted(status: Der): boolean {
  const [code] = partsOf(status, TAG.sequence) ?? []
  return code?.tag === TAG.integer && code.content.byteLength === 1 && (code.content[0] ?? 2) <= 1
}

type TimestampInfo = { readonly imprint: readonly Der[]; readonly nonce: Uint8Array | null; readonly at: Date }

/** ContentInfo > SignedData > EncapsulatedContentInfo > TSTInfo. */
function infoIn(token: Der | undefined): TimestampInfo | null {
  const [type, wrapped] = partsOf(token, TAG.sequence) ?? []
  if (!isOid(type, SIGNED_DATA_OID)) return null
  const [signedData] = partsOf(wrapped, TAG.context0) ?? []
  const [, , content] = partsOf(signedData, TAG.sequence) ?? []
  const [contentType, wrappedContent] = partsOf(content, TAG.sequence) ?? []
  if (!isOid(contentType, TIMESTAMP_INFO_OID)) return null
  const [octets] = partsOf(wrappedContent, TAG.context0) ?? []
  if (octets?.tag !== TAG.octetString) return null
  const [info, ...extra] = readDer(octets.content) ?? []
  return extra.length > 0 ? null : fieldsOf(partsOf(info, TAG.sequence))
}

function fieldsOf(fields: readonly Der[] | null): TimestampInfo | null {
  const [version, policy, imprint, serial, time, ...optional] = fields ?? []
  const imprintParts = partsOf(imprint, TAG.sequence)
  const at = time?.tag === TAG.generalizedTime ? timeOf(time.content) : null
  if (version?.tag !== TAG.integer || policy?.tag !== TAG.oid || serial?.tag !== TAG.integer || imprintParts === null || at === null) return null
  const nonce = optional.find((field) => field.tag === TAG.integer)
  return { imprint: imprintParts, nonce: nonce?.whole ?? null, at }
}

/** The authority may leave the NULL of the algorithm away. */
function isImprintOf(imprint: readonly Der[], digest: Uint8Array): boolean {
  const found = Buffer.concat(imprint.map((part) => part.whole))
  const algorithms = [der(TAG.sequence, SHA256_OID, der(TAG.null)), der(TAG.sequence, SHA256_OID)]
  return algorithms.some((algorithm) => isSame(found, Buffer.concat([algorithm, der(TAG.octetString, digest)])))
}

function isOid(value: Der | undefined, oid: Uint8Array): boolean {
  return value !== undefined && isSame(value.whole, oid)
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

/** `20261122151841Z`, with or without parts of a second. */
function timeOf(content: Uint8Array): Date | null {
  const [, year, month, day, hour, minute, second, fraction = ''] = GENERALIZED_TIME.exec(Buffer.from(content).toString('latin1')) ?? []
  if (year === undefined) return null
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`)
  return Number.isNaN(at.getTime()) ? null : at
}

const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d*[1-9])?Z$/
