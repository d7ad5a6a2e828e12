import { createHash, verify, X509Certificate } from 'node:crypto'
import { type Der, der, derOid, partsOf, readDer, TAG } from './der.ts'

/**
 * Whether the token of a granted TimeStampResp is signed by an authority that `caPem` vouches for, at a time when its
 * certificates were good: what `openssl ts -verify -CAfile` asks, for RSA (PKCS #1) and ECDSA.
 *
 * False also for what cannot be read.
 */
export function isTimestampSigned(response: Uint8Array, caPem: string, at: Date): boolean {
  try {
    return isSignedUnder(certificatesIn(caPem), response, at)
  } catch {
    // OpenSSL throws at certificates and keys that it cannot decode.
    return false
  }
}

function isSignedUnder(roots: readonly X509Certificate[], response: Uint8Array, at: Date): boolean {
  const signed = signedDataIn(response)
  if (signed === null) return false
  const signer = signed.certificates.find((certificate) => isSignerOf(signed, certificate))
  return signer !== undefined && isForTimestamps(signer) && isTrusted(signer, signed.certificates, roots, at, LONGEST_CHAIN)
}

const LONGEST_CHAIN = 6
const TIMESTAMPING_USE = '1.3.6.1.5.5.7.3.8'
const CONTENT_TYPE_OID = derOid('1.2.840.113549.1.9.3')
const MESSAGE_DIGEST_OID = derOid('1.2.840.113549.1.9.4')

const HASHES: ReadonlyMap<string, string> = new Map(
  [
    ['2.16.840.1.101.3.4.2.1', 'sha256'],
    ['2.16.840.1.101.3.4.2.2', 'sha384'],
    ['2.16.840.1.101.3.4.2.3', 'sha512'],
  ].map(([oid = '', hash = '']) => [hex(derOid(oid)), hash]),
)

type SignedData = {
  readonly contentType: Uint8Array
  readonly content: Uint8Array
  readonly certificates: readonly X509Certificate[]
  readonly hash: string
  readonly attributes: Der
  readonly signature: Uint8Array
}

/** RFC 5652, sections 5.1 and 5.3, with exactly one signer, as RFC 3161 has it. */
function signedDataIn(response: Uint8Array): SignedData | null {
  const [answer] = readDer(response) ?? []
  const [, token] = partsOf(answer, TAG.sequence) ?? []
  const [, wrapped] = partsOf(token, TAG.sequence) ?? []
  const [signedData] = partsOf(wrapped, TAG.context0) ?? []
  const [, , encapsulated, certificates, ...rest] = partsOf(signedData, TAG.sequence) ?? []
  const [contentType, wrappedContent] = partsOf(encapsulated, TAG.sequence) ?? []
  const [content] = partsOf(wrappedContent, TAG.context0) ?? []
  const [signer, ...others] = partsOf(rest.at(-1), TAG.set) ?? []
  const [, , algorithm, attributes, , signature] = partsOf(signer, TAG.sequence) ?? []
  const [oid] = partsOf(algorithm, TAG.sequence) ?? []
  const hash = oid === undefined ? undefined : HASHES.get(hex(oid.whole))
  const chain = (partsOf(certificates, TAG.context0) ?? []).map(({ whole }) => new X509Certificate(whole))
  if (contentType === undefined || content?.tag !== TAG.octetString || hash === undefined || others.length > 0) return null
  if (attributes?.tag !== TAG.context0 || signature?.tag !== TAG.octetString) return null
  return { contentType: contentType.whole, content: content.content, certificates: chain, hash, attributes, signature: signature.content }
}

/** The signature is over the attributes, and they name the content by its hash. */
function isSignerOf({ contentType, content, hash, attributes, signature }: SignedData, { publicKey }: X509Certificate): boolean {
  const digest = der(TAG.octetString, createHash(hash).update(content).digest())
  if (!hasAttribute(attributes, CONTENT_TYPE_OID, contentType) || !hasAttribute(attributes, MESSAGE_DIGEST_OID, digest)) return false
  if (publicKey.asymmetricKeyType !== 'rsa' && publicKey.asymmetricKeyType !== 'ec') return false
  // What is signed is the SET itself, not the tag that stands for it in the message.
  return verify(hash, der(TAG.set, attributes.content), publicKey, signature)
}

function hasAttribute(attributes: Der, oid: Uint8Array, value: Uint8Array): boolean {
  const found = (readDer(attributes.content) ?? []).filter((attribute) => {
    const [type] = partsOf(attribute, TAG.sequence) ?? []
    return type !== undefined && isSame(type.whole, oid)
  })
  return found.length === 1 && isSame(found[0]?.content ?? oid, Buffer.concat([oid, der(TAG.set, value)]))
}

function isForTimestamps(certificate: X509Certificate): boolean {
  return certificate.keyUsage?.join() === TIMESTAMPING_USE
}

function isTrusted(certificate: X509Certificate, between: readonly X509Certificate[], roots: readonly X509Certificate[], at: Date, steps: number): boolean {
  if (at < new Date(certificate.validFrom) || at > new Date(certificate.validTo)) return false
  if (roots.some((root) => root.fingerprint256 === certificate.fingerprint256 && root.checkIssued(root))) return true
  if (steps === 0) return false
  const issuers = [...roots, ...between].filter((issuer) => issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey))
  return issuers.some((issuer) => isTrusted(issuer, between, roots, at, steps - 1))
}

function certificatesIn(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return blocks.map((block) => new X509Certificate(block))
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
