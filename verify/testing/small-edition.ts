import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sha256 } from '#domain/digest.ts'
import type { Language } from '#domain/language.ts'
import { renderMarkdown } from '#domain/markdown.ts'
import { checkpointText } from '#domain/transparency/checkpoint.ts'
import { publicKeyOf, publicPem, sign } from '#domain/transparency/ed25519.ts'
import { idLine } from '#domain/transparency/id-list.ts'
import { keyChangeStatement, type Leaf, leafBytes, leafName, parseLeaf } from '#domain/transparency/leaf.ts'
import { noteOf, parseVkey, signatureLine, vkeyText } from '#domain/transparency/note.ts'
import { policyText } from '#domain/transparency/policy.ts'
import { tlogProofText } from '#domain/transparency/proof.ts'
import type { SealKind } from '#domain/transparency/seal.ts'
import { encodeEntries, entriesPath, entryBundlesOf, inclusionProof, TILE_WIDTH, tilePath, tilesOf } from '#domain/transparency/tile.ts'
import { type Hash, leafHash, treeRoot } from '#domain/transparency/tree.ts'
import { evidenceZip } from '#formats/publisher/evidence-zip.ts'
import { minisignature, publisherKeyFile, publisherKeyLine, signifySignature } from '#formats/publisher/minisign.ts'
import type { PublishedKey } from '#formats/publisher/published-key.ts'
import { allowedSigners, sshPublicKey, sshSignature } from '#formats/publisher/sshsig.ts'
import { sumsText } from '#formats/publisher/sums.ts'
import { transparencyJson } from '#formats/transparency-json.ts'
import type { Source } from '../source.ts'

/** Path without its first slash → bytes: everything that a copy holds. */
export type Files = Map<string, Uint8Array>

export const ORIGIN = 'https://status.example'
export const LOG_ORIGIN = 'status.example/log/1'
const HOST = 'status.example'
export const INCIDENT = 'pangyodc2022'
export const SLUG = 'data-centre-fire'
const POSTMORTEM = 'PM-2022-0001'
export const MAINTENANCE = 'maintenanc01'
export const PROMISE = `${POSTMORTEM}/P1`
const START = Date.parse('2022-10-15T06:30:00.000Z')
const MINUTE_MS = 60_000

/** Never the keys of anything real. */
export function seedOf(name: string): Uint8Array {
  return Buffer.from(sha256(`test key ${name}`), 'hex')
}

export type LogKeySeed = { readonly seed: Uint8Array; readonly fromSize: number }
type Update = { readonly number: number; readonly rev: number; readonly at: string; readonly text: string; readonly reason: string | null }

export type Book = ReturnType<typeof openBook>

/**
 * A small installation: what staff said, published and promised becomes leaves, and `print` gives every file of its edition.
 * A test that tampers changes the leaves before, or the files after.
 */
