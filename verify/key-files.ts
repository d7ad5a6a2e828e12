import { publicPem } from '#domain/transparency/ed25519.ts'
import { DESCRIPTION } from './description.ts'
import type { PublishedKeys } from './keys.ts'
import { readText } from './pages.ts'
import type { Notes } from './report.ts'
import type { Source } from './source.ts'

/** The key files say the same as the description, and one of the log’s keys is the one that the reader brought. */
export async function checkKeyFiles(source: Source, published: PublishedKeys, brought: readonly string[], notes: Notes): Promise<void> {
  const files = [
    ...published.logs.flatMap(({ number, keys }) => [
      { path: `/keys/log-${number}.vkey`, isRight: (text: string) => text === `${keys.at(-1)?.text}\n` },
      { path: `/keys/log-${number}.pem`, isRight: (text: string) => text === publicPem(keys.at(-1)?.verifier.publicKey ?? new Uint8Array()) },
    ]),
    { path: '/keys/status.pub', isRight: (text: string) => text.split('\n')[1] === published.publisher.at(-1) },
    { path: '/keys/allowed_signers', isRight: (text: string) => sameLines(signerLines(text), published.signers) },
  ]
  for (const { path, isRight } of files) {
    const text = await readText(source, path, 'keys', notes)
    if (text !== null && !isRight(text)) notes.failed('keys', `it holds other keys than ${DESCRIPTION}`, { path })
  }
  checkBrought(published, brought, notes)
}

function checkBrought({ logs }: PublishedKeys, brought: readonly string[], notes: Notes): void {
  const known = logs.flatMap(({ keys }) => keys.map(({ text }) => text))
  for (const vkey of brought) {
    if (known.includes(vkey)) notes.passed('keys', `${vkey}, which you gave, is a key of this log`)
    else notes.failed('keys', `${vkey}, which you gave, is none of the keys that this copy is signed with`, { path: DESCRIPTION })
  }
  if (brought.length === 0)
    notes.notChecked('keys', 'whether these are the publisher’s keys: they came with the copy. Compare them with a source that you trust (--key)')
}

/** In whatever order. */
export function sameLines(lines: readonly string[], others: readonly string[]): boolean {
  return lines.length === others.length && new Set(lines).size === lines.length && lines.every((line) => others.includes(line))
}

/** Every line of a file of allowed signers. */
export function signerLines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '')
}
