import { keyFile, readKey, type SecretKey } from '#data/key-files.ts'
import { type LogHead, newestLog } from '#data/log.ts'
import { addSeals, addSealsLate, type Seal, type Unsealed, unsealed } from '#data/seals.ts'
import type { SystemActor } from '#domain/staff.ts'
import { SEAL_KINDS, SIGNATURE_KINDS } from '#domain/transparency/seal.ts'
import { minisignature, signifySignature, trustedComment } from '#formats/publisher/minisign.ts'
import { sshSignature } from '#formats/publisher/sshsig.ts'
import { logQuietly } from './log.ts'
import { requestTimestamp, type TimestampAuthority } from './timestamps.ts'

export type SealTools = {
  readonly keysFolder: string
  /** Null: nobody is asked for time stamps. */
  readonly tsa: TimestampAuthority | null
  /** The newest checkpoint, which the signatures name. */
  readonly head: Pick<LogHead, 'origin' | 'size'> | null
  /** The change of the current edition; 0 before the first. */
  readonly printedChange: number
  readonly now: Date
}

/**
 * Signs the list of files of every revision that is not signed yet, and asks once for the time stamp of each that was never
 * printed. A missing key or a silent authority stops no print: what is missing is added as a change when it can be had.
 */
export async function sealRevisions({ keysFolder, tsa, head, printedChange, now }: SealTools): Promise<void> {
  const waiting = await unsealed(tsa === null ? SIGNATURE_KINDS : SEAL_KINDS)
  const toSign = waiting.filter(({ missing }) => missing.some((kind) => kind !== 'tsr'))
  const keys = toSign.length === 0 ? null : await publisherKeys(keysFolder)
  const add = (revision: Unsealed, seals: readonly Seal[]) =>
    revision.change <= printedChange ? addSealsLate(WORKER, revision, seals, now) : addSeals(revision, seals, now)
  if (keys !== null) for (const revision of toSign) await add(revision, signatures(keys, revision, head, now))
  if (tsa !== null)
    await addTimestamps(
      tsa,
      waiting.filter(({ change, missing }) => change > printedChange && missing.includes('tsr')),
      add,
    )
}

/** For time stamps that could not be had before the first print; does nothing while the authority stays silent. */
export async function requestMissingTimestamps({ tsa, now }: { readonly tsa: TimestampAuthority; readonly now: () => Date }): Promise<void> {
  await addTimestamps(tsa, await unsealed(['tsr']), (revision, seals) => addSealsLate(WORKER, revision, seals, now()))
}

const WORKER: SystemActor = { kind: 'system', name: 'worker' }

type PublisherKeys = { readonly publisher: SecretKey; readonly ssh: SecretKey }

/** Null when there are none or they must not be used here. */
async function publisherKeys(folder: string): Promise<PublisherKeys | null> {
  const log = await newestLog()
  if (log === null) return null
  const origin = log.origin.replace(/\/log\/\d+$/, '')
  const [publisher, ssh] = await Promise.all((['publisher', 'publisher-ssh'] as const).map((role) => readKey(folder, keyFile(role, log.number), origin)))
  if (publisher?.ok && ssh?.ok) return { publisher: publisher.key, ssh: ssh.key }
  const refused = [publisher, ssh].find((key) => key?.ok === false)
  logQuietly('not-signed', refused?.ok === false ? refused.problem : `The keys of the publisher are not in ${folder}: put a copy back.`)
  return null
}

function signatures({ publisher, ssh }: PublisherKeys, { id, number, sums, missing }: Unsealed, head: SealTools['head'], now: Date): readonly Seal[] {
  const comment = trustedComment({ at: now, id, revision: number, head })
  const made = {
    minisig: () => minisignature(publisher.seed, sums, comment),
    sig: () => signifySignature(publisher.seed, sums),
    sshsig: () => sshSignature(ssh.seed, sums),
  } as const satisfies Record<(typeof SIGNATURE_KINDS)[number], () => string>
  return SIGNATURE_KINDS.filter((kind) => missing.includes(kind)).map((kind) => ({ kind, bytes: Buffer.from(made[kind]()) }))
}

/** The first silence ends it: who does not answer for one does not answer for the next. */
async function addTimestamps(
  tsa: TimestampAuthority,
  revisions: readonly Unsealed[],
  add: (revision: Unsealed, seals: readonly Seal[]) => Promise<void>,
): Promise<void> {
  for (const revision of revisions) {
    const token = await requestTimestamp(tsa, revision.sums).catch((error: unknown) => logQuietly('no-time-stamp', error))
    if (token === undefined) return
    await add(revision, [{ kind: 'tsr', bytes: token }])
  }
}