export function openBook(logSeeds: readonly LogKeySeed[] = [{ seed: seedOf('log'), fromSize: 0 }]) {
  const leaves: Uint8Array[] = []
  const sizes: number[] = []
  const lines = new Map<string, string[]>()
  const updates = new Map<string, Update[]>()
  const plans: Update[] = []
  const revisions: {
    number: number
    index: number
    provenBy: number
    files: { path: string; bytes: Uint8Array }[]
    seals: { kind: SealKind; bytes: Uint8Array }[]
  }[] = []
  const [publisher, ssh] = [seedOf('publisher'), seedOf('publisher-ssh')]
  const vkeys = logSeeds.map(({ seed }) => vkeyText(LOG_ORIGIN, publicKeyOf(seed)))

  return { leaves, sizes, say, lose, checkpoint, closeDay, promise, plan, publish, changeLogKey, logPolicy, append, print, noteAt }

  function append(leaf: Leaf): number {
    return leaves.push(leafBytes(leaf)) - 1
  }

  /** From now on there is a signed checkpoint of so many leaves. */
  function checkpoint(): void {
    sizes.push(leaves.length)
  }

  function clock(): string {
    return new Date(START + leaves.length * MINUTE_MS).toISOString()
  }

  function record(path: string, content: object) {
    const line = JSON.stringify(content)
    const all = lines.get(path) ?? []
    lines.set(path, [...all, line])
    return { path, line: all.length + 1, bytes: Buffer.byteLength(line), sha256: sha256(line) }
  }

  function say(text: string, { incident = INCIDENT, correct = null as number | null } = {}): void {
    const said = updates.get(incident) ?? []
    const number = correct ?? Math.max(0, ...said.map((one) => one.number)) + 1
    const rev = said.filter((one) => one.number === number).length + 1
    const [at, recorded_at] = [said.find((one) => one.number === number)?.at ?? clock(), clock()]
    const reason = rev === 1 ? null : '숫자를 바로잡았습니다.'
    const update = `${incident}-u${number}`
    const content = {
      v: 1,
      incident: { id: incident },
      update: { id: update, number, rev, at, recorded_at, text: { ko: text, en: null }, reason: reason === null ? null : { ko: reason, en: null } },
    }
    updates.set(incident, [...said, { number, rev, at, text, reason }])
    append({ v: 1, type: 'incident-update', incident, update, number, rev, at, recorded_at, record: record(`incidents/${incident}/updates.ndjson`, content) })
  }

  /** As after a backup was restored that did not have the newest update; its leaf was taken back. */
  function lose(incident = INCIDENT): void {
    const path = `incidents/${incident}/updates.ndjson`
    lines.set(path, (lines.get(path) ?? []).slice(0, -1))
    updates.set(incident, (updates.get(incident) ?? []).slice(0, -1))
  }

  function closeDay(day: string): void {
    const ids = idLines()
    const size = sizes.at(-1)
    const named = size === undefined ? null : { size, root: Buffer.from(rootAt(size)).toString('base64') }
    append({ v: 1, type: 'index', day, count: ids.length, sha256: sha256(ids.join('')), list: 'log/1/ids.txt', at: clock(), checkpoint: named })
  }

  function promise(state: string): void {
    const path = `promises/${PROMISE}.ndjson`
    const [number, at] = [(lines.get(path)?.length ?? 0) + 1, clock()]
    const before = leaves.findLast((bytes) => JSON.parse(Buffer.from(bytes).toString()).type === 'action-change')
    const prev = before === undefined ? null : leafName(before)
    append({
      v: 1,
      type: 'action-change',
      id: PROMISE,
      number,
      prev,
      state,
      due: null,
      at,
      record: record(path, { v: 1, id: PROMISE, number, state, due: null, at }),
    })
  }

  function plan(text: string): void {
    const path = `maintenance/${MAINTENANCE}/updates.ndjson`
    const [number, at] = [plans.length + 1, clock()]
    const [from, to] = ['2022-11-02T17:00:00.000Z', '2022-11-02T20:00:00.000Z']
    const update = { number, at, from, to, text: { ko: text, en: null } }
    plans.push({ number, rev: 1, at, text, reason: null })
    append({
      v: 1,
      type: 'maintenance-announced',
      id: MAINTENANCE,
      number,
      from,
      to,
      at,
      record: record(path, { v: 1, maintenance: { id: MAINTENANCE }, update }),
    })
  }

  /** The next revision, proven by the next checkpoint. */
  function publish(text: string): void {
    const number = revisions.length + 1
    const article = (language: Language) => `<article><h1>${language} ${number}</h1><p>${text}</p></article>`
    const documents = (['ko', 'en'] as const).flatMap((language) => [
      file(`${language}.md`, `# ${text}\n`),
      file(`${language}.html`, `<!doctype html><html lang="${language}"><body><!--article-->${article(language)}<!--/article--></body></html>`),
    ])
    const stored = [...documents, file('facts.json', JSON.stringify({ text })), file('evidence/claims.csv', 'id,amount\n1,1000\n')]
    const sums = file('SHA256SUMS', sumsText(stored.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }))))
    const files = [...stored, sums]
    const before = revisions.at(-1)
    const index = append({
      v: 1,
      type: 'postmortem-revision',
      id: POSTMORTEM,
      slug: SLUG,
      rev: number,
      prev: before === undefined ? null : leafName(leaves[before.index] ?? new Uint8Array()),
      published_at: clock(),
      stage: 'final',
      class: number === 1 ? null : 'correction',
      files: files.map(({ path, bytes }) => ({ path: `postmortems/${SLUG}/r${number}/${path}`, bytes: bytes.byteLength, sha256: sha256(bytes) })),
    })
    const seals = [
      { kind: 'minisig', bytes: Buffer.from(minisignature(publisher, sums.bytes, `${clock()} ${POSTMORTEM} revision ${number}`)) },
      { kind: 'sig', bytes: Buffer.from(signifySignature(publisher, sums.bytes)) },
      { kind: 'sshsig', bytes: Buffer.from(sshSignature(ssh, sums.bytes)) },
    ] as const
    checkpoint()
    revisions.push({ number, index, provenBy: leaves.length, files, seals: [...seals] })
  }

  /** By the first key to the second. */
  function changeLogKey(newSigner: Uint8Array = logSeeds[1]?.seed ?? new Uint8Array()): void {
    const change = { role: 'log', old: vkeys[0] ?? '', new: vkeys[1] ?? '' } as const
    const signed = (seed: Uint8Array) => Buffer.from(sign(seed, keyChangeStatement(LOG_ORIGIN, change))).toString('base64')
    append({ v: 1, type: 'key-change', ...change, at: clock(), old_signature: signed(logSeeds[0]?.seed ?? new Uint8Array()), new_signature: signed(newSigner) })
  }

  function policy(): string {
    const verifier = parseVkey(vkeys[0] ?? '')
    return verifier === null ? '' : policyText({ logs: [{ verifier, url: `${ORIGIN}/log/1` }], witnesses: [], groups: [], quorum: 'none' })
  }

  function logPolicy(): void {
    append({ v: 1, type: 'policy', at: clock(), file: { path: 'log/1/policy', bytes: policy().length, sha256: sha256(policy()) } })
  }

  function idLines(): readonly string[] {
    return leaves.flatMap((bytes) => {
      const leaf = parseLeaf(bytes)
      const line = leaf === null ? null : idLine(leaf)
      return line === null ? [] : [`${line}\n`]
    })
  }

  function rootAt(size: number): Hash {
    return treeRoot(leaves.slice(0, size).map(leafHash))
  }

  function noteAt(size: number): string {
    const text = checkpointText({ origin: LOG_ORIGIN, size, root: rootAt(size) })
    const before = logSeeds.findLast(({ fromSize }) => fromSize < size)
    const signers = [...(before === undefined ? [] : [before]), ...logSeeds.filter(({ fromSize }) => fromSize === size)]
    return noteOf(
      text,
      signers.map(({ seed }) => signatureLine(LOG_ORIGIN, seed, text)),
    )
  }

  async function print(): Promise<Files> {
    const files: Files = new Map()
    const put = (path: string, content: string | Uint8Array) => files.set(path, typeof content === 'string' ? Buffer.from(content) : content)
    for (const [path, all] of lines) put(path, `${all.join('\n')}\n`)
    for (const [incident, said] of updates) {
      put(`incidents/${incident}`, incidentPage(said))
      put(`en/incidents/${incident}`, incidentPage(said))
    }
    if (plans.length > 0) for (const folder of ['', 'en/']) put(`${folder}maintenance/${MAINTENANCE}`, incidentPage(plans))
    putKeys(put)
    putLog(put)
    for (const revision of revisions) await putRevision(put, revision)
    return files
  }

  function putKeys(put: (path: string, text: string) => void): void {
    const keys: PublishedKey[] = [
      ...logSeeds.map(({ fromSize }, at) => ({ role: 'log' as const, log: 1, text: vkeys[at] ?? '', fromSize })),
      { role: 'publisher', log: 1, text: publisherKeyLine(publicKeyOf(publisher)), fromSize: 0 },
      { role: 'publisher-ssh', log: 1, text: sshPublicKey(publicKeyOf(ssh)), fromSize: 0 },
    ]
    const logs = [{ number: 1, origin: LOG_ORIGIN, openedAt: new Date(START) }]
    put('.well-known/transparency.json', transparencyJson({ origin: ORIGIN, logs, keys, timestampAuthority: null, quorum: 'none', witnesses: [], mirrors: [] }))
    put('keys/status.pub', publisherKeyFile(publicKeyOf(publisher), HOST))
    put('keys/allowed_signers', allowedSigners(HOST, [sshPublicKey(publicKeyOf(ssh))]))
    put('keys/log-1.vkey', `${vkeys.at(-1)}\n`)
    put('keys/log-1.pem', publicPem(publicKeyOf(logSeeds.at(-1)?.seed ?? new Uint8Array())))
  }

  function putLog(put: (path: string, content: string | Uint8Array) => void): void {
    const hashes = leaves.map(leafHash)
    put('log/1/checkpoint', noteAt(leaves.length))
    for (const size of new Set([...sizes, leaves.length])) put(`log/1/checkpoints/${size}`, noteAt(size))
    for (const { index, width } of entryBundlesOf(leaves.length))
      put(`log/1/${entriesPath(index, width)}`, encodeEntries(leaves.slice(index * TILE_WIDTH, index * TILE_WIDTH + width)))
    for (const tile of tilesOf(leaves.length)) {
      const each = TILE_WIDTH ** tile.level
      const first = tile.index * TILE_WIDTH * each
      const roots = Array.from({ length: tile.width }, (_, at) => treeRoot(hashes.slice(first + at * each, first + (at + 1) * each)))
      put(`log/1/${tilePath(tile)}`, Buffer.concat(roots))
    }
    put('log/1/policy', policy())
    const counted = leaves.map((bytes) => parseLeaf(bytes)).findLast((leaf) => leaf?.type === 'index')
    if (counted?.type === 'index') put('log/1/ids.txt', idLines().slice(0, counted.count).join(''))
  }

  async function putRevision(
    put: (path: string, content: string | Uint8Array) => void,
    { number, index, provenBy, files, seals }: (typeof revisions)[number],
  ): Promise<void> {
    const folder = `postmortems/${SLUG}/r${number}`
    const leaf = leaves[index] ?? new Uint8Array()
    const hashes = leaves.slice(0, provenBy).map(leafHash)
    const reader = async ({ level, index: at, width }: { level: number; index: number; width: number }) =>
      Array.from({ length: width }, (_, one) => treeRoot(hashes.slice((at * 256 + one) * 256 ** level, (at * 256 + one + 1) * 256 ** level)))
    const proof = tlogProofText({ index, hashes: await inclusionProof(index, provenBy, reader), checkpoint: noteAt(provenBy) })
    const keys: PublishedKey[] = [
      ...logSeeds.map(({ fromSize }, at) => ({ role: 'log' as const, log: 1, text: vkeys[at] ?? '', fromSize })),
      { role: 'publisher', log: 1, text: publisherKeyLine(publicKeyOf(publisher)), fromSize: 0 },
      { role: 'publisher-ssh', log: 1, text: sshPublicKey(publicKeyOf(ssh)), fromSize: 0 },
    ]
    const entry = { log: 1, leaf, proof }
    const evidence = { origin: ORIGIN, id: POSTMORTEM, revision: number, publishedAt: new Date(START), files, seals, entry, keys, tsaCa: null, quorum: 'none' }
    for (const { path, bytes } of files) put(`${folder}/${path}`, bytes)
    for (const { kind, bytes } of seals) put(`${folder}/SHA256SUMS.${kind}`, bytes)
    put(`${folder}/entry.json`, leaf)
    put(`${folder}/entry.tlog-proof`, proof)
    put(`${folder}/evidence.zip`, evidenceZip(evidence))
    for (const language of ['ko', 'en'] as const) {
      const document = Buffer.from(files.find(({ path }) => path === `${language}.html`)?.bytes ?? []).toString()
      const page = document.replace('<body>', '<body><header>서비스 상태</header>')
      put(`${language === 'ko' ? '' : 'en/'}${folder}`, page)
      put(`${language === 'ko' ? '' : 'en/'}postmortems/${SLUG}`, page)
    }
  }
}

