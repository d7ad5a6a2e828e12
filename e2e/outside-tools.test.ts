import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ROOT } from '#bin/settings.mjs'
import { toBase64 } from '#domain/transparency/base64.ts'
import { type Leaf, parseLeaf } from '#domain/transparency/leaf.ts'
import { consistencyProof, decodeEntries, entriesPath, entryBundlesOf, tilePath, tilesOf } from '#domain/transparency/tile.ts'
import { leafHash } from '#domain/transparency/tree.ts'
import { run } from './checker.ts'
import { readLog } from './log.ts'
import { post } from './post.ts'
import { type System, until } from './system.ts'
import { expect, test } from './test.ts'

type Tool = {
  readonly program: string
  readonly args: readonly string[]
  /** Each of them with one byte altered must be refused. */
  readonly covers: readonly string[]
}

const TOOLS: readonly Tool[] = [
  { program: 'sha256sum', args: ['-c', 'SHA256SUMS'], covers: ['ko.md', 'en.html', 'facts.json', 'SHA256SUMS'] },
  { program: 'minisign', args: ['-V', '-p', 'status.pub', '-m', 'SHA256SUMS'], covers: ['SHA256SUMS', 'SHA256SUMS.minisig'] },
  { program: 'signify-openbsd', args: ['-V', '-p', 'status.pub', '-x', 'SHA256SUMS.sig', '-m', 'SHA256SUMS'], covers: ['SHA256SUMS', 'SHA256SUMS.sig'] },
  {
    program: 'ssh-keygen',
    args: shell('ssh-keygen -Y verify -f allowed_signers -I "$(cut -d " " -f 1 allowed_signers)" -n status-page -s SHA256SUMS.sshsig < SHA256SUMS'),
    covers: ['SHA256SUMS', 'SHA256SUMS.sshsig'],
  },
  {
    program: 'openssl',
    args: ['pkeyutl', '-verify', '-pubin', '-inkey', 'log-1.pem', '-rawin', '-in', 'checkpoint.body', '-sigfile', 'checkpoint.sig'],
    covers: ['checkpoint.body', 'checkpoint.sig'],
  },
  { program: 'bash', args: ['verify-proof.sh', 'entry.json', 'entry.tlog-proof', 'log-1.pem'], covers: ['entry.json', 'entry.tlog-proof'] },
]

for (const { program, args, covers } of TOOLS) {
  test(`${program} accepts what was published, and refuses it with one byte altered`, async ({ system }) => {
    if (!(await isThere(program))) return
    const folder = await evidence(system)
    // A shell stands in where a program reads its input from a file.
    const command = args[0] === '-c' && program === 'ssh-keygen' ? 'bash' : program
    expect(await run(command, args, folder)).toMatchObject({ code: 0 })
    for (const file of covers) {
      const whole = readFileSync(path.join(folder, file))
      writeFileSync(path.join(folder, file), altered(whole))
      expect((await run(command, args, folder)).code, file).not.toBe(0)
      writeFileSync(path.join(folder, file), whole)
    }
    rmSync(folder, { recursive: true })
  })
}

test('Go’s own note and tlog accept checkpoint, inclusion, consistency and the whole tree, and refuse each with one byte altered', async ({ system }) => {
  test.setTimeout(300_000)
  if (!(await isThere('go'))) return
  const folder = await evidence(system)
  const check = await goChecker(folder)
  await grow(system)
  const vkey = readFileSync(path.join(folder, 'log-1.vkey'), 'utf8').trim()
  await downloadLog(system.origin, folder)
  const cases = [
    { args: ['note', vkey, 'checkpoint.new'], covers: ['checkpoint.new'] },
    { args: ['inclusion', vkey, '-', 'entry.json', 'entry.tlog-proof'], covers: ['entry.json', 'entry.tlog-proof'] },
    { args: ['consistency', vkey, 'checkpoint.old', 'checkpoint.new', 'hashes'], covers: ['checkpoint.old', 'checkpoint.new', 'hashes'] },
    { args: ['tree', vkey, 'checkpoint.new', '.'], covers: readFileSync(path.join(folder, 'tiles'), 'utf8').split('\n') },
  ]
  for (const { args, covers } of cases) {
    expect(await run(check, args, folder), args.join(' ')).toMatchObject({ code: 0 })
    for (const file of covers) {
      const whole = readFileSync(path.join(folder, file))
      writeFileSync(path.join(folder, file), altered(whole))
      expect(await run(check, args, folder), `${args[0]} ${file}`).toMatchObject({ code: 1 })
      writeFileSync(path.join(folder, file), whole)
    }
  }
  rmSync(folder, { recursive: true })
})

