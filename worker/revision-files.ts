import { installation } from '#data/installation.ts'
import { checkpointNote, logEntries, logOrigin, logPolicy, type Place, placeOf, publicKeys, tileReader } from '#data/log.ts'
import { postmortemSlugs, published, revisionFile, revisionFiles, revisions } from '#data/postmortems.ts'
import { seals } from '#data/seals.ts'
import type { Moment } from '#domain/moment.ts'
import type { Revision } from '#domain/revision.ts'
import { parsePolicy } from '#domain/transparency/policy.ts'
import { tlogProofText } from '#domain/transparency/proof.ts'
import { SEAL_KINDS, sealFile } from '#domain/transparency/seal.ts'
import { inclusionProof } from '#domain/transparency/tile.ts'
import type { StoredFile } from '#edition/freeze.ts'
import { contentTypeOf, revisionFilePath } from '#edition/paths.ts'
import { filesBeside } from '#formats/beside-revision.ts'
import { CITATION_FILES, citationFile } from '#formats/citation.ts'
import { citedRevision } from '#formats/citation-of.ts'
import { type CitedRevision, revisionAddress } from '#formats/cited-revision.ts'
import { timeMap } from '#formats/memento.ts'
import { evidenceZip } from '#formats/publisher/evidence-zip.ts'
import { linkset } from '#formats/signposting.ts'

export type RevisionFilesTools = {
  /** Of the readers' site. */
  readonly origin: string
  /** Certificates of the time-stamp authority in PEM; null without one. */
  readonly tsaCa: string | null
}

/** Everything under /postmortems that is printed as bytes: what a revision consists of, its seals, proofs and citations. */
export function revisionFilesOf(tools: RevisionFilesTools) {
  return { all, of, fileAt }

  async function all(moment: Moment): Promise<readonly string[]> {
    const paths = (await postmortemSlugs(moment)).map(async ({ slug, revisions: count }) => {
      const numbers = Array.from({ length: count }, (_, index) => index + 1)
      return (await Promise.all(numbers.map((number) => of(slug, number, moment)))).flat()
    })
    return (await Promise.all(paths)).flat()
  }

  async function of(slug: string, number: number, moment: Moment): Promise<readonly string[]> {
    const revision = await revisionOf(slug, number, moment)
    const [files, sealed, place] = await Promise.all([revisionFiles(revision), seals(revision), placeOf(revision.leaf)])
    const names = [...files.map((file) => file.path), ...filesBeside(sealed, place !== null)]
    return names.map((name) => revisionFilePath(slug, number, name))
  }

  /** Null when the path is no file of a revision or list of revisions. */
  async function fileAt(path: string, moment: Moment): Promise<StoredFile | null> {
    const [, listed, list] = LIST.exec(path) ?? []
    if (listed !== undefined) return { path, type: contentTypeOf(path), bytes: Buffer.from(await (list === 'timemap' ? timeMapOf : linksetOf)(listed, moment)) }
    const [, slug = '', number, name = ''] = FILE.exec(path) ?? []
    if (number === undefined) return null
    const file = await bytesOf(await revisionOf(slug, Number(number), moment), name, moment)
    if (file === null) throw new Error(`there is no ${path}`)
    return { path, ...file }
  }

  async function bytesOf(revision: Revision, name: string, moment: Moment): Promise<Omit<StoredFile, 'path'> | null> {
    const citation = CITATION_FILES.find((one) => one === name)
    if (citation !== undefined) return { type: TYPES[citation], bytes: Buffer.from(citationFile(citation, await cited(revision, moment))) }
    const kind = SEAL_KINDS.find((one) => sealFile(one) === name)
    if (kind !== undefined) {
      const seal = (await seals(revision)).find((one) => one.kind === kind)
      return seal === undefined ? null : { type: kind === 'tsr' ? 'application/timestamp-reply' : TEXT, bytes: seal.bytes }
    }
    if (name === 'evidence.zip') return { type: 'application/zip', bytes: await zipOf(revision, moment) }
    if (name === 'entry.json' || name === 'entry.tlog-proof') {
      const entry = await entryOf(revision)
      if (entry === null) return null
      return name === 'entry.json' ? { type: 'application/json; charset=utf-8', bytes: entry.leaf } : { type: TEXT, bytes: Buffer.from(entry.proof) }
    }
    const stored = await revisionFile(revision, name)
    return stored === null ? null : { type: stored.type, bytes: stored.bytes }
  }

  async function zipOf(revision: Revision, moment: Moment): Promise<Uint8Array> {
    const [names, sealed, entry, keys] = await Promise.all([revisionFiles(revision), seals(revision), entryOf(revision), publicKeys()])
    const files = await Promise.all(names.map(async ({ path }) => ({ path, bytes: (await revisionFile(revision, path))?.bytes ?? new Uint8Array() })))
    const { id, number, publishedAt } = revision
    const quorum = entry === null ? 'none' : await quorumOf(entry, moment)
    return evidenceZip({ origin: tools.origin, id, revision: number, publishedAt, files, seals: sealed, entry, keys, tsaCa: tools.tsaCa, quorum })
  }

  async function timeMapOf(slug: string, moment: Moment): Promise<string> {
    const original = `${tools.origin}/postmortems/${slug}`
    const mementos = (await revisions(slug, moment)).map(({ number, publishedAt }) => ({
      address: revisionAddress({ origin: tools.origin, slug }, number, 'ko'),
      at: publishedAt,
    }))
    return timeMap({ original, self: `${original}/timemap`, mementos })
  }

  async function linksetOf(slug: string, moment: Moment): Promise<string> {
    return linkset(await Promise.all((await revisions(slug, moment)).map((revision) => cited(revision, moment))))
  }

  async function cited(revision: Revision, moment: Moment): Promise<CitedRevision> {
    const { slug, number } = revision
    const [one, older, files, place, { title }] = await Promise.all([
      published(slug, number, moment),
      revisions(slug, moment),
      revisionFiles(revision),
      placeOf(revision.leaf),
      installation(),
    ])
    if (one === null) throw new Error(`there is no revision ${number} of ${slug}`)
    const upToThis = older.filter((other) => other.number <= number)
    const entry = place === null ? null : { origin: await logOrigin(place.log), index: place.index }
    return citedRevision({ origin: tools.origin, publisher: title, revision, facts: one.facts, revisions: upToThis, files, entry })
  }
}

