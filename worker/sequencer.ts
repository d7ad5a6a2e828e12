import { type KeyRefusal, keyFile, keysOfLog, readKey, readOrMakeKey, type SecretKey } from '#data/key-files.ts'
import { checkpointNote, type Log, type LogHead, logHead, logSize, newestLog, tileReader } from '#data/log.ts'
import { openLog } from '#data/log-opening.ts'
import { newestPolicy, policyLeaf, recordPolicy } from '#data/log-policy.ts'
import { sequence as numberLeaves } from '#data/log-sequence.ts'
import { addSignatures, recordLogProblem, signedSize, signersAt, unsignedCheckpoints } from '#data/log-signing.ts'
import type { SystemActor } from '#domain/staff.ts'
import { checkpointText, parseCheckpoint } from '#domain/transparency/checkpoint.ts'
import { keyIdOf, SIGNATURE_TYPES, signatureLine, type Verifier } from '#domain/transparency/note.ts'
import { type Policy, policyText } from '#domain/transparency/policy.ts'
import { type Disagreement, disagreement, disagreementSentence, type OwnLog } from '#domain/transparency/remembered.ts'
import { rootOf } from '#domain/transparency/tile.ts'
import { sameHash } from '#domain/transparency/tree.ts'
import type { Failpoint } from '#edition/failpoint.ts'
import { readHighWater, writeHighWater } from '#edition/high-water.ts'
import type { Store } from '#edition/store.ts'
import { publicKeyText } from '#formats/publisher/public-key.ts'
import { logQuietly } from './log.ts'
import { type Heard, openLogMemories } from './log-memory.ts'

export type SequencerTools = {
  readonly keysFolder: string
  /** What stands before /log/<n> in the name of a log. */
  readonly logOrigin: string
  readonly publicOrigin: string
  readonly store: Store
  /** Origins and folders that hold copies of editions. */
  readonly mirrors: readonly string[]
  readonly highWaterFile: string
  /** Who is to be asked to witness checkpoints; null: nobody. */
  readonly witnesses: Policy | null
  /** One sentence when a witness knows another log than ours, or a longer one. */
  readonly witnessProblem: (size: number) => string | null
  readonly now: () => Date
  readonly failpoint: Failpoint
  /** A demonstration keeps the name under which its log began, whatever its port is today. */
  readonly demonstration: boolean
}

export type Sequenced = { readonly ok: true; readonly head: LogHead | null } | { readonly ok: false; readonly problem: string }

export type Sequencer = {
  /** Gives every leaf up to and with `change` its place, and has what is new signed; or says in one sentence why nothing may be signed. */
  readonly sequence: (change: number) => Promise<Sequenced>
  /** The same without numbering: at start, before the first print, and now and then for the sake of the mirrors, which it asks. */
  readonly check: () => Promise<Sequenced>
}

const WORKER: SystemActor = { kind: 'system', name: 'worker' }

/**
 * Numbers leaves and signs checkpoints, in this order: memories read, numbered and committed, signed, signature stored,
 * high-water mark raised. Only then anything is printed. Ed25519 gives the same signature again, so a crash between any two of
 * them is mended by doing the rest.
 */
