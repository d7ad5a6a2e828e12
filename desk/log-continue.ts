import { keyFile, keysOfLog, readKey, readOrMakeKey } from '#data/key-files.ts'
import { checkpointNote, newestLog, tileReader } from '#data/log.ts'
import { openLog } from '#data/log-opening.ts'
import { signedSize, signersAt } from '#data/log-signing.ts'
import { sha256 } from '#domain/digest.ts'
import { toBase64 } from '#domain/transparency/base64.ts'
import { sign } from '#domain/transparency/ed25519.ts'
import { continuationStatement, type Leaf } from '#domain/transparency/leaf.ts'
import { rootOf } from '#domain/transparency/tile.ts'
import { sameHash } from '#domain/transparency/tree.ts'
import { rememberedNote } from '#edition/log-memory.ts'
import { publicKeyText } from '#formats/publisher/public-key.ts'
import { deskActor } from './desk-actor.ts'
import { allMemories, type LogPlaces, signedIn } from './log-memories.ts'

export type Continued = { readonly ok: true; readonly log: number; readonly size: number } | { readonly ok: false; readonly problem: string }

const DESK = deskActor()

/**
 * Opens the next log when the key of the newest one is lost. Its first leaf names the last checkpoint that was signed; the
 * publisher's key signs for that, since the log's own no longer can. What was numbered there, but never signed, comes again.
 */
export async function continueLog(places: LogPlaces, now: Date): Promise<Continued> {
  const old = await newestLog()
  if (old === null) return refused('There is no log yet that could be continued.')
  const size = await signedSize(old.number)
  const signers = await signersAt(old.number, size + 1)
  const held = await keysOfLog(places.keysFolder, old.number, old.origin)
  if (signers.some((signer) => held.some((key) => sameHash(key.publicKey, signer.publicKey))))
    return refused(`The key of log ${old.number} is there: the log goes on by itself.`)
  const note = await checkpointNote(old.number, size)
  if (note === null) return refused(`Log ${old.number} has no signed checkpoint that could be continued.`)
  const ahead = await problemWithMemories(places, old.number, size)
  if (ahead !== null) return refused(ahead)
  const site = old.origin.replace(/\/log\/\d+$/, '')
  const publisher = await readKey(places.keysFolder, keyFile('publisher', old.number), site)
  if (publisher === null) return refused(`The publisher's key is not in ${places.keysFolder} either: nobody can say that a new log continues the old one.`)
  if (!publisher.ok) return publisher
  const number = old.number + 1
  const origin = `${site}/log/${number}`
  const made = await readOrMakeKey(places.keysFolder, keyFile('log', number), { role: 'log', origin, name: origin, createdAt: now })
  if (!made.ok) return made
  const root = toBase64(await rootOf(size, tileReader(old.number)))
  const signature = toBase64(sign(publisher.key.seed, continuationStatement(origin, { origin: old.origin, size, root })))
  const leaf: Leaf = { v: 1, type: 'log-continued', at: now.toISOString(), origin: old.origin, size, root, checkpoint_sha256: sha256(note), signature }
  await openLog(DESK, { number, origin, keys: [{ role: 'log', text: publicKeyText(made.key) }], first: { leaf } }, now)
  return { ok: true, log: number, size }
}

function refused(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem }
}

/** Whoever knows more than this database has to be adopted from first, else the new log would continue an old state. */
async function problemWithMemories(places: LogPlaces, log: number, size: number): Promise<string | null> {
  for (const memory of allMemories(places)) {
    const next = await rememberedNote(memory, log + 1).catch(() => null)
    if (next !== null) return `There is a log ${log + 1} already, as ${memory.name} remembers: this database is an old backup.`
    const found = await signedIn(memory, log, places)
    if (found !== null && typeof found === 'object' && found.size > size)
      return `${memory.name} remembers log ${log} with ${found.size} entries, but this database has ${size}: run "npm run log -- adopt" first.`
  }
  return null
}
