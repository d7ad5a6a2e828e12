import { createHash } from 'node:crypto'
import { publicKeyOf, sign } from '#domain/transparency/ed25519.ts'

/** Says what a signature is for: one made for anything else does not verify here. */
export const SSH_NAMESPACE = 'status-page'

/** `ssh-ed25519 AAAA…`, without a comment. */
export function sshPublicKey(publicKey: Uint8Array): string {
  return `ssh-ed25519 ${keyBlob(publicKey).toString('base64')}`
}

/** As `ssh-keygen -l` prints it: `SHA256:…` */
export function sshFingerprint(sshKey: string): string {
  const blob = Buffer.from(sshKey.split(' ')[1] ?? '', 'base64')
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replaceAll('=', '')}`
}

/** Who signs, as `ssh-keygen -I` wants it. `host` may carry a port. */
export function sshPrincipal(host: string): string {
  return `status@${host}`
}

/** A file for `ssh-keygen -f`: every key that was ever valid, one a line. */
export function allowedSigners(host: string, sshKeys: readonly string[]): string {
  return sshKeys.map((key) => `${sshPrincipal(host)} namespaces="${SSH_NAMESPACE}" ${key}\n`).join('')
}

/** A signature file for `ssh-keygen -Y verify` (PROTOCOL.sshsig of OpenSSH), SHA-512. */
export function sshSignature(seed: Uint8Array, message: Uint8Array): string {
  const hash = createHash('sha512').update(message).digest()
  const common = [text(SSH_NAMESPACE), text(''), text('sha512')]
  const signature = sign(seed, Buffer.concat([MAGIC, ...common, string(hash)]))
  const blob = Buffer.concat([
    MAGIC,
    uint32(VERSION),
    string(keyBlob(publicKeyOf(seed))),
    ...common,
    string(Buffer.concat([text('ssh-ed25519'), string(signature)])),
  ])
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? []
  return ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----', ''].join('\n')
}

const MAGIC = Buffer.from('SSHSIG')
const VERSION = 1

function keyBlob(publicKey: Uint8Array): Buffer {
  return Buffer.concat([text('ssh-ed25519'), string(publicKey)])
}

function text(value: string): Buffer {
  return string(Buffer.from(value))
}

function string(bytes: Uint8Array): Buffer {
  return Buffer.concat([uint32(bytes.byteLength), bytes])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