export function openSequencer(tools: SequencerTools): Sequencer {
  const memories = openLogMemories({ ...tools, report: logQuietly })
  let isAsked = false
  let last: Promise<unknown> = Promise.resolve()

  return {
    sequence: (change) => inTurn(() => run(change)),
    check: () =>
      inTurn(async () => {
        isAsked = false
        return run(null)
      }),
  }

  function inTurn(act: () => Promise<Sequenced>): Promise<Sequenced> {
    const next = last.then(act)
    last = next.catch(() => undefined)
    return next
  }

  async function run(change: number | null): Promise<Sequenced> {
    const opened = await openedLog()
    if (!opened.ok) return await refused(opened.problem)
    const { log, keys } = opened
    const problem = await problemOf(log, keys)
    if (problem !== null) return await refused(problem)
    await tools.failpoint('log.memories-read')
    if (change !== null) await number(log, change)
    const unsigned = await signAll(log, keys)
    if (unsigned !== null) return await refused(unsigned)
    await raiseHighWater(log)
    await logPolicy(log)
    await recordLogProblem(WORKER, null, tools.now())
    return { ok: true, head: await logHead({ now: tools.now(), change: change ?? 2 ** 31 - 1 }) }
  }

  async function refused(problem: string): Promise<Sequenced> {
    await recordLogProblem(WORKER, problem, tools.now())
    return { ok: false, problem }
  }

  type Opened = { readonly ok: true; readonly log: Log; readonly keys: readonly SecretKey[] } | KeyRefusal

  async function openedLog(): Promise<Opened> {
    const newest = await newestLog()
    if (!isAsked) await memories.askMirrors(newest?.number ?? FIRST)
    isAsked = true
    return newest === null ? await firstLog() : await withKeys(newest)
  }

  /** Only an installation of which nothing anywhere remembers a log begins one. */
  async function firstLog(): Promise<Opened> {
    const remembered = await memories.first(FIRST)
    if (remembered !== null) {
      const size = parseCheckpoint(remembered.note)?.size ?? null
      return { ok: false, problem: disagreementSentence({ kind: 'ahead', by: remembered.by, log: FIRST, size }, 0) }
    }
    const origin = originOf(FIRST)
    const createdAt = tools.now()
    const made = await Promise.all([
      readOrMakeKey(tools.keysFolder, keyFile('log', FIRST), { role: 'log', origin, name: origin, createdAt }),
      readOrMakeKey(tools.keysFolder, keyFile('publisher', FIRST), { role: 'publisher', origin: tools.logOrigin, name: tools.logOrigin, createdAt }),
      readOrMakeKey(tools.keysFolder, keyFile('publisher-ssh', FIRST), { role: 'publisher-ssh', origin: tools.logOrigin, name: tools.logOrigin, createdAt }),
    ])
    const wrong = made.find((one) => !one.ok)
    if (wrong !== undefined && !wrong.ok) return wrong
    const keys = made.flatMap((one) => (one.ok ? [one.key] : []))
    const first = policyLeaf(FIRST, policyOf(FIRST, keys.filter(({ role }) => role === 'log').map(verifierOf)), createdAt)
    await openLog(WORKER, { number: FIRST, origin, keys: keys.map((key) => ({ role: key.role, text: publicKeyText(key) })), first }, createdAt)
    const log = await newestLog()
    return log === null ? { ok: false, problem: 'The log was opened, but is not there.' } : await withKeys(log)
  }

  async function withKeys(log: Log): Promise<Opened> {
    const origin = originOf(log.number)
    if (!tools.demonstration && log.origin !== origin)
      return {
        ok: false,
        problem: `Nothing is signed: the log of this database is ${log.origin}, but this installation would be ${origin}. A copy needs a database of its own; if only the address changed, set BONGSU_LOG_ORIGIN.`,
      }
    const file = keyFile('log', log.number)
    const main = await readKey(tools.keysFolder, file, log.origin)
    if (main === null) return { ok: false, problem: missingKey(`${tools.keysFolder}/${file}`, log.number) }
    if (!main.ok) return main
    return { ok: true, log, keys: await keysOfLog(tools.keysFolder, log.number, log.origin) }
  }

  async function problemOf(log: Log, keys: readonly SecretKey[]): Promise<string | null> {
    // Before the size: what another worker prints meanwhile must not look like a log that is ahead of ours.
    const remembered = await memories.all(log.number)
    const size = await logSize(log.number)
    const verifiers = [...keys.map(verifierOf), ...(await signersAt(log.number, size))]
    const own: OwnLog = { ...log, size, verifiers, rootAt: rootsOf(log.number) }
    const found = await firstDisagreement(remembered, own)
    return found === null ? tools.witnessProblem(size) : disagreementSentence(found, size)
  }

  async function firstDisagreement(remembered: readonly Heard[], own: OwnLog): Promise<Disagreement | null> {
    for (const { isFar, ...one } of remembered) {
      const found = await disagreement(one, own)
      // Whoever runs a mirror could else stop us with a checkpoint of his own.
      if (found?.kind === 'foreign' && isFar) logQuietly('mirror-not-ours', new Error(`${found.by} has a log ${found.log} that none of our keys signed`))
      else if (found !== null) return found
    }
    return null
  }

  async function number(log: Log, change: number): Promise<void> {
    const numbered = await numberLeaves(log.number, change, tools.now(), { numbered: () => tools.failpoint('log.numbered') })
    if (numbered !== null) await tools.failpoint('log.committed')
  }

  /** One sentence when a key is missing that has to sign. */
  async function signAll(log: Log, keys: readonly SecretKey[]): Promise<string | null> {
    for (const { size, root } of await unsignedCheckpoints(log.number)) {
      // What was committed is read once more: a bit that fell over since must not be signed.
      if (!sameHash(await rootOf(size, tileReader(log.number)), root)) throw new Error(`the entries of log ${log.number} do not give its root at ${size}`)
      const signers = await signersAt(log.number, size)
      const held = signers.map((signer) => keys.find((key) => sameHash(key.publicKey, signer.publicKey)))
      const missing = held.indexOf(undefined)
      if (missing >= 0 || signers.length === 0) return missingKey(signers[missing]?.keyId ?? 'a key', log.number)
      const text = checkpointText({ origin: log.origin, size, root })
      const lines = held.flatMap((key) => (key === undefined ? [] : [lineBy(key, log.origin, text)]))
      await tools.failpoint('log.signed')
      await addSignatures(log.number, size, lines, tools.now())
      await tools.failpoint('log.signature-stored')
    }
    return null
  }

  /** Never lowers the mark, and catches up with another worker that signed more meanwhile. */
  async function raiseHighWater(log: Log): Promise<void> {
    for (;;) {
      const size = await signedSize(log.number)
      const mark = parseCheckpoint((await readHighWater(tools.highWaterFile)) ?? '')
      const note = await checkpointNote(log.number, size)
      if (note === null || (mark?.origin === log.origin && mark.size >= size)) return
      await writeHighWater(tools.highWaterFile, note)
      await tools.failpoint('log.high-water-written')
    }
  }

  async function logPolicy(log: Log): Promise<void> {
    const text = policyOf(log.number, await signersAt(log.number, await logSize(log.number)))
    if (!Buffer.from((await newestPolicy(log.number)) ?? []).equals(Buffer.from(text))) await recordPolicy(WORKER, log.number, text, tools.now())
  }

  /** Under which signatures the log is to be believed: of its newest key, and of the witnesses that are asked. */
  function policyOf(log: number, signers: readonly Verifier[]): string {
    const logs = signers.slice(-1).map((verifier) => ({ verifier, url: `${tools.publicOrigin}/log/${log}` }))
    const { witnesses, groups, quorum } = tools.witnesses ?? { witnesses: [], groups: [], quorum: 'none' }
    return policyText({ logs, witnesses, groups, quorum })
  }

  function originOf(log: number): string {
    return `${tools.logOrigin}/log/${log}`
  }
}

const FIRST = 1

/** Memories mostly remember the same size: its root is worked out once for all of them. */
function rootsOf(log: number): OwnLog['rootAt'] {
  const roots = new Map<number, ReturnType<OwnLog['rootAt']>>()
  return (size) => {
    const root = roots.get(size) ?? rootOf(size, tileReader(log))
    roots.set(size, root)
    return root
  }
}

function verifierOf(key: SecretKey): Verifier {
  return { name: key.origin, keyId: keyIdOf(key.origin, key.publicKey), publicKey: key.publicKey, type: SIGNATURE_TYPES.ed25519 }
}

function lineBy(key: SecretKey, name: string, text: string) {
  return { name, keyId: keyIdOf(name, key.publicKey), line: signatureLine(name, key.seed, text) }
}

function missingKey(which: string, log: number): string {
  return `Nothing is signed: the key of log ${log} (${which}) is missing. Put a copy back; if there is none, "npm run log -- continue" opens log ${log + 1}.`
}
