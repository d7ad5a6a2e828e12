import { parseVkey } from '#domain/transparency/note.ts'
import { publisherKeyFile, publisherKeyIn, publisherKeyName } from './publisher/minisign.ts'
import type { PublishedKey } from './publisher/published-key.ts'
import { SSH_NAMESPACE, sshFingerprint, sshPrincipal } from './publisher/sshsig.ts'

/** What `/.well-known/transparency.json` says. */
export type Transparency = {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
  /** Every log that there ever was, the newest last. */
  readonly logs: readonly { readonly number: number; readonly origin: string; readonly openedAt: Date }[]
  /** Every key that was ever published, in the order in which they began to sign. */
  readonly keys: readonly PublishedKey[]
  /** Certificates in PEM; null when no time-stamp authority is asked. */
  readonly timestampAuthority: { readonly address: string; readonly ca: string | null } | null
  /** The quorum of the policy: `none` while nobody outside has to agree. */
  readonly quorum: string
  readonly witnesses: readonly { readonly name: string; readonly vkey: string }[]
  /** Where copies of everything are. */
  readonly mirrors: readonly string[]
}

/** Where everything is with which a reader checks us, for programs; the name of the file is not registered. */
export function transparencyJson(transparency: Transparency): string {
  const { origin, logs, keys, timestampAuthority, quorum, witnesses, mirrors } = transparency
  const document = {
    version: 1,
    origin,
    guide: { ko: `${origin}/verify`, en: `${origin}/en/verify` },
    logs: logs.map((log) => logOf(log, transparency)),
    publisher: {
      minisign: validity(ofRole(keys, 'publisher')).map(({ key, ...valid }) => ({ ...publisherOf(key, origin), ...valid })),
      ssh: validity(ofRole(keys, 'publisher-ssh')).map(({ key, ...valid }) => ({
        key: key.text,
        fingerprint: sshFingerprint(key.text),
        principal: sshPrincipal(new URL(origin).host),
        namespace: SSH_NAMESPACE,
        ...valid,
      })),
      key_files: { minisign: `${origin}/keys/status.pub`, allowed_signers: `${origin}/keys/allowed_signers` },
    },
    time_stamp_authority: timestampAuthority,
    witness_policy: { quorum, witnesses },
    mirrors,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function logOf(log: Transparency['logs'][number], { origin, logs, keys }: Transparency) {
  const prefix = `${origin}/log/${log.number}`
  return {
    number: log.number,
    origin: log.origin,
    prefix,
    checkpoint: `${prefix}/checkpoint`,
    policy: `${prefix}/policy`,
    opened_at: log.openedAt.toISOString(),
    grows: log === logs.at(-1),
    vkeys: validity(ofRole(keys, 'log').filter((key) => key.log === log.number)).map(({ key, ...valid }) => ({
      vkey: key.text,
      key_id: read(parseVkey(key.text), key).keyId,
      ...valid,
    })),
    key_files: { vkey: `${origin}/keys/log-${log.number}.vkey`, pem: `${origin}/keys/log-${log.number}.pem` },
  }
}

function ofRole(keys: readonly PublishedKey[], role: PublishedKey['role']): readonly PublishedKey[] {
  return keys.filter((key) => key.role === role)
}

/** A key signs until the next one of its role does: `valid_to` is where that begins, in the log that is named there. */
function validity(keys: readonly PublishedKey[]) {
  return keys.map((key, index) => {
    const next = keys[index + 1]
    return {
      key,
      valid_from: { log: key.log, size: key.fromSize },
      valid_to: next === undefined ? null : { log: next.log, size: next.fromSize },
    }
  })
}

function publisherOf(key: PublishedKey, origin: string) {
  const publicKey = read(publisherKeyIn(key.text), key)
  return { key: key.text, key_id: publisherKeyName(publicKey), file: publisherKeyFile(publicKey, new URL(origin).host) }
}

function read<T>(parsed: T | null, key: PublishedKey): T {
  if (parsed === null) throw new Error(`${JSON.stringify(key.text)} is no public key`)
  return parsed
}
