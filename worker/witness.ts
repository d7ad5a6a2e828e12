import { keysOfLog } from '#data/key-files.ts'
import { type Log, newestLog, tileReader } from '#data/log.ts'
import { addCosignatures, largestSignedBy, type SignatureLine, signersAt } from '#data/log-signing.ts'
import type { SystemActor } from '#domain/staff.ts'
import { toBase64 } from '#domain/transparency/base64.ts'
import { type Checkpoint, parseCheckpoint } from '#domain/transparency/checkpoint.ts'
import { verifyCosignature } from '#domain/transparency/cosignature.ts'
import { fromDecimal } from '#domain/transparency/decimal.ts'
import { noteOf, parseNote } from '#domain/transparency/note.ts'
import type { PolicyWitness } from '#domain/transparency/policy.ts'
import { consistencyProof } from '#domain/transparency/tile.ts'
import { sameHash } from '#domain/transparency/tree.ts'
import { rememberedNote, storeMemory } from '#edition/log-memory.ts'
import type { Store } from '#edition/store.ts'
import { logQuietly, log as say } from './log.ts'

export type WitnessTools = {
  readonly witnesses: readonly PolicyWitness[]
  readonly store: Store
  readonly keysFolder: string
  readonly now: () => Date
}

export type Witnessing = {
  /** Asks each witness for its line under the checkpoint that was printed last; nothing to do for those that gave it. */
  readonly ask: () => Promise<void>
  /** One sentence when a witness has seen another log than ours, or one of more entries than the `size` that ours has. */
  readonly problem: (size: number) => string | null
}

const WORKER: SystemActor = { kind: 'system', name: 'worker' }
const TIMEOUT_MS = 10_000
const MAX_ANSWER_LENGTH = 64 * 1024

/** c2sp.org/tlog-witness: others, who saw every checkpoint before, say that the log only ever grew. */
export function openWitnessing({ witnesses, store, keysFolder, now }: WitnessTools): Witnessing {
  const problems = new Map<string, Problem>()
  const wasAsked = new Set<string>()

  return {
    ask,
    problem: (size) => [...problems.values()].find(({ until }) => until === null || until > size)?.problem ?? null,
  }

  async function ask(): Promise<void> {
    const log = witnesses.length === 0 ? null : await newestLog()
    const printed = log === null ? null : await printedCheckpoint(store, log)
    if (log === null || printed === null) return
    const own = await ownKeys(keysFolder, log, printed.checkpoint.size)
    const answers = await Promise.all(witnesses.map((witness) => lineFrom(witness, log, printed, own)))
    const lines = answers.filter((line) => line !== null)
    if (lines.length === 0) return
    await addCosignatures(WORKER, log.number, printed.checkpoint.size, lines, now())
    say('cosigned', { log: log.number, size: printed.checkpoint.size, by: lines.map((line) => line.name) })
  }

  async function lineFrom(witness: PolicyWitness, log: Log, printed: Printed, own: readonly Uint8Array[]): Promise<SignatureLine | null> {
    const { name, keyId, publicKey } = witness.verifier
    try {
      if (own.some((key) => sameHash(key, publicKey))) throw new Error(`${witness.name} has a key of our own, so it witnesses nothing`)
      const known = await largestSignedBy(log.number, name, keyId)
      // The first time even when nothing is missing: an old backup of everything learns only here that the world went on.
      if (known >= printed.checkpoint.size && wasAsked.has(witness.name)) return null
      const answer = await cosigned(witness, log, printed, Math.min(known, printed.checkpoint.size))
      wasAsked.add(witness.name)
      if (answer.ok) problems.delete(witness.name)
      else problems.set(witness.name, answer)
      return answer.ok ? answer.line : null
    } catch (error) {
      logQuietly('witness-failed', error)
      return null
    }
  }
}

/** `text` is what is signed, `note` carries the log's own lines alone. */
type Printed = { readonly checkpoint: Checkpoint; readonly text: string; readonly note: string }

async function printedCheckpoint(store: Store, log: Log): Promise<Printed | null> {
  const note = await rememberedNote(storeMemory(store), log.number)
  const [checkpoint, parsed] = note === null ? [null, null] : [parseCheckpoint(note), parseNote(note)]
  if (checkpoint === null || parsed === null || checkpoint.origin !== log.origin) return null
  const own = parsed.signatures.filter((signature) => signature.name === log.origin).map((signature) => signature.line)
  return { checkpoint, text: parsed.text, note: noteOf(parsed.text, own) }
}

async function ownKeys(folder: string, log: Log, size: number): Promise<readonly Uint8Array[]> {
  const keys = [...(await keysOfLog(folder, log.number, log.origin)), ...(await signersAt(log.number, size))]
  return keys.map((key) => key.publicKey)
}

/** `until`: the size from which on the log is no longer behind; null for a log that is another one. */
type Problem = { readonly ok: false; readonly problem: string; readonly until: number | null }
type Answer = { readonly ok: true; readonly line: SignatureLine } | Problem

/** Throws what may pass by itself: a witness that cannot be reached, does not know us yet, or answers nonsense. */
async function cosigned(witness: PolicyWitness, log: Log, printed: Printed, known: number): Promise<Answer> {
  const first = await submit(witness, log, printed, known)
  if (first.status !== 409) return answerOf(witness, printed, first)
  const size = fromDecimal(first.text.trimEnd())
  if (size === null) throw new Error(`${witness.name} answers 409 without a size`)
  if (size > printed.checkpoint.size) return { ok: false, problem: `${seen(witness, log, size)}, more than this database has.`, until: size }
  if (size === known) return anotherLog(witness, log, size)
  const second = await submit(witness, log, printed, size)
  return second.status === 409 ? anotherLog(witness, log, size) : answerOf(witness, printed, second)
}

type Said = { readonly status: number; readonly text: string }

async function submit(witness: PolicyWitness, log: Log, { checkpoint, note }: Printed, oldSize: number): Promise<Said> {
  const proof = await consistencyProof(oldSize, checkpoint.size, tileReader(log.number))
  const body = `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${note}`
  const address = `${witness.url?.replace(/\/$/, '')}/add-checkpoint`
  const response = await fetch(address, { method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
  const text = await response.text()
  if (text.length > MAX_ANSWER_LENGTH) throw new Error(`${witness.name} answers with ${text.length} characters`)
  return { status: response.status, text }
}

function answerOf(witness: PolicyWitness, printed: Printed, { status, text }: Said): Answer {
  if (status === 422)
    return { ok: false, problem: `Nothing is signed: the witness ${witness.name} has seen a log of which ours is no continuation.`, until: null }
  if (status !== 200) throw new Error(`${witness.name} answers ${status}`)
  const signatures = parseNote(`${printed.text}\n${text}`)?.signatures ?? []
  const found = signatures.find((signature) => verifyCosignature(printed.text, signature, witness.verifier) !== null)
  if (found === undefined) throw new Error(`${witness.name} answers without a signature of its own`)
  return { ok: true, line: { name: found.name, keyId: found.keyId, line: found.line } }
}

function anotherLog(witness: PolicyWitness, log: Log, size: number): Problem {
  return { ok: false, problem: `${seen(witness, log, size)}, and they were not those of this database.`, until: null }
}

function seen(witness: PolicyWitness, log: Log, size: number): string {
  return `Nothing is signed: the witness ${witness.name} has seen log ${log.number} with ${size} entries`
}
