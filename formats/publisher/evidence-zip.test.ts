import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkpointText } from '#domain/transparency/checkpoint.ts'
import { publicKeyOf, publicPem } from '#domain/transparency/ed25519.ts'
import { noteOf, signatureLine, vkeyText } from '#domain/transparency/note.ts'
import { tlogProofText } from '#domain/transparency/proof.ts'
import { leafHash } from '#domain/transparency/tree.ts'
import { readBy } from '../external-reader.ts'
import { flipped, folderWith, shell } from '../testing/shell.ts'
import { proofIn } from '../testing/small-log.ts'
import { openTimestampAuthority, type TimestampAuthority } from '../testing/timestamp-authority.ts'
import type { Evidence } from './evidence.ts'
import { evidenceFiles, evidenceZip } from './evidence-zip.ts'
import { minisignature, publisherKeyLine, signifySignature } from './minisign.ts'
import type { PublishedKey } from './published-key.ts'
import { sshPublicKey, sshSignature } from './sshsig.ts'
import { sumsText } from './sums.ts'
import { timestampRequest } from './timestamp.ts'
import { VERIFY_PROOF } from './verify-proof.ts'
import { verifySteps } from './verify-steps.ts'

const ORIGIN = 'https://status.hanbit.example:8443'
const HOST = new URL(ORIGIN).host
const LOG = { origin: `${HOST}/log/1`, seed: Buffer.alloc(32, 1) }
const PUBLISHER = Buffer.alloc(32, 2)
const PUBLISHER_SSH = Buffer.alloc(32, 3)
const KEYS: readonly PublishedKey[] = [
  { role: 'log', log: 1, text: vkeyText(LOG.origin, publicKeyOf(LOG.seed)), fromSize: 0 },
  { role: 'publisher', log: 1, text: publisherKeyLine(publicKeyOf(PUBLISHER)), fromSize: 0 },
  { role: 'publisher-ssh', log: 1, text: sshPublicKey(publicKeyOf(PUBLISHER_SSH)), fromSize: 0 },
]
const HAS_OPENSSL = readBy('openssl', ['version'], '') !== 'absent'

