import { allLogs, logPolicy, publicKeys } from '#data/log.ts'
import { publicPem } from '#domain/transparency/ed25519.ts'
import { vkeyText } from '#domain/transparency/note.ts'
import { parsePolicy } from '#domain/transparency/policy.ts'
import type { StoredFile } from '#edition/freeze.ts'
import { publisherKeyFile } from '#formats/publisher/minisign.ts'
import { logVerifiers, publisherKeys, sshKeys } from '#formats/publisher/published-key.ts'
import { allowedSigners } from '#formats/publisher/sshsig.ts'
import { transparencyJson } from '#formats/transparency-json.ts'
import type { FilesPrint } from './press.ts'

export type KeyFilesTools = {
  /** Of the readers' site. */
  readonly origin: string
  readonly mirrors: readonly string[]
  readonly timestampAuthority: { readonly address: string; readonly ca: string | null } | null
}

const TRANSPARENCY = '/.well-known/transparency.json'
const PUBLISHER = '/keys/status.pub'
const SIGNERS = '/keys/allowed_signers'
const LOG_KEY = /^\/keys\/log-([1-9]\d{0,5})\.(vkey|pem)$/

/** The public keys, and the file that says where everything is: what a reader needs before anything can be checked. */
export async function keyFilePaths(): Promise<readonly string[]> {
  const logs = await allLogs()
  if (logs.length === 0) return []
  return [TRANSPARENCY, PUBLISHER, SIGNERS, ...logs.flatMap(({ number }) => [`/keys/log-${number}.vkey`, `/keys/log-${number}.pem`])]
}

/** Null for any other path. */
export async function keyFileAt(path: string, { log, moment }: FilesPrint, tools: KeyFilesTools): Promise<StoredFile | null> {
  const text = await textOf(path, { log, moment }, tools)
  return text === null
    ? null
    : { path, type: path === TRANSPARENCY ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8', bytes: Buffer.from(text) }
}

async function textOf(path: string, { log, moment }: FilesPrint, tools: KeyFilesTools): Promise<string | null> {
  const { host } = new URL(tools.origin)
  const [, number, ending] = LOG_KEY.exec(path) ?? []
  if (path === TRANSPARENCY) return transparency({ log, moment }, tools)
  if (path === SIGNERS) return allowedSigners(host, sshKeys(await publicKeys()))
  if (path === PUBLISHER) {
    const newest = publisherKeys(await publicKeys()).at(-1)
    return newest === undefined ? null : publisherKeyFile(newest, host)
  }
  if (number === undefined) return null
  const newest = logVerifiers(await publicKeys(), Number(number)).at(-1)
  if (newest === undefined) return null
  return ending === 'pem' ? publicPem(newest.publicKey) : `${newest.text}\n`
}

async function transparency({ log, moment }: FilesPrint, { origin, mirrors, timestampAuthority }: KeyFilesTools): Promise<string> {
  const [logs, keys, policy] = await Promise.all([allLogs(), publicKeys(), log === null ? null : logPolicy(log.number, moment)])
  const agreed = policy === null ? null : parsePolicy(policy)
  const witnesses = (agreed?.witnesses ?? []).map(({ name, verifier }) => ({ name, vkey: vkeyText(verifier.name, verifier.publicKey, verifier.type) }))
  return transparencyJson({
    origin,
    logs,
    keys,
    timestampAuthority,
    quorum: agreed?.quorum ?? 'none',
    witnesses,
    mirrors: mirrors.filter((one) => one.startsWith('http')),
  })
}