function shell(command: string): readonly string[] {
  return ['-c', command]
}

/** Says aloud what cannot be tested on this machine. */
async function isThere(program: string): Promise<boolean> {
  const { code } = await run('bash', ['-c', `command -v ${program}`], ROOT)
  if (code !== 0) console.warn(`NOT TESTED: ${program} is not installed`)
  return code === 0
}

function altered(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const middle = Math.floor(copy.byteLength / 2)
  copy[middle] = (copy[middle] ?? 0) ^ 1
  return copy
}

/** Every file of the first revision as it is published, beside the files that only its archive has. */
async function evidence(system: System): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bongsu-evidence-'))
  const revision = (await readLog(system.origin)).entries.map(parseLeaf).find(isRevision)
  if (revision === undefined) throw new Error('no revision is in the log')
  const address = `${system.origin}/postmortems/${revision.slug}/r${revision.rev}`
  await download(`${address}/evidence.zip`, path.join(folder, 'evidence.zip'))
  const { code, said } = await run('bash', ['-c', `unzip -q evidence.zip && mv ${revision.id}-r${revision.rev}/* . && rm evidence.zip`], folder)
  if (code !== 0) throw new Error(said)
  const published = [...revision.files.map((file) => `${system.origin}/${file.path}`), ...BESIDE.map((name) => `${address}/${name}`)]
  for (const url of published) await download(url, path.join(folder, url.slice(address.length + 1)))
  for (const name of ['status.pub', 'allowed_signers', 'log-1.pem', 'log-1.vkey']) await download(`${system.origin}/keys/${name}`, path.join(folder, name))
  return folder
}

const BESIDE = ['SHA256SUMS.minisig', 'SHA256SUMS.sig', 'SHA256SUMS.sshsig', 'entry.json', 'entry.tlog-proof']

function isRevision(leaf: Leaf | null): leaf is Extract<Leaf, { type: 'postmortem-revision' }> {
  return leaf?.type === 'postmortem-revision' && leaf.rev === 1
}

async function goChecker(folder: string): Promise<string> {
  const program = path.join(folder, 'check')
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: path.join(folder, 'go-cache'), GOFLAGS: '' }
  const { code, said } = await run('go', ['build', '-o', program, path.join(ROOT, 'domain/transparency/testing/check.go')], folder, env)
  if (code !== 0) throw new Error(said)
  return program
}

/** So that there is something between the checkpoint that proves the revision and the newest one. */
async function grow(system: System): Promise<void> {
  const { size } = await readLog(system.origin)
  await post(system, `로그를 늘리는 소식 ${crypto.randomUUID()}`)
  await until(async () => (await readLog(system.origin)).size > size)
}

/** Two checkpoints, the proof between them, and the tiles of the newer one; `tiles` lists these. The demonstration's log is one tile long. */
async function downloadLog(origin: string, folder: string): Promise<void> {
  await download(`${origin}/log/1/checkpoint`, path.join(folder, 'checkpoint.new'))
  const size = sizeIn(path.join(folder, 'checkpoint.new'))
  const files = [...tilesOf(size).map(tilePath), ...entryBundlesOf(size).map(({ index, width }) => entriesPath(index, width))]
  for (const file of files) await download(`${origin}/log/1/${file}`, path.join(folder, file))
  writeFileSync(path.join(folder, 'tiles'), files.join('\n'))
  const bundle = readFileSync(path.join(folder, entriesPath(0, size)))
  const hashes = (decodeEntries(bundle) ?? []).map(leafHash)
  const proven = sizeIn(path.join(folder, 'checkpoint'))
  await download(`${origin}/log/1/checkpoints/${proven}`, path.join(folder, 'checkpoint.old'))
  const proof = await consistencyProof(proven, size, async ({ width }) => hashes.slice(0, width))
  writeFileSync(path.join(folder, 'hashes'), proof.map((hash) => `${toBase64(hash)}\n`).join(''))
}

function sizeIn(checkpoint: string): number {
  return Number(readFileSync(checkpoint, 'utf8').split('\n')[1])
}

async function download(url: string, file: string): Promise<void> {
  const response = await fetch(url)
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, Buffer.from(await response.arrayBuffer()))
}