describe.skipIf(!HAS_OPENSSL)('the bundle for readers', () => {
  let authority: TimestampAuthority
  let evidence: Evidence
  beforeAll(async () => {
    authority = openTimestampAuthority()
    evidence = await evidenceOf(authority)
  })
  afterAll(() => authority.close())

  test('has every command that its files allow, and every one succeeds', (context) => {
    const reader = unpacked(evidence)
    try {
      const results = commands(evidence).map(({ step, command }) => ({ step, result: shell(reader.folder, command) }))
      const absent = results.filter(({ result }) => result === 'absent').map(({ step }) => step)
      for (const { step, result } of results.filter((one) => !absent.includes(one.step))) expect([step, result]).toMatchObject([step, { ok: true }])
      expect(results.map(({ step }) => step)).toEqual(['files', 'minisign', 'signify', 'ssh', 'entry', 'checkpoint', 'inclusion', 'timestamp'])
      if (absent.length > 0) context.skip(`tools are missing, so nobody but us has done the steps ${absent.join(', ')}`)
    } finally {
      reader.remove()
    }
  })

  test.each([
    ['ko.md', ['files']],
    ['evidence/claims.csv', ['files']],
    ['SHA256SUMS', ['files', 'minisign', 'signify', 'ssh', 'entry', 'timestamp']],
    ['SHA256SUMS.minisig', ['minisign']],
    ['SHA256SUMS.sig', ['signify']],
    ['SHA256SUMS.sshsig', ['ssh']],
    ['SHA256SUMS.tsr', ['timestamp']],
    ['entry.json', ['inclusion']],
    ['checkpoint.body', ['checkpoint']],
    ['checkpoint.sig', ['checkpoint']],
    ['log-1.pem', ['checkpoint', 'inclusion']],
  ])('a byte changed in %s makes these steps fail: %j', (path, steps) => {
    const altered = evidenceFiles(evidence).map((file) => (file.path === path ? { path, bytes: flipped(file.bytes, middle(file)) } : file))
    const reader = folderWith(altered)
    try {
      const failed = commands(evidence).filter(({ command }) => {
        const result = shell(reader.folder, command)
        return result !== 'absent' && !result.ok
      })
      expect(failed.map(({ step }) => step)).toEqual(expect.arrayContaining(steps.filter(isInstalled)))
    } finally {
      reader.remove()
    }
  })

  test('says each command in both languages, with the names of the files that are in it', () => {
    const guide = textOf(evidence, 'VERIFY.txt')
    for (const { command } of commands(evidence)) expect(guide.split(`    ${command}\n`)).toHaveLength(3)
    expect(guide).toContain('PM-2026-0007 제3판: 직접 확인하는 방법')
    expect(guide).toContain('PM-2026-0007, revision 3: how to check it yourself')
    expect(guide).toContain('quorum none')
    expect(guide).not.toMatch(/undefined|null|\[object/)
  })

  test('is the same bytes for the same evidence, in whatever zone and order', () => {
    const zone = process.env.TZ
    const zips = ['UTC', 'Asia/Seoul', 'America/Sao_Paulo'].map((name) => {
      process.env.TZ = name
      return sha256(evidenceZip({ ...evidence, files: evidence.files.toReversed() }))
    })
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    expect(new Set([...zips, sha256(evidenceZip(evidence))]).size).toBe(1)
  })

  test('opens with unzip, and its script may be run', (context) => {
    const reader = folderWith([{ path: 'evidence.zip', bytes: evidenceZip(evidence) }])
    try {
      const result = shell(reader.folder, 'unzip -tq evidence.zip && unzip -q evidence.zip && ls -l PM-2026-0007-r3/verify-proof.sh')
      if (result === 'absent') context.skip('unzip is not installed, so nobody but us has opened the zip')
      expect(result).toMatchObject({ ok: true, said: expect.stringMatching(/No errors[\s\S]*-rwxr-xr-x/) })
    } finally {
      reader.remove()
    }
  })

  test('carries the key that signed, not the one that came after it', async () => {
    const [log, ...publisher] = KEYS as [PublishedKey, ...PublishedKey[]]
    const next = publicKeyOf(Buffer.alloc(32, 9))
    const rotated = [
      { ...log, text: vkeyText(LOG.origin, next), fromSize: 7 },
      log,
      { role: 'publisher', log: 1, text: publisherKeyLine(next), fromSize: 7 } as const,
      ...publisher,
    ]
    expect(textOf({ ...evidence, keys: rotated }, 'log-1.pem')).toBe(publicPem(publicKeyOf(LOG.seed)))
    expect(textOf({ ...evidence, keys: rotated }, 'status.pub')).toContain(publisherKeyLine(publicKeyOf(PUBLISHER)))
  })

  test('before it is in the log, sealed or stamped it says so, and names no command that cannot work', () => {
    const early: Evidence = { ...evidence, entry: null, seals: [], tsaCa: null }
    expect(commands(early).map(({ step }) => step)).toEqual(['files'])
    expect(textOf(early, 'VERIFY.txt')).toContain('아직 로그에 들어가지 않았습니다')
    expect(textOf(early, 'VERIFY.txt')).toContain('No third party has confirmed the time')
  })
})

describe.skipIf(!HAS_OPENSSL)('verify-proof.sh', () => {
  const pem = publicPem(publicKeyOf(LOG.seed))
  const leaves = Array.from({ length: 9 }, (_, index) => Buffer.from(`{"leaf":${index}}`))

  test('proves every entry of every log of 1 to 9 entries, and no other entry with the same proof', { timeout: 300_000 }, async () => {
    for (let size = 1; size <= leaves.length; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const leaf = leaves[index] as Buffer
        const proof = await proofIn(LOG, leaves.slice(0, size), index)
        expect([size, index, proved(leaf, proof, pem)]).toEqual([size, index, expect.objectContaining({ ok: true })])
        expect([size, index, proved(flipped(leaf, -1), proof, pem)]).toEqual([size, index, expect.objectContaining({ ok: false })])
      }
    }
  })

  test.each<[string, (proof: string) => string]>([
    ['another index', (proof) => proof.replace('index 4', 'index 5')],
    ['an index beyond the end', (proof) => proof.replace('index 4', 'index 7')],
    ['an index that is no number', (proof) => proof.replace('index 4', 'index 4+0')],
    ['an index of another spelling', (proof) => proof.replace('index 4', 'index 04')],
    ['a hash less', (proof) => withoutLine(proof, 2)],
    ['the last hash less', (proof) => withoutLine(proof, 4)],
    ['a hash more', (proof) => proof.replace('\n\n', `\n${Buffer.alloc(32).toString('base64')}\n\n`)],
    ['a hash that is none', (proof) => proof.replace('\n\n', '\n$(id)\n\n')],
    ['another size', (proof) => proof.replace('\n7\n', '\n8\n')],
    ['another origin', (proof) => proof.replaceAll(LOG.origin, 'evil.example/log/1')],
    ['no signature', (proof) => proof.split('\n— ')[0] ?? ''],
    ['no checkpoint', (proof) => proof.split('\n\n')[0] ?? ''],
    ['another format', (proof) => proof.replace('@v1', '@v2')],
    ['nothing in it', () => ''],
  ])('refuses a proof with %s', async (_, change) => {
    const proof = await proofIn(LOG, leaves.slice(0, 7), 4)
    expect(change(proof)).not.toBe(proof)
    expect(proved(leaves[4] as Buffer, change(proof), pem)).toMatchObject({ ok: false, said: expect.stringContaining('NOT PROVED') })
  })

  test('refuses the checkpoint of another key, and reads past cosignatures and extra data', async () => {
    const proof = await proofIn(LOG, leaves.slice(0, 7), 4)
    expect(proved(leaves[4] as Buffer, proof, publicPem(publicKeyOf(PUBLISHER)))).toMatchObject({ ok: false })
    const witnessed = `${proof.replace('index 4', 'extra aGk=\nindex 4')}— witness.example ${Buffer.alloc(80).toString('base64')}\n`
    expect(proved(leaves[4] as Buffer, witnessed, pem)).toMatchObject({ ok: true })
  })

  test('refuses a root that is the hash of the entry alone, though the log is said to have more', () => {
    const leaf = leaves[0] as Buffer
    const text = checkpointText({ origin: LOG.origin, size: 4, root: leafHash(leaf) })
    const proof = tlogProofText({ index: 0, hashes: [], checkpoint: noteOf(text, [signatureLine(LOG.origin, LOG.seed, text)]) })
    expect(proved(leaf, proof, pem)).toMatchObject({ ok: false, said: expect.stringContaining('too few hashes') })
  })

  function proved(leaf: Uint8Array, proof: string, key: string) {
    const reader = folderWith([
      { path: 'entry.json', bytes: leaf },
      { path: 'entry.tlog-proof', bytes: proof },
      { path: 'log-1.pem', bytes: key },
      { path: 'verify-proof.sh', bytes: VERIFY_PROOF },
    ])
    try {
      return shell(reader.folder, 'bash verify-proof.sh entry.json entry.tlog-proof log-1.pem')
    } finally {
      reader.remove()
    }
  }
})

