import { parseVkey, type Verifier } from '#domain/transparency/note.ts'
import { publisherKeyIn } from './minisign.ts'

/** A public key that signs, or once signed, from the leaf `fromSize` of log `log` on, until the next one of its role does. */
export type PublishedKey = {
  readonly role: 'log' | 'publisher' | 'publisher-ssh'
  readonly log: number
  /** A vkey, a line `RWQ…`, or `ssh-ed25519 AAAA…`. */
  readonly text: string
  readonly fromSize: number
}

/** The keys of the publisher with which files were or are signed; anything unreadable is a bug. */
export function publisherKeys(keys: readonly PublishedKey[]): readonly Uint8Array[] {
  return ofRole(keys, 'publisher').map(({ text }) => known(publisherKeyIn(text), text))
}

export function sshKeys(keys: readonly PublishedKey[]): readonly string[] {
  return ofRole(keys, 'publisher-ssh').map(({ text }) => text)
}

/** The keys of log `log`. */
export function logVerifiers(keys: readonly PublishedKey[], log: number): readonly (Verifier & { readonly text: string })[] {
  return ofRole(keys, 'log')
    .filter((key) => key.log === log)
    .map(({ text }) => ({ ...known(parseVkey(text), text), text }))
}

function ofRole(keys: readonly PublishedKey[], role: PublishedKey['role']): readonly PublishedKey[] {
  return keys.filter((key) => key.role === role)
}

function known<T>(key: T | null, text: string): T {
  if (key === null) throw new Error(`${JSON.stringify(text)} is no public key`)
  return key
}
