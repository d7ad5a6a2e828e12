import { vkeyText } from '#domain/transparency/note.ts'
import { publisherKeyLine } from './minisign.ts'
import { sshPublicKey } from './sshsig.ts'

/** A public key in one line, as the tool that checks its signatures writes it. `name` is whose key it is; for a log, its origin. */
export function publicKeyText(key: { readonly role: 'log' | 'publisher' | 'publisher-ssh'; readonly name: string; readonly publicKey: Uint8Array }): string {
  return TEXTS[key.role](key.name, key.publicKey)
}

const TEXTS = {
  log: vkeyText,
  publisher: (_name: string, publicKey: Uint8Array) => publisherKeyLine(publicKey),
  'publisher-ssh': (_name: string, publicKey: Uint8Array) => sshPublicKey(publicKey),
} as const
