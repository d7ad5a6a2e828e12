import { createHash } from 'node:crypto'
import { fromBase64 } from '#domain/transparency/base64.ts'
import { verify } from '#domain/transparency/ed25519.ts'

/** The 32 bytes of an `ssh-ed25519 AAAA…` line; null when it is another kind of key. */
export function sshKey(line: string): Uint8Array | null {
  const [type, encoded = ''] = line.split(' ')
  return type === 'ssh-ed25519' ? keyIn(fromBase64(encoded)) : null
}

/** Whether a file of `ssh-keygen -Y sign` is over this message, in this namespace, by this key (PROTOCOL.sshsig of OpenSSH). */
export function isSshSigned(message: Uint8Array, signatureFile: string, keyLine: string, namespace: string): boolean {
  const encoded = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n$/.exec(signatureFile)?.[1]
  const bytes = encoded === undefined ? null : fromBase64(encoded.replaceAll('\n', ''))
  if (bytes === null || Buffer.from(bytes.subarray(0, 6)).toString('latin1') !== 'SSHSIG') return false
  const fields = stringsIn(bytes.subarray(10))
  if (fields?.length !== 5 || Buffer.from(bytes).readUInt32BE(6) !== 1) return false
  const [keyBlob = EMPTY, name = EMPTY, reserved = EMPTY, algorithm = EMPTY, signature = EMPTY] = fields
  const [key, wanted] = [keyIn(keyBlob), sshKey(keyLine)]
  if (key === null || wanted === null || Buffer.compare(key, wanted) !== 0 || text(name) !== namespace || reserved.byteLength > 0) return false
  return isSignedHash(message, { key, algorithm: text(algorithm), signature, head: [name, reserved, algorithm] })
}

const EMPTY = new Uint8Array()

type Signed = { readonly key: Uint8Array; readonly algorithm: string; readonly signature: Uint8Array; readonly head: readonly Uint8Array[] }

function isSignedHash(message: Uint8Array, { key, algorithm, signature, head }: Signed): boolean {
  const [type = EMPTY, bytes = EMPTY, ...rest] = stringsIn(signature) ?? []
  if (rest.length > 0 || text(type) !== 'ssh-ed25519' || (algorithm !== 'sha512' && algorithm !== 'sha256')) return false
  const hash = createHash(algorithm).update(message).digest()
  return verify(key, Buffer.concat([Buffer.from('SSHSIG'), ...[...head, hash].map(sized)]), bytes)
}

function keyIn(blob: Uint8Array | null): Uint8Array | null {
  const [type = EMPTY, key = EMPTY, ...rest] = blob === null ? [] : (stringsIn(blob) ?? [])
  return text(type) === 'ssh-ed25519' && key.byteLength === 32 && rest.length === 0 ? key : null
}

/** The strings that follow each other, each with its length before it; null when bytes are left over or missing. */
function stringsIn(bytes: Uint8Array): readonly Uint8Array[] | null {
  const strings: Uint8Array[] = []
  for (let rest = Buffer.from(bytes); rest.byteLength > 0; ) {
    const end = rest.byteLength < 4 ? Number.POSITIVE_INFINITY : 4 + rest.readUInt32BE(0)
    if (end > rest.byteLength) return null
    strings.push(rest.subarray(4, end))
    rest = rest.subarray(end)
  }
  return strings
}

function sized(bytes: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.byteLength)
  return Buffer.concat([length, bytes])
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}
