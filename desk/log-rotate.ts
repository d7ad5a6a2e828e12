import { type KeyFile, type KeyRole, keyFile, makeKey, nextKeyFile, readKey, replaceKey, type SecretKey } from '#data/key-files.ts'
import { newestLog, publicKeys } from '#data/log.ts'
import { changesOfKey, recordKeyChange } from '#data/log-keys.ts'
import { toBase64 } from '#domain/transparency/base64.ts'
import { sign } from '#domain/transparency/ed25519.ts'
import { keyChangeStatement, type Leaf } from '#domain/transparency/leaf.ts'
import { publicKeyText } from '#formats/publisher/public-key.ts'
import { deskActor } from './desk-actor.ts'

export const ROLES: readonly KeyRole[] = ['log', 'publisher', 'publisher-ssh']

export type Rotated = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string }

const DESK = deskActor()

/**
 * Replaces a key: the change is a leaf that both keys signed. In this order, so that a crash in between is mended by doing it
 * again: new key beside the old one, leaf, new key in its place. The old one stays as `.old`.
 */
export async function rotateKey(folder: string, role: KeyRole, now: Date): Promise<Rotated> {
  const log = await newestLog()
  if (log === null) return refused('There is no log yet in which a change of keys could be written down.')
  const origin = role === 'log' ? log.origin : log.origin.replace(/\/log\/\d+$/, '')
  const file = keyFile(role, log.number)
  const old = usable(await readKey(folder, file, origin), `The key file ${folder}/${file} is missing: a lost key cannot sign for the next one.`)
  if (!old.ok) return old
  const known = (await publicKeys()).some((key) => key.text === publicKeyText(old.key))
  if (!known) return refused(`The key in ${folder}/${file} is none that was ever published.`)
  await makeKey(folder, nextKeyFile(file), { role, origin, name: old.key.name, createdAt: now })
  const next = usable(await readKey(folder, nextKeyFile(file), origin), `The new key ${nextKeyFile(file)} could not be written to ${folder}.`)
  if (!next.ok) return next
  const text = publicKeyText(next.key)
  if (!(await changesOfKey(role)).some((change) => change.new === text)) await recordKeyChange(DESK, changeLeaf(log.origin, role, old.key, next.key, now), now)
  await replaceKey(folder, file)
  return { ok: true, text }
}

function usable(read: KeyFile | null, missing: string): KeyFile {
  return read ?? { ok: false, problem: missing }
}

function refused(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem }
}

function changeLeaf(origin: string, role: KeyRole, old: SecretKey, next: SecretKey, now: Date): Extract<Leaf, { type: 'key-change' }> {
  const change = { role, old: publicKeyText(old), new: publicKeyText(next) }
  const statement = keyChangeStatement(origin, change)
  const [oldSignature, newSignature] = [old, next].map((key) => toBase64(sign(key.seed, statement)))
  return { v: 1, type: 'key-change', ...change, at: now.toISOString(), old_signature: oldSignature ?? '', new_signature: newSignature ?? '' }
}
