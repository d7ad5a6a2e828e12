import { SEAL_KINDS, type SealKind, SUMS_FILE, sealFile } from '#domain/transparency/seal.ts'
import type { Inspection } from './inspection.ts'
import type { PublishedKeys } from './keys.ts'
import { readIfThere } from './pages.ts'
import type { ReadRevision } from './postmortems.ts'
import { isMinisigned, isSignified } from './signatures/minisign.ts'
import { isSshSigned } from './signatures/sshsig.ts'

/** The publisher's signatures over SHA256SUMS, by the keys that this copy publishes. */
export async function checkSeals(inspection: Inspection, revision: ReadRevision): Promise<void> {
  for (const kind of SEAL_KINDS) await checkSeal(inspection, revision, kind)
}

const TIME_STAMP = 'openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile tsa-ca.pem'

const SIGNED_BY = {
  minisig: (message, file, { publisher }) => publisher.some((key) => isMinisigned(message, file, key)),
  sig: (message, file, { publisher }) => publisher.some((key) => isSignified(message, file, key)),
  sshsig: (message, file, { ssh }) => ssh.some((key) => isSshSigned(message, file, key, SSH_NAMESPACE)),
} as const satisfies Record<Exclude<SealKind, 'tsr'>, (message: Uint8Array, file: string, keys: PublishedKeys) => boolean>

const SSH_NAMESPACE = 'status-page'

async function checkSeal({ source, published, notes }: Inspection, { logged, folder, files, place }: ReadRevision, kind: SealKind): Promise<void> {
  const { id, rev } = logged.leaf
  const path = `/${folder}${sealFile(kind)}`
  const seal = await readIfThere(source, path, 'signatures', notes, place)
  const message = files.get(SUMS_FILE)
  if (seal === 'unreadable' || message === undefined) return
  if (kind === 'tsr') {
    const sentence = seal === null ? `${id} r${rev} has no time stamp: when it was published is what the publisher says` : `not checked here; use ${TIME_STAMP}`
    notes.notChecked('time stamps', sentence, seal === null ? place : { path, ...place })
  } else if (seal === null) notes.notChecked('signatures', `${id} r${rev} has no signature of this kind (yet)`, { path, ...place })
  else if (!SIGNED_BY[kind](message, Buffer.from(seal).toString(), published))
    notes.failed('signatures', 'it is not a signature over SHA256SUMS by a published key', { path, ...place })
}
