import { sha256 } from '#domain/digest.ts'
import { LANGUAGES, type Language } from '#domain/language.ts'
import { articleIn } from '#domain/stored-article.ts'
import type { FileDigest } from '#domain/transparency/leaf.ts'
import { SUMS_FILE } from '#domain/transparency/seal.ts'
import { inTurns } from '#edition/in-turns.ts'
import { checkEvidence } from './evidence.ts'
import { type Inspection, loggedAs } from './inspection.ts'
import { grouped, type LeafOf, type Logged, nameOf, placeOf } from './log.ts'
import { pathIn, read, readIfThere, readText } from './pages.ts'
import { checkProof } from './proofs.ts'
import type { Place } from './report.ts'
import { checkSeals } from './seals.ts'

/** A revision and every file of it that was read and found to be the one that was logged; names are relative to `folder`. */
export type ReadRevision = {
  readonly logged: Logged<LeafOf<'postmortem-revision'>>
  /** postmortems/<slug>/r<N>/ */
  readonly folder: string
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly place: Place
}

/** Every revision of every postmortem: its files, its page, its place in the log, its signatures and its archive. */
export async function checkPostmortems(inspection: Inspection): Promise<void> {
  const { notes } = inspection
  const leaves = loggedAs(inspection, 'postmortem-revision')
  const postmortems = [...grouped(leaves, ({ leaf }) => leaf.id).values()]
  const newest = new Set(postmortems.map((revisions) => revisions.at(-1)))
  for (const revisions of postmortems) checkChain(inspection, revisions)
  await inTurns(leaves, async (logged) => {
    const revision = await readRevision(inspection, logged)
    checkSums(inspection, revision)
    for (const language of LANGUAGES) await checkPrinted(inspection, revision, language)
    await checkProof(inspection, revision)
    await checkSeals(inspection, revision)
    await checkEvidence(inspection, revision)
    if (newest.has(logged)) await checkLatest(inspection, revision)
  })
  if (leaves.length === 0) return
  const counted = `${leaves.length} revisions of ${postmortems.length} postmortems`
  notes.passed('postmortem revisions', `${counted} are numbered and chained without a gap, and every file is there, byte for byte`)
  notes.passed('proofs', 'each offline proof shows its entry in a checkpoint that the log signed and still agrees with')
  notes.passed('signatures', 'every signature over the SHA256SUMS of a revision is good')
  notes.passed('evidence archives', 'each archive holds the same bytes as the files that were checked here, and published keys')
  notes.passed('printed postmortems', 'the page of each revision, and the one of the newest, show exactly the article that was logged, in both languages')
}

/** Revisions 1…n, each naming the one before it, none published before it. */
function checkChain({ notes }: Inspection, revisions: readonly Logged<LeafOf<'postmortem-revision'>>[]): void {
  for (const [at, revision] of revisions.entries()) {
    const { leaf } = revision
    const before = revisions[at - 1]
    const place = { path: `/postmortems/${leaf.slug}/r${leaf.rev}`, ...placeOf(revision) }
    const failed = (sentence: string) => notes.failed('postmortem revisions', `revision ${leaf.rev} of ${leaf.id} ${sentence}`, place)
    if (leaf.rev !== at + 1) failed(`stands where revision ${at + 1} is due`)
    if (leaf.prev !== (before === undefined ? null : nameOf(before))) failed('does not name the revision before it')
    if (before !== undefined && leaf.slug !== before.leaf.slug) failed(`has another address than the one before it, ${leaf.slug}`)
    if (before !== undefined && leaf.published_at < before.leaf.published_at)
      failed(`says that it was published at ${leaf.published_at}, before the one before it`)
  }
}

async function readRevision({ source, notes }: Inspection, logged: Logged<LeafOf<'postmortem-revision'>>): Promise<ReadRevision> {
  const { leaf } = logged
  const folder = `postmortems/${leaf.slug}/r${leaf.rev}/`
  const place = placeOf(logged)
  const files = new Map<string, Uint8Array>()
  for (const file of leaf.files) {
    const path = `/${file.path}`
    if (!file.path.startsWith(folder)) notes.failed('postmortem revisions', `it belongs to another revision than ${leaf.id} r${leaf.rev}`, { path, ...place })
    const bytes = await read(source, path, 'postmortem revisions', notes, place)
    if (bytes === null) continue
    if (isFile(bytes, file)) files.set(file.path.slice(folder.length), bytes)
    else notes.failed('postmortem revisions', 'it is not what was logged', { path, ...place })
  }
  return { logged, folder, files, place }
}

function isFile(bytes: Uint8Array, file: FileDigest): boolean {
  return bytes.byteLength === file.bytes && sha256(bytes) === file.sha256
}

/** SHA256SUMS, which is what gets signed, lists exactly the other files of the leaf. */
function checkSums({ notes }: Inspection, { logged, folder, files, place }: ReadRevision): void {
  const path = `/${folder}${SUMS_FILE}`
  const logs = logged.leaf.files.filter((file) => file.path !== `${folder}${SUMS_FILE}`)
  if (logs.length === logged.leaf.files.length) notes.failed('postmortem revisions', 'the log names no SHA256SUMS', { path, ...place })
  const sums = files.get(SUMS_FILE)
  if (sums === undefined) return
  const listed = Buffer.from(sums)
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .sort()
  const wanted = logs.map((file) => `${file.sha256}  ${file.path.slice(folder.length)}`).sort()
  const odd = [...listed.filter((line) => !wanted.includes(line)), ...wanted.filter((line) => !listed.includes(line))]
  if (odd.length > 0 || listed.length !== wanted.length)
    notes.failed('postmortem revisions', `it lists other files than the log: ${odd[0] ?? 'one twice'}`, { path, ...place })
}

async function checkPrinted(inspection: Inspection, revision: ReadRevision, language: Language): Promise<void> {
  const { slug, rev } = revision.logged.leaf
  await checkArticle(inspection, revision, pathIn(language, `/postmortems/${slug}/r${rev}`), language)
}

async function checkArticle({ source, notes }: Inspection, { folder, files, place }: ReadRevision, path: string, language: Language): Promise<void> {
  const article = storedArticle(files.get(`${language}.html`))
  if (article === null) {
    notes.failed('printed postmortems', 'there is no stored article to hold the page against', { path: `/${folder}${language}.html`, ...place })
    return
  }
  const html = await readText(source, path, 'printed postmortems', notes, place)
  if (html !== null && !html.includes(article))
    notes.failed('printed postmortems', 'the page shows another text than the article that was logged', { path, ...place })
}

function storedArticle(document: Uint8Array | undefined): string | null {
  try {
    return document === undefined ? null : articleIn(Buffer.from(document).toString())
  } catch {
    return null
  }
}

/** What readers see first is the newest revision, and none is printed that the log does not know. */
async function checkLatest(inspection: Inspection, revision: ReadRevision): Promise<void> {
  const { source, notes } = inspection
  const { id, slug, rev } = revision.logged.leaf
  for (const language of LANGUAGES) await checkArticle(inspection, revision, pathIn(language, `/postmortems/${slug}`), language)
  const path = `/postmortems/${slug}/r${rev + 1}`
  const next = await readIfThere(source, path, 'printed postmortems', notes)
  if (next !== null) notes.failed('printed postmortems', `revision ${rev + 1} of ${id} is printed, but not in the log`, { path })
}