const TEXT = 'text/plain; charset=utf-8'
const LIST = /^\/postmortems\/([a-z0-9-]+)\/(timemap|linkset\.json)$/
const FILE = /^\/postmortems\/([a-z0-9-]+)\/r([1-9]\d{0,5})\/(.+)$/

const TYPES = {
  'cite.bib': 'application/x-bibtex; charset=utf-8',
  'cite.ris': 'application/x-research-info-systems; charset=utf-8',
  'cite.json': 'application/vnd.citationstyles.csl+json; charset=utf-8',
} as const satisfies Record<(typeof CITATION_FILES)[number], string>

async function revisionOf(slug: string, number: number, moment: Moment): Promise<Revision> {
  const revision = (await revisions(slug, moment)).find((one) => one.number === number)
  if (revision === undefined) throw new Error(`there is no revision ${number} of ${slug}`)
  return revision
}

/** Proven in the first checkpoint that covers it, so that it stays the same. */
async function entryOf(revision: Revision): Promise<(Place & { readonly leaf: Uint8Array; readonly proof: string }) | null> {
  const place = await placeOf(revision.leaf)
  if (place === null) return null
  const { log, index, provenBy } = place
  const [[leaf], hashes, checkpoint] = await Promise.all([
    logEntries(log, index, index + 1),
    inclusionProof(index, provenBy, tileReader(log)),
    checkpointNote(log, provenBy),
  ])
  if (leaf === undefined || checkpoint === null) throw new Error(`entry ${index} of log ${log} cannot be proven`)
  return { ...place, leaf, proof: tlogProofText({ index, hashes, checkpoint }) }
}

async function quorumOf({ log }: Place, moment: Moment): Promise<string> {
  const policy = await logPolicy(log, moment)
  return (policy === null ? null : parsePolicy(policy))?.quorum ?? 'none'
}
