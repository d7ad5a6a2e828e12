import { describe, expect, test } from 'vitest'
import { publicKeyOf } from '#domain/transparency/ed25519.ts'
import { flipped, folderWith, shell } from '../testing/shell.ts'
import { minisignature, publisherKeyFile, publisherKeyIn, publisherKeyLine, publisherKeyName, signifySignature, trustedComment } from './minisign.ts'
import { allowedSigners, sshFingerprint, sshPublicKey, sshSignature } from './sshsig.ts'

const HOST = 'status.hanbit.example:8443'
const SEED = Buffer.alloc(32, 7)
const OTHER_SEED = Buffer.alloc(32, 8)
const MESSAGE = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  ko.md\n'
const COMMENT = trustedComment({
  at: new Date('2026-11-22T10:19:03.000Z'),
  id: 'PM-2026-0007',
  revision: 3,
  head: { origin: 'status.hanbit.example/log/1', size: 42 },
})

const KEY_FILES = [
  { path: 'status.pub', bytes: publisherKeyFile(publicKeyOf(SEED), HOST) },
  { path: 'other.pub', bytes: publisherKeyFile(publicKeyOf(OTHER_SEED), HOST) },
  { path: 'allowed_signers', bytes: allowedSigners(HOST, [sshPublicKey(publicKeyOf(SEED))]) },
  { path: 'allowed_others', bytes: allowedSigners(HOST, [sshPublicKey(publicKeyOf(OTHER_SEED))]) },
]

const TOOLS = [
  {
    tool: 'minisign',
    signature: minisignature(SEED, Buffer.from(MESSAGE), COMMENT),
    command: 'minisign -V -p status.pub -m F -x F.sig',
    wrongKey: 'minisign -V -p other.pub -m F -x F.sig',
    says: `Trusted comment: ${COMMENT}`,
  },
  {
    tool: 'signify-openbsd',
    signature: signifySignature(SEED, Buffer.from(MESSAGE)),
    command: 'signify-openbsd -V -p status.pub -m F -x F.sig',
    wrongKey: 'signify-openbsd -V -p other.pub -m F -x F.sig',
    says: 'Signature Verified',
  },
  {
    tool: 'ssh-keygen',
    signature: sshSignature(SEED, Buffer.from(MESSAGE)),
    command: `ssh-keygen -Y verify -f allowed_signers -I status@${HOST} -n status-page -s F.sig < F`,
    wrongKey: `ssh-keygen -Y verify -f allowed_others -I status@${HOST} -n status-page -s F.sig < F`,
    says: `Good "status-page" signature for status@${HOST} with ED25519 key ${sshFingerprint(sshPublicKey(publicKeyOf(SEED)))}`,
  },
] as const

describe.each(TOOLS)('$tool', ({ tool, signature, command, wrongKey, says }) => {
  test('accepts the signature, and shows what was signed with it', (context) => {
    const result = inFolder(MESSAGE, signature, command)
    if (result === 'absent') context.skip(`${tool} is not installed, so nobody but us has checked the signature`)
    expect(result).toMatchObject({ ok: true, said: expect.stringContaining(says) })
  })

  test('refuses every other text, signature and key', (context) => {
    const altered = [...MESSAGE].map((_, at) => at).filter((at) => at % 7 === 0)
    const results = [
      ...altered.map((at) => inFolder(flipped(MESSAGE, at), signature, command)),
      ...alteredLines(signature).map((other) => inFolder(MESSAGE, other, command)),
      inFolder(MESSAGE, signature, wrongKey),
      inFolder('', signature, command),
    ]
    if (results.includes('absent')) context.skip(`${tool} is not installed, so nobody but us has refused a false signature`)
    for (const result of results) expect(result).toMatchObject({ ok: false })
  })
})

test('a signature for another purpose is refused', (context) => {
  const result = inFolder(MESSAGE, sshSignature(SEED, Buffer.from(MESSAGE)), `ssh-keygen -Y verify -f allowed_signers -I status@${HOST} -n git -s F.sig < F`)
  if (result === 'absent') context.skip('ssh-keygen is not installed, so the purpose of signatures was not checked')
  expect(result).toMatchObject({ ok: false })
})

test('minisign names the key as we do', (context) => {
  const result = inFolder(MESSAGE, minisignature(SEED, Buffer.from(MESSAGE), COMMENT), 'minisign -V -p other.pub -m F -x F.sig')
  if (result === 'absent') context.skip('minisign is not installed, so the name of the key was not compared')
  expect(result).toMatchObject({ said: expect.stringContaining(publisherKeyName(publicKeyOf(SEED))) })
})

test('a key line gives its key back, and nothing else is one', () => {
  const publicKey = publicKeyOf(SEED)
  const line = publisherKeyLine(publicKey)
  expect(line).toMatch(/^RW/)
  expect(publisherKeyIn(line)).toEqual(Buffer.from(publicKey))
  for (const wrong of ['', 'RWQ', `${line}\n`, line.replace('RW', 'RU'), `${line.slice(0, -1)}=`, Buffer.alloc(42).toString('base64')])
    expect(publisherKeyIn(wrong)).toBeNull()
})

test('a comment of two lines is refused: the second would be read as a signature', () => {
  expect(() => minisignature(SEED, Buffer.from(MESSAGE), 'one\ntwo')).toThrow('one line')
})

test('a revision published while there is no log says so', () => {
  expect(trustedComment({ at: new Date(0), id: 'PM-2026-0007', revision: 1, head: null })).toBe(
    '1970-01-01T00:00:00.000Z PM-2026-0007 revision 1 file SHA256SUMS log none',
  )
})

function inFolder(message: string | Uint8Array, signature: string, command: string) {
  const reader = folderWith([...KEY_FILES, { path: 'F', bytes: message }, { path: 'F.sig', bytes: signature }])
  try {
    return shell(reader.folder, command)
  } finally {
    reader.remove()
  }
}

/** The signature with one letter of each of its signed lines changed; the untrusted comment is nobody's word. */
function alteredLines(signature: string): readonly string[] {
  const lines = signature.split('\n')
  return lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('untrusted comment:') || line.startsWith('-----')) return []
    const at = Math.floor(line.length / 2)
    const letter = line[at] === 'A' ? 'B' : 'A'
    return [lines.with(index, `${line.slice(0, at)}${letter}${line.slice(at + 1)}`).join('\n')]
  })
}
