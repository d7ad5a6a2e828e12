import '#ui/record.css'
import { checkpointNote, type LogHead, logHead, logPolicy, logProblem, lostTexts, type PublicKey, placeOf, publicKeys } from '#data/log.ts'
import { countedList } from '#data/log-days.ts'
import { type Listed, postmortems, revisionFiles } from '#data/postmortems.ts'
import { seals } from '#data/seals.ts'
import type { Moment } from '#domain/moment.ts'
import { parsePolicy } from '#domain/transparency/policy.ts'
import { sealFile } from '#domain/transparency/seal.ts'
import { publisherKeyIn, publisherKeyName } from '#formats/publisher/minisign.ts'
import { sshFingerprint } from '#formats/publisher/sshsig.ts'
import { logKeyFile, verifySteps } from '#formats/publisher/verify-steps.ts'
import type { Frame } from '#ui/frame.ts'
import { type ShownHead, type ShownKey, type ShownRevision, VerifyPage } from '#ui/verify.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Verify({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const [head, keys, problem, lost, newest] = await Promise.all([logHead(moment), publicKeys(), logProblem(), lostTexts(moment), newestRevision(moment)])
  return (
    <VerifyPage
      frame={frame}
      head={head === null ? null : await shownHead(head)}
      problem={problem === null ? null : withoutFolders(problem)}
      quorum={head === null ? 'none' : await quorumOf(head, moment)}
      keys={keys.map((key) => shownKey(key, keys))}
      newest={newest === null ? null : await shownRevision(newest, frame)}
      lost={lost}
      downloads={head === null ? [] : await downloadsOf(head, moment)}
    />
  )
}

async function shownHead({ log, origin, size, root, at }: LogHead): Promise<ShownHead> {
  return { log, origin, size, root: Buffer.from(root).toString('base64'), at, note: (await checkpointNote(log, size)) ?? '' }
}

/** Where this machine keeps its files is nobody's business. */
function withoutFolders(sentence: string): string {
  return sentence.replaceAll(/(?<=^|[\s("“])\/(?:[^\s/"”)]+\/)+/g, '')
}

async function quorumOf({ log }: LogHead, moment: Moment): Promise<string> {
  const policy = await logPolicy(log, moment)
  return (policy === null ? null : parsePolicy(policy))?.quorum ?? 'none'
}

function shownKey(key: PublicKey, all: readonly PublicKey[]): ShownKey {
  const { role, text } = key
  return { role, text, fingerprint: FINGERPRINTS[role](text), isOld: all.findLast((other) => other.role === role) !== key }
}

const FINGERPRINTS = {
  log: () => null,
  publisher: (text: string) => {
    const publicKey = publisherKeyIn(text)
    return publicKey === null ? null : publisherKeyName(publicKey)
  },
  'publisher-ssh': sshFingerprint,
} as const satisfies Record<PublicKey['role'], (text: string) => string | null>

async function newestRevision(moment: Moment): Promise<Listed | null> {
  const all = await postmortems(moment)
  return all.toSorted((a, b) => b.revision.publishedAt.getTime() - a.revision.publishedAt.getTime())[0] ?? null
}

async function shownRevision({ revision, facts }: Listed, { language, origin }: Frame): Promise<ShownRevision> {
  const { id, slug, number } = revision
  const [files, sealed, place] = await Promise.all([revisionFiles(revision), seals(revision), placeOf(revision.leaf)])
  const names = [...files.map(({ path }) => path), ...sealed.map(({ kind }) => sealFile(kind)), ...IN_EVIDENCE, logKeyFile(place?.log ?? 1)]
  const steps = place === null ? [] : verifySteps({ host: new URL(origin).host, log: place.log, files: new Set(names) })
  return { id, slug, number, title: facts.title[language], steps }
}

/** What evidence.zip has besides the revision's own files. */
const IN_EVIDENCE = ['entry.json', 'entry.tlog-proof', 'checkpoint.body', 'checkpoint.sig', 'verify-proof.sh', 'status.pub', 'allowed_signers', 'tsa-ca.pem']

async function downloadsOf({ log, size }: LogHead, moment: Moment): Promise<readonly string[]> {
  const counted = await countedList(log, moment)
  return [
    '/.well-known/transparency.json',
    ...['/keys/status.pub', '/keys/allowed_signers', `/keys/log-${log}.vkey`, `/keys/${logKeyFile(log)}`],
    ...['checkpoint', `checkpoints/${size}`, 'policy', ...(counted === null ? [] : ['ids.txt'])].map((name) => `/log/${log}/${name}`),
  ]
}
