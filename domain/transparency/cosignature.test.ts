import { expect, test } from 'vitest'
import { cosignatureLine, cosignedBy, cosignerVkey, verifyCosignature } from './cosignature.ts'
import { newSeed, publicKeyOf, sign, verify } from './ed25519.ts'
import { keyOf } from './log.fixture.ts'
import { type NoteSignature, noteOf, parseNote, SIGNATURE_TYPES, signatureLine, verifiedBy, vkeyText } from './note.ts'

const TEXT = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
const TIME = new Date('2023-03-20T12:25:47.000Z')
const SEED = newSeed()
const NAME = 'witness.example.com/w1'
const WITNESS = keyOf(cosignerVkey(NAME, publicKeyOf(SEED)))
const LINE = cosignatureLine(NAME, SEED, TEXT, TIME)

test('what a witness signs are the lines of the specification', () => {
  const { bytes } = signatureOf(noteOf(TEXT, [LINE]))
  const message = `cosignature/v1\ntime 1679315147\n${TEXT}`
  expect(Buffer.from(bytes.subarray(0, 8)).readBigUInt64BE()).toBe(1679315147n)
  expect(verify(WITNESS.publicKey, Buffer.from(message), bytes.subarray(8))).toBe(true)
})

test('the time is where the example of the specification has it', () => {
  const line = '— a jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA=='
  const [example, ours] = [line, LINE].map((line) => Buffer.from(signatureOf(noteOf(TEXT, [line])).bytes))
  expect(ours).toHaveLength(72)
  expect(ours?.subarray(0, 8)).toEqual(example?.subarray(0, 8))
})

test('a witness says when, to the second', () => {
  const signature = signatureOf(noteOf(TEXT, [cosignatureLine(NAME, SEED, TEXT, new Date(TIME.getTime() + 999))]))
  expect(verifyCosignature(TEXT, signature, WITNESS)).toEqual(TIME)
})

test('another text, time, name or key is refused', () => {
  const signature = signatureOf(noteOf(TEXT, [LINE]))
  const later = Buffer.from(signature.bytes)
  later.writeBigUInt64BE(1679315148n)
  expect(verifyCosignature(TEXT.replace('2085', '2086'), signature, WITNESS)).toBeNull()
  expect(verifyCosignature(TEXT, { ...signature, bytes: later }, WITNESS)).toBeNull()
  expect(verifyCosignature(TEXT, { ...signature, bytes: signature.bytes.subarray(1) }, WITNESS)).toBeNull()
  expect(verifyCosignature(TEXT, { ...signature, bytes: Buffer.alloc(72, 0xff) }, WITNESS)).toBeNull()
  expect(verifyCosignature(TEXT, { ...signature, name: 'witness.example.com/w2' }, WITNESS)).toBeNull()
  expect(verifyCosignature(TEXT, signature, { ...WITNESS, publicKey: publicKeyOf(newSeed()) })).toBeNull()
  expect(verifyCosignature(TEXT, signature, { ...WITNESS, type: SIGNATURE_TYPES.ed25519 })).toBeNull()
})

test('a time that no calendar has is refused', () => {
  const stamp = Buffer.alloc(8)
  stamp.writeBigUInt64BE(9_000_000_000_000n)
  const signature = sign(SEED, Buffer.from(`cosignature/v1\ntime 9000000000000\n${TEXT}`))
  expect(verifyCosignature(TEXT, { ...signatureOf(noteOf(TEXT, [LINE])), bytes: Buffer.concat([stamp, signature]) }, WITNESS)).toBeNull()
})

test('a signature is not a cosignature, and the other way about', () => {
  const log = keyOf(vkeyText(NAME, publicKeyOf(SEED)))
  const note = noteOf(TEXT, [signatureLine(NAME, SEED, TEXT), LINE])
  expect(verifiedBy(note, [log, WITNESS])).toEqual([log])
  expect(cosignedBy(note, [log, WITNESS])).toEqual([{ witness: WITNESS, time: TIME }])
  expect(log.keyId).not.toBe(WITNESS.keyId)
})

test('one false line of a known witness makes all cosignatures worthless, one of an unknown witness does not', () => {
  const other = newSeed()
  const stranger = keyOf(cosignerVkey('stranger.example', publicKeyOf(other)))
  const note = noteOf(TEXT, [LINE, cosignatureLine('stranger.example', other, `${TEXT}more\n`, TIME)])
  expect(cosignedBy(note, [WITNESS])).toHaveLength(1)
  expect(cosignedBy(note, [WITNESS, stranger])).toEqual([])
  expect(cosignedBy('no note', [WITNESS])).toEqual([])
})

function signatureOf(note: string): NoteSignature {
  const signature = parseNote(note)?.signatures[0]
  if (signature === undefined) throw new Error('no signature')
  return signature
}
