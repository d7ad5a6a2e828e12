import { fromBase64 } from '#domain/transparency/base64.ts'
import { verify } from '#domain/transparency/ed25519.ts'
import { keyChangeStatement } from '#domain/transparency/leaf.ts'
import { parseVkey } from '#domain/transparency/note.ts'
import { DESCRIPTION } from './description.ts'
import type { Inspection } from './inspection.ts'
import { type LeafOf, type Logged, leavesOf, placeOf } from './log.ts'
import type { Notes } from './report.ts'
import { minisignKey } from './signatures/minisign.ts'
import { sshKey } from './signatures/sshsig.ts'

/** Each key that took over was named by the one before it, in a log, and both signed for it. */
export function checkKeyChanges({ logs, published, notes }: Inspection): void {
  const changes = logs.flatMap((log) => leavesOf(log.leaves, 'key-change').map((change) => ({ change, origin: log.keys.origin })))
  for (const { change, origin } of changes) checkSignatures(change, origin, notes)
  const of = (role: Change['leaf']['role']) => changes.flatMap(({ change }) => (change.leaf.role === role ? [change] : []))
  checkChain(of('publisher'), published.publisher, notes)
  checkChain(of('publisher-ssh'), published.ssh, notes)
  for (const { keys } of logs) {
    const texts = keys.keys.map(({ text }) => text)
    checkChain(
      of('log').filter(({ log }) => log === keys.number),
      texts,
      notes,
    )
  }
  notes.passed('keys', changes.length === 0 ? 'no key was ever changed' : `${changes.length} changes of keys, each signed by the old and by the new key`)
}

type Change = Logged<LeafOf<'key-change'>>

const KEY_IN = {
  log: (text: string) => parseVkey(text)?.publicKey ?? null,
  publisher: minisignKey,
  'publisher-ssh': sshKey,
} as const satisfies Record<Change['leaf']['role'], (text: string) => Uint8Array | null>

function checkSignatures(change: Change, origin: string, notes: Notes): void {
  const { leaf } = change
  const statement = keyChangeStatement(origin, leaf)
  const signers = [
    { which: 'old', text: leaf.old, signature: leaf.old_signature },
    { which: 'new', text: leaf.new, signature: leaf.new_signature },
  ]
  for (const { which, text, signature } of signers) {
    const [key, bytes] = [KEY_IN[leaf.role](text), fromBase64(signature)]
    const isSigned = key !== null && bytes !== null && verify(key, statement, bytes)
    if (!isSigned) notes.failed('keys', `the ${which} key (${leaf.role}) did not sign the change`, placeOf(change))
  }
}

/** First key, second, third: exactly those that are published, with nothing between them. */
function checkChain(chain: readonly Change[], published: readonly string[], notes: Notes): void {
  for (const [at, change] of chain.entries()) {
    const { leaf } = change
    if (leaf.old !== published[at] || leaf.new !== published[at + 1])
      notes.failed('keys', `the change from ${leaf.old} to ${leaf.new} is not the one that the published keys show`, placeOf(change))
  }
  if (published.length > chain.length + 1) notes.failed('keys', `${published.at(-1)} is published, but no leaf says that it took over`, { path: DESCRIPTION })
}