/** A day and a half of an incident with a correction, a promise, and a postmortem with a second revision. */
export async function smallEdition(): Promise<{ readonly book: Book; readonly files: Files }> {
  const book = openBook()
  book.logPolicy()
  book.say('판교 데이터센터에 불이 났습니다.')
  book.say('원인을 찾고 있습니다.\n\n- 메시지\n- 결제 <b>& 송금</b>')
  book.checkpoint()
  book.closeDay('2022-10-15')
  book.say('서버 3만 2천 대가 꺼졌습니다.')
  book.say('서버 3만 2천여 대가 꺼졌습니다.', { correct: 3 })
  book.promise('open')
  book.plan('배터리실을 점검합니다.')
  book.publish('첫 보고')
  book.promise('kept')
  book.plan('점검을 한 시간 늦춥니다.')
  book.closeDay('2022-10-16')
  book.publish('고친 보고')
  book.say('모두 복구했습니다.')
  book.closeDay('2022-10-17')
  book.checkpoint()
  return { book, files: await book.print() }
}

/** The files as they are, without a disk. */
export function sourceOf(files: Files, name = 'memory'): Source {
  return { name, paths: async () => [...files.keys()].map((path) => `/${path}`), read: async (path) => files.get(path.slice(1)) ?? null }
}

