import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { cosignedBy } from './cosignature.ts'
import { fromDecimal } from './decimal.ts'
import { parseVkey, SIGNATURE_TYPES, type Verifier, verifiedBy, vkeyText } from './note.ts'
import { sameHash } from './tree.ts'

export type PolicyLog = { readonly verifier: Verifier; readonly url: string | null }
export type PolicyWitness = { readonly name: string; readonly verifier: Verifier; readonly url: string | null }
/** Has witnessed a checkpoint when at least `threshold` (1…) of its members have; a member is a witness or a group before it. */
export type PolicyGroup = { readonly name: string; readonly threshold: number; readonly members: readonly string[] }

/** c2sp.org/tlog-policy. `quorum` is the name of a witness or group, or 'none': nobody need cosign. */
export type Policy = {
  readonly logs: readonly PolicyLog[]
  readonly witnesses: readonly PolicyWitness[]
  readonly groups: readonly PolicyGroup[]
  readonly quorum: string
}

export function policyText({ logs, witnesses, groups, quorum }: Policy): string {
  const lines = [
    ...logs.map(({ verifier, url }) => ['log', vkeyOf(verifier), url ?? '']),
    ...witnesses.map(({ name, verifier, url }) => ['witness', name, vkeyOf(verifier), url ?? '']),
    ...groups.map(({ name, threshold, members }) => ['group', name, thresholdWord(threshold, members.length), ...members]),
    ['quorum', quorum],
  ]
  return lines.map((items) => `${items.join(' ').trimEnd()}\n`).join('')
}

function vkeyOf({ name, publicKey, type }: Verifier): string {
  return vkeyText(name, publicKey, type)
}

function thresholdWord(threshold: number, members: number): string {
  if (threshold === members) return 'all'
  return threshold === 1 ? 'any' : String(threshold)
}

/** Null for what is no policy, longer than 1,000,000 characters, or has more than 1,000 lines. */
export function parsePolicy(text: string): Policy | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids exactly these
  if (text.length > MAX_LENGTH || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)) return null
  const lines = text.split('\n')
  if (lines.pop() !== '' || lines.length > MAX_LINES) return null
  let draft: Draft | null = { logs: [], witnesses: [], groups: [], quorum: null }
  for (const line of lines) {
    const [keyword = '', ...items] = line.split(/[ \t]+/).filter((item) => item !== '')
    if (keyword === '' || keyword.startsWith('#')) continue
    draft = draft && (STATEMENTS.get(keyword)?.(draft, items) ?? null)
  }
  return draft === null || draft.quorum === null ? null : { ...draft, quorum: draft.quorum }
}

type Draft = Omit<Policy, 'quorum'> & { readonly quorum: string | null }

const STATEMENTS: ReadonlyMap<string, (draft: Draft, items: readonly string[]) => Draft | null> = new Map([
  ['log', withLog],
  ['witness', withWitness],
  ['group', withGroup],
  ['quorum', withQuorum],
])

function withLog(draft: Draft, [vkey = '', url, ...rest]: readonly string[]): Draft | null {
  const verifier = parseVkey(vkey)
  if (verifier?.type !== SIGNATURE_TYPES.ed25519 || rest.length > 0 || isRepeated(verifier, draft.logs)) return null
  return { ...draft, logs: [...draft.logs, { verifier, url: url ?? null }] }
}

function withWitness(draft: Draft, [name = '', vkey = '', url, ...rest]: readonly string[]): Draft | null {
  const verifier = parseVkey(vkey)
  if (verifier?.type !== SIGNATURE_TYPES.cosignature || rest.length > 0 || isRepeated(verifier, draft.witnesses)) return null
  return mayDefine(draft, name) ? { ...draft, witnesses: [...draft.witnesses, { name, verifier, url: url ?? null }] } : null
}

function withGroup(draft: Draft, [name = '', word = '', ...members]: readonly string[]): Draft | null {
  const threshold = thresholdOf(word, members.length)
  const taken = new Set(draft.groups.flatMap((group) => group.members))
  const areFree = new Set(members).size === members.length && members.every((member) => isDefined(draft, member) && !taken.has(member))
  if (threshold === null || !areFree || !mayDefine(draft, name)) return null
  return { ...draft, groups: [...draft.groups, { name, threshold, members }] }
}

function withQuorum(draft: Draft, [name = '', ...rest]: readonly string[]): Draft | null {
  if (draft.quorum !== null || rest.length > 0) return null
  return name === NONE || isDefined(draft, name) ? { ...draft, quorum: name } : null
}

function thresholdOf(word: string, members: number): number | null {
  const threshold = word === 'all' ? members : word === 'any' ? 1 : fromDecimal(word)
  return threshold !== null && threshold >= 1 && threshold <= members ? threshold : null
}

// Two keys are the same key when their bytes are, whatever their names.
function isRepeated(verifier: Verifier, listed: readonly { readonly verifier: Verifier }[]): boolean {
  return listed.some((other) => sameHash(other.verifier.publicKey, verifier.publicKey))
}

function mayDefine(draft: Draft, name: string): boolean {
  return name !== '' && name !== NONE && !isDefined(draft, name)
}

function isDefined(draft: Draft, name: string): boolean {
  return [...draft.witnesses, ...draft.groups].some((defined) => defined.name === name)
}

/** Whether enough witnesses cosigned the note. Says nothing of the log's own signature: `acceptedBy` does. */
export function quorumReached(policy: Policy, note: string): boolean {
  if (policy.quorum === NONE) return true
  const cosigners = cosignedBy(
    note,
    policy.witnesses.map((witness) => witness.verifier),
  ).map(({ witness }) => witness)
  const reached = new Set(policy.witnesses.filter(({ verifier }) => cosigners.includes(verifier)).map(({ name }) => name))
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => reached.has(member)).length >= threshold) reached.add(name)
  }
  return reached.has(policy.quorum)
}

/** The checkpoint when one of the policy's logs signed it, under its own origin, and the quorum is reached; null otherwise. */
export function acceptedBy(policy: Policy, note: string): Checkpoint | null {
  const checkpoint = parseCheckpoint(note)
  const signers = verifiedBy(
    note,
    policy.logs.map((log) => log.verifier),
  )
  if (checkpoint === null || !signers.some((signer) => signer.name === checkpoint.origin)) return null
  return quorumReached(policy, note) ? checkpoint : null
}

const NONE = 'none'
const MAX_LENGTH = 1_000_000
const MAX_LINES = 1_000
