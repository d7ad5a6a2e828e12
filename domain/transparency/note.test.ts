import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newSeed, publicKeyOf } from './ed25519.ts'
import { keyOf } from './log.fixture.ts'
import { isKeyName, keyIdOf, noteOf, parseNote, parseVkey, SIGNATURE_TYPES, signatureLine, verifiedBy, vkeyText } from './note.ts'

// c2sp.org/signed-note gives these two.
const SPEC_VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const SPEC_NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'

// golang.org/x/mod/sumdb/note tests itself with these.
const PETER_SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
const PETER_VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const ENOCH_VKEY = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const PETER_LINE = '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM='
const ENOCH_LINE = '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ='

// github.com/transparency-dev/formats tests itself with this one.
const WITNESS_VKEY = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2'

test('the example of the specification verifies', () => {
  expect(verifiedBy(SPEC_NOTE, [keyOf(SPEC_VKEY)]).map((key) => key.name)).toEqual(['example.com/foo'])
  expect(parseNote(SPEC_NOTE)?.text).toBe('This is an example message.\n')
})

test('a note is signed byte by byte as Go signs it', () => {
  expect(vkeyText('PeterNeumann', publicKeyOf(PETER_SEED))).toBe(PETER_VKEY)
  expect(signatureLine('PeterNeumann', PETER_SEED, TEXT)).toBe(PETER_LINE)
  expect(noteOf(TEXT, [PETER_LINE])).toBe(`${TEXT}\n${PETER_LINE}\n`)
})

test('whoever signed is named, in the order of the lines, and unknown keys are passed over', () => {
  const [peter, enoch] = [keyOf(PETER_VKEY), keyOf(ENOCH_VKEY)]
  const note = noteOf(TEXT, [PETER_LINE, ENOCH_LINE, PETER_LINE])
  expect(verifiedBy(note, [enoch, peter])).toEqual([peter, enoch])
  expect(verifiedBy(note, [enoch])).toEqual([enoch])
  expect(verifiedBy(note, [keyOf(SPEC_VKEY)])).toEqual([])
  expect(verifiedBy(note, [])).toEqual([])
})

test('one false line of a known key makes the note worthless, one of an unknown key does not', () => {
  const [peter, enoch] = [keyOf(PETER_VKEY), keyOf(ENOCH_VKEY)]
  const note = noteOf(TEXT, [PETER_LINE, ENOCH_LINE.replace('/5n2', '/5n3')])
  expect(verifiedBy(note, [peter, enoch])).toEqual([])
  expect(verifiedBy(note, [peter])).toEqual([peter])
})

test('a key of the same name with another id is another key', () => {
  const impostor = { ...keyOf(PETER_VKEY), publicKey: publicKeyOf(newSeed()) }
  expect(verifiedBy(noteOf(TEXT, [PETER_LINE]), [{ ...impostor, keyId: keyIdOf(impostor.name, impostor.publicKey) }])).toEqual([])
  expect(verifiedBy(noteOf(TEXT, [PETER_LINE]), [impostor])).toEqual([])
})

test('no changed character of a signed note goes unnoticed', () => {
  const note = noteOf(TEXT, [PETER_LINE])
  fc.assert(
    fc.property(fc.nat(note.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
      fc.pre(note[at] !== other)
      expect(verifiedBy(note.slice(0, at) + other + note.slice(at + 1), [keyOf(PETER_VKEY)])).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('what was signed is what is read, whatever the text', () => {
  const seed = newSeed()
  const [name, key] = ['example.com/log/1', publicKeyOf(seed)]
  const line = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/\p{Cc}/gu, ''))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const text = `${lines.join('\n')}\n`
      const signed = signatureLine(name, seed, text)
      expect(parseNote(noteOf(text, [signed]))).toEqual({ text, signatures: [expect.objectContaining({ name, keyId: keyIdOf(name, key), line: signed })] })
      expect(verifiedBy(noteOf(text, [signed]), [keyOf(vkeyText(name, key))])).toHaveLength(1)
    }),
  )
})

test.each([
  ['nothing', ''],
  ['text without signatures', TEXT],
  ['an empty line and no signatures', `${TEXT}\n`],
  ['signatures without a line end', `${TEXT}\n${PETER_LINE}`],
  ['no empty line before the signatures', `${TEXT}${PETER_LINE}\n`],
  ['an empty line after the signatures', `${TEXT}\n${PETER_LINE}\n\n`],
  ['another dash', `${TEXT}\n${PETER_LINE.replace('—', '-')}\n`],
  ['two spaces', `${TEXT}\n${PETER_LINE.replace(' ', '  ')}\n`],
  ['something behind the signature', `${TEXT}\n${PETER_LINE} \n`],
  ['a plus in the name', `${TEXT}\n${PETER_LINE.replace('Neumann', '+Neumann')}\n`],
  ['base64 without its end', `${TEXT}\n${PETER_LINE.slice(0, -1)}\n`],
  ['base64 that says the same in another way', `${TEXT}\n${PETER_LINE.replace('nAM=', 'nAN=')}\n`],
  ['a signature that is only a key id', `${TEXT}\n— PeterNeumann x08gow==\n`],
  ['line ends of Windows', `${TEXT}\n${PETER_LINE}\n`.replaceAll('\n', '\r\n')],
  ['a control character', `${TEXT}\u0007\n\n${PETER_LINE}\n`],
  ['half a character', `${TEXT}\ud800\n\n${PETER_LINE}\n`],
  ['more signatures than anybody needs', `${TEXT}\n${`${PETER_LINE}\n`.repeat(101)}`],
  ['more text than anybody needs', `${'a'.repeat(1_000_000)}\n\n${PETER_LINE}\n`],
])('%s is no note', (_, note) => {
  expect(parseNote(note)).toBeNull()
  expect(verifiedBy(note, [keyOf(PETER_VKEY)])).toEqual([])
})

test('no text makes the reader throw', () => {
  const pieces = fc.constantFrom('\n', '\n\n', '— ', ' ', 'a', '+', '=', PETER_LINE, TEXT, '\ud800', '\u0000')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces).map((parts) => parts.join('')),
      ),
      (text) => {
        parseNote(text)
        parseVkey(text)
      },
    ),
  )
})

test('a vkey is read as it was written, of both types', () => {
  expect(parseVkey(WITNESS_VKEY)).toMatchObject({ name: 'remora.n621.de', keyId: 'da77ade7', type: SIGNATURE_TYPES.cosignature })
  for (const text of [PETER_VKEY, ENOCH_VKEY, SPEC_VKEY, WITNESS_VKEY]) {
    const { name, publicKey, type } = keyOf(text)
    expect(vkeyText(name, publicKey, type)).toBe(text)
  }
})

test.each([
  'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
  'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'PeterNeumann+c74f20a3',
  'PeterNeumann+c74f20a3+',
  '+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  ` ${PETER_VKEY}`,
  `${PETER_VKEY}\n`,
  '',
])('%o is no vkey', (text) => {
  expect(parseVkey(text)).toBeNull()
})

test.each(['', 'a b', 'a+b', 'a\tb', 'a\nb', 'a\u00a0b', 'a\u2003b', 'a\u0085b', '\ud800'])('nobody is called %o', (name) => {
  expect(isKeyName(name)).toBe(false)
  expect(() => keyIdOf(name, publicKeyOf(PETER_SEED))).toThrow()
})

test.each(['no line end', '', 'a\u0000\n', '\ud800\n'])('%o is not signed', (text) => {
  expect(() => signatureLine('PeterNeumann', PETER_SEED, text)).toThrow('not the text of a note')
})