/** A folder as `wget --mirror --adjust-extension` leaves it. */
export async function folderOf(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bongsu-verify-'))
  folders.push(folder)
  for (const [path, bytes] of files) {
    const isPage = Buffer.from(bytes.subarray(0, 9)).toString() === '<!doctype' && !path.endsWith('.html')
    const file = join(folder, isPage ? `${path}.html` : path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
  }
  return folder
}

const folders: string[] = []

/** Takes every folder away again that `folderOf` made. */
export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
}

function file(path: string, text: string): { readonly path: string; readonly bytes: Uint8Array } {
  return { path, bytes: Buffer.from(text) }
}

/** Newest first, each update with what its corrections replaced, as the printed page has it. */
function incidentPage(said: readonly Update[]): string {
  const numbers = [...new Set(said.map(({ number }) => number))].sort((a, b) => b - a)
  const items = numbers.map((number) => {
    const all = said.filter((one) => one.number === number).toReversed()
    return `<li id="u${number}" value="${number}"><time datetime="${all[0]?.at}">그때</time>${all.map(revisionPart).join('')}</li>`
  })
  return `<!doctype html><html><body><main><ol reversed>${items.join('')}</ol></main></body></html>`
}

function revisionPart({ text, reason }: Update): string {
  const rendered = renderMarkdown(text, { shiftHeadings: 3 })
  return `<div class="prose">${rendered.ok ? rendered.html : text}</div>${reason === null ? '' : `<p>정정 이유: ${reason}</p>`}`
}