if (!HAS_OPENSSL) {
  test('the bundle for readers holds', (context) => {
    context.skip('openssl is not installed, so the bundle was not checked by anybody')
  })
}

async function evidenceOf(authority: TimestampAuthority): Promise<Evidence> {
  const texts = [
    { path: 'ko.md', bytes: Buffer.from('# 장애 보고서\n\n사진이 보내지지 않았습니다.\n') },
    { path: 'en.md', bytes: Buffer.from('# Postmortem\n\nPhotos could not be sent.\n') },
    { path: 'evidence/claims.csv', bytes: Buffer.from('day,claims\n2026-03-10,12\n') },
  ]
  const sums = Buffer.from(sumsText(texts.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }))))
  const leaf = Buffer.from(JSON.stringify({ files: [{ path: 'SHA256SUMS', sha256: sha256(sums) }] }))
  const leaves = [Buffer.from('{"v":1}'), leaf, Buffer.from('{"v":2}')]
  const question = { digest: createHash('sha256').update(sums).digest(), nonce: Buffer.from('0102030405060708', 'hex') }
  return {
    origin: ORIGIN,
    id: 'PM-2026-0007',
    revision: 3,
    publishedAt: new Date('2026-03-20T01:00:00.000Z'),
    files: [...texts, { path: 'SHA256SUMS', bytes: sums }],
    seals: [
      { kind: 'minisig', bytes: Buffer.from(minisignature(PUBLISHER, sums, 'when and what')) },
      { kind: 'sig', bytes: Buffer.from(signifySignature(PUBLISHER, sums)) },
      { kind: 'sshsig', bytes: Buffer.from(sshSignature(PUBLISHER_SSH, sums)) },
      { kind: 'tsr', bytes: authority.answer(timestampRequest(question)) },
    ],
    entry: { log: 1, leaf, proof: await proofIn(LOG, leaves, 1) },
    keys: KEYS,
    tsaCa: authority.ca,
    quorum: 'none',
  }
}

function commands(evidence: Evidence) {
  return verifySteps({ host: HOST, log: 1, files: new Set(evidenceFiles(evidence).map(({ path }) => path)) })
}

function isInstalled(step: string): boolean {
  const tool = { minisign: 'minisign', signify: 'signify-openbsd', ssh: 'ssh-keygen' }[step] ?? 'openssl'
  return readBy(tool, ['-h'], '') !== 'absent'
}

function unpacked(evidence: Evidence) {
  const files = Object.entries(unzipSync(evidenceZip(evidence)))
  return folderWith(files.map(([path, bytes]) => ({ path: path.slice(path.indexOf('/') + 1), bytes })))
}

function textOf(evidence: Evidence, path: string): string {
  const found = evidenceFiles(evidence).find((file) => file.path === path)
  return Buffer.from(found?.bytes ?? []).toString()
}

/** A place in the middle of a line of base64, or of the whole. */
function middle({ path, bytes }: { readonly path: string; readonly bytes: Uint8Array }): number {
  const second = Buffer.from(bytes).indexOf('\n') + 20
  return /\.(minisig|sig|sshsig|pem)$/.test(path) && second < bytes.byteLength ? second : Math.floor(bytes.byteLength / 2)
}

function withoutLine(text: string, index: number): string {
  return text.split('\n').toSpliced(index, 1).join('\n')
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
