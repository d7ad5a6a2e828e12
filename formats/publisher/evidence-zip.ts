import { type ZipOptions, zipSync } from 'fflate'
import { seoulDay } from '#domain/seoul.ts'
import { publicPem } from '#domain/transparency/ed25519.ts'
import { type NoteSignature, parseNote } from '#domain/transparency/note.ts'
import { parseTlogProof } from '#domain/transparency/proof.ts'
import { sealFile } from '#domain/transparency/seal.ts'
import type { Evidence, EvidenceFile } from './evidence.ts'
import { publisherKeyFile, publisherKeyId } from './minisign.ts'
import { logVerifiers, publisherKeys, sshKeys } from './published-key.ts'
import { allowedSigners } from './sshsig.ts'
import { verifyGuide } from './verify-guide.ts'
import { VERIFY_PROOF } from './verify-proof.ts'
import { logKeyFile } from './verify-steps.ts'

/** Everything that a reader needs to check a revision without us, in one folder of a zip. The same evidence gives the same bytes. */
export function evidenceZip(evidence: Evidence): Uint8Array {
  const folder = `${evidence.id}-r${evidence.revision}`
  const files = evidenceFiles(evidence).toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  const entries = files.map(({ path, bytes }): [string, [Uint8Array, ZipOptions]] => [`${folder}/${path}`, [bytes, { attrs: attributesOf(path) }]])
  return zipSync(Object.fromEntries(entries), { level: 9, os: UNIX, mtime: noonOf(seoulDay(evidence.publishedAt)) })
}

/** The same files, without the zip. */
export function evidenceFiles(evidence: Evidence): readonly EvidenceFile[] {
  const files = [...evidence.files, ...sealFiles(evidence), ...logFiles(evidence), ...publisherKeyFiles(evidence)]
  if (evidence.tsaCa !== null) files.push(file('tsa-ca.pem', evidence.tsaCa))
  return [...files, file('VERIFY.txt', verifyGuide(evidence, new Set(files.map(({ path }) => path))))]
}

const UNIX = 3

/** The mode of the file, in the upper half, as Unix's `zip` keeps it. */
function attributesOf(path: string): number {
  return (path.endsWith('.sh') ? 0o100755 : 0o100644) * 2 ** 16
}

/** A zip keeps the fields of a wall clock without a zone, and fflate takes the machine's: every day has a noon, in every zone. */
function noonOf(day: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return new Date(year, month - 1, date, 12)
}

function sealFiles({ seals }: Evidence): readonly EvidenceFile[] {
  return seals.map(({ kind, bytes }) => ({ path: sealFile(kind), bytes }))
}

function logFiles({ entry, keys }: Evidence): readonly EvidenceFile[] {
  if (entry === null) return []
  const proof = parseTlogProof(entry.proof)
  const note = proof === null ? null : parseNote(proof.checkpoint)
  if (proof === null || note === null) throw new Error('the proof of an entry cannot be read')
  const { verifier, signature } = signerOf(note.signatures, logVerifiers(keys, entry.log))
  return [
    { path: 'entry.json', bytes: entry.leaf },
    file('entry.tlog-proof', entry.proof),
    file('checkpoint', proof.checkpoint),
    file('checkpoint.body', note.text),
    { path: 'checkpoint.sig', bytes: signature.bytes },
    file(`log-${entry.log}.vkey`, `${verifier.text}\n`),
    file(logKeyFile(entry.log), publicPem(verifier.publicKey)),
    file('verify-proof.sh', VERIFY_PROOF),
  ]
}

/** The key that signed this checkpoint, which is not the newest one for ever. */
function signerOf(signatures: readonly NoteSignature[], verifiers: ReturnType<typeof logVerifiers>) {
  for (const verifier of verifiers) {
    const signature = signatures.find(({ name, keyId }) => name === verifier.name && keyId === verifier.keyId)
    if (signature !== undefined) return { verifier, signature }
  }
  throw new Error('no published key of the log signed the checkpoint of a proof')
}

function publisherKeyFiles({ origin, seals, keys }: Evidence): readonly EvidenceFile[] {
  const { host } = new URL(origin)
  const signer = publisherKeys(keys).find((key) => seals.some((seal) => seal.kind === 'minisig' && signedBy(key, seal.bytes)))
  const known = sshKeys(keys)
  return [
    ...(signer === undefined ? [] : [file('status.pub', publisherKeyFile(signer, host))]),
    ...(known.length === 0 ? [] : [file('allowed_signers', allowedSigners(host, known))]),
  ]
}

function signedBy(publicKey: Uint8Array, minisignature: Uint8Array): boolean {
  const line = Buffer.from(minisignature).toString().split('\n')[1] ?? ''
  return Buffer.compare(Buffer.from(line, 'base64').subarray(2, 10), publisherKeyId(publicKey)) === 0
}

function file(path: string, text: string): EvidenceFile {
  return { path, bytes: new TextEncoder().encode(text) }
}
