import { publicPem } from '#domain/transparency/ed25519.ts'
import { parseNote } from '#domain/transparency/note.ts'
import { parseTlogProof } from '#domain/transparency/proof.ts'
import type { Inspection } from './inspection.ts'
import { sameLines, signerLines } from './key-files.ts'
import type { PublishedKeys } from './keys.ts'
import { read, readIfThere } from './pages.ts'
import type { ReadRevision } from './postmortems.ts'
import { readZip, type ZipFile } from './zip.ts'

/** evidence.zip holds every file of the revision, the same bytes, and keys that are published. */
export async function checkEvidence(inspection: Inspection, revision: ReadRevision): Promise<void> {
  const { source, notes } = inspection
  const { logged, folder, place } = revision
  const path = `/${folder}evidence.zip`
  const failed = (sentence: string) => notes.failed('evidence archives', sentence, { path, ...place })
  const archive = await read(source, path, 'evidence archives', notes, place)
  if (archive === null) return
  const zip = readZip(archive, MAX_BYTES)
  if ('problem' in zip) return failed(`it cannot be opened: ${zip.problem}`)
  const files = withoutFolder(zip.files)
  for (const { path: name } of logged.leaf.files) if (!files.has(name.slice(folder.length))) failed(`${name.slice(folder.length)} is not in it`)
  for (const [name, bytes] of files) {
    const problem = await problemOf(inspection, revision, files, name, bytes)
    if (problem !== null) failed(`${name} in it ${problem}`)
  }
}

const MAX_BYTES = 1024 * 1024 * 1024

/** All files lie in one folder, named after the revision. */
function withoutFolder(files: readonly ZipFile[]): ReadonlyMap<string, Uint8Array> {
  return new Map(files.map(({ name, bytes }) => [name.slice(name.indexOf('/') + 1), bytes]))
}

async function problemOf(
  { source, published, notes }: Inspection,
  { folder, place }: ReadRevision,
  files: ReadonlyMap<string, Uint8Array>,
  name: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const extra = EXTRAS.find(({ names }) => names.test(name))
  if (extra !== undefined) return extra.isRight(Buffer.from(bytes), files, published) ? null : extra.problem
  const served = await readIfThere(source, `/${folder}${name}`, 'evidence archives', notes, place)
  if (served === null) return 'is no file of the revision'
  return served === 'unreadable' || Buffer.compare(served, bytes) === 0 ? null : 'is not the one that is published'
}

type Extra = {
  readonly names: RegExp
  readonly problem: string
  readonly isRight: (bytes: Buffer, files: ReadonlyMap<string, Uint8Array>, keys: PublishedKeys) => boolean
}

const NOT_PUBLISHED = 'is no key that this copy publishes'
const NOT_OF_PROOF = 'is not that of the proof'

/** What the archive has besides the files of the revision. */
const EXTRAS: readonly Extra[] = [
  { names: /^(?:VERIFY\.txt|verify-proof\.sh|tsa-ca\.pem)$/, problem: '', isRight: () => true },
  { names: /^checkpoint$/, problem: NOT_OF_PROOF, isRight: (bytes, files) => checkpointIn(files) === bytes.toString() },
  { names: /^checkpoint\.body$/, problem: NOT_OF_PROOF, isRight: (bytes, files) => parseNote(checkpointIn(files) ?? '')?.text === bytes.toString() },
  {
    names: /^checkpoint\.sig$/,
    problem: NOT_OF_PROOF,
    isRight: (bytes, files) => parseNote(checkpointIn(files) ?? '')?.signatures.some((signature) => bytes.equals(signature.bytes)) ?? false,
  },
  { names: /^status\.pub$/, problem: NOT_PUBLISHED, isRight: (bytes, _, { publisher }) => publisher.includes(bytes.toString().split('\n')[1] ?? '') },
  {
    names: /^allowed_signers$/,
    problem: NOT_PUBLISHED,
    isRight: (bytes, _, { signers }) => sameLines(signerLines(bytes.toString()), signers),
  },
  {
    names: /^log-\d+\.vkey$/,
    problem: NOT_PUBLISHED,
    isRight: (bytes, _, { logs }) => logs.some(({ keys }) => keys.some(({ text }) => `${text}\n` === bytes.toString())),
  },
  {
    names: /^log-\d+\.pem$/,
    problem: NOT_PUBLISHED,
    isRight: (bytes, _, { logs }) => logs.some(({ keys }) => keys.some(({ verifier }) => publicPem(verifier.publicKey) === bytes.toString())),
  },
]

function checkpointIn(files: ReadonlyMap<string, Uint8Array>): string | undefined {
  return parseTlogProof(Buffer.from(files.get('entry.tlog-proof') ?? []).toString())?.checkpoint
}
