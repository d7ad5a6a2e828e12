import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBy } from '../external-reader.ts'
import { flipped, folderWith, shell } from '../testing/shell.ts'
import { openTimestampAuthority, type TimestampAuthority } from '../testing/timestamp-authority.ts'
import { der, derInteger, derOid, partsOf, readDer, TAG } from './der.ts'
import { readTimestamp, timestampRequest } from './timestamp.ts'
import { isTimestampSigned } from './timestamp-signature.ts'

const MESSAGE = 'SHA256SUMS\n'
const QUESTION = { digest: createHash('sha256').update(MESSAGE).digest(), nonce: Buffer.from('00ff000000000001', 'hex') }
const HAS_OPENSSL = readBy('openssl', ['version'], '') !== 'absent'

describe.skipIf(!HAS_OPENSSL)('a time-stamp authority made with openssl', () => {
  let authority: TimestampAuthority
  let reply: Uint8Array
  beforeAll(() => {
    authority = openTimestampAuthority()
    reply = authority.answer(timestampRequest(QUESTION))
  })
  afterAll(() => authority.close())

  test('answers our question, and we read its time', () => {
    const read = readTimestamp(reply, QUESTION)
    expect(read).toMatchObject({ ok: true })
    expect(Math.abs((read.ok ? read.at.getTime() : 0) - Date.now())).toBeLessThan(3_600_000)
  })

  test('its answer holds for openssl ts -verify, for this text alone', () => {
    const verify = 'openssl ts -verify -data F -in F.tsr -CAfile ca.pem'
    const at = Buffer.from(reply).indexOf(Buffer.from(QUESTION.digest))
    expect(inFolder(MESSAGE, reply, verify)).toMatchObject({ ok: true, said: expect.stringContaining('Verification: OK') })
    expect(inFolder(flipped(MESSAGE, 0), reply, verify)).toMatchObject({ ok: false })
    expect(inFolder(MESSAGE, flipped(reply, at), verify)).toMatchObject({ ok: false })
    expect(inFolder(MESSAGE, flipped(reply, -1), verify)).toMatchObject({ ok: false })
  })

  test('when the certificate of the authority has expired, -attime with a time before that still proves it', () => {
    const brief = openTimestampAuthority({ days: 365 })
    const stamp = brief.answer(timestampRequest(QUESTION))
    const at = (years: number) => `openssl ts -verify -attime ${Math.floor(Date.now() / 1000) + years * 365 * 86_400} -data F -in F.tsr -CAfile ca.pem`
    expect(inFolder(MESSAGE, stamp, at(2), brief.ca)).toMatchObject({ ok: false, said: expect.stringContaining('expired') })
    expect(inFolder(MESSAGE, stamp, at(0), brief.ca)).toMatchObject({ ok: true })
    brief.close()
  })

  test('an answer to another question is refused', () => {
    expect(readTimestamp(reply, { ...QUESTION, digest: flipped(QUESTION.digest, 31) })).toEqual({ ok: false, problem: 'other-digest' })
    expect(readTimestamp(reply, { ...QUESTION, nonce: flipped(QUESTION.nonce, 7) })).toEqual({ ok: false, problem: 'other-nonce' })
  })

  test('a refusal is read as one', () => {
    const wrongHash = Buffer.from(timestampRequest(QUESTION))
    wrongHash.set([0x05], wrongHash.indexOf(Buffer.from('608648016503040201', 'hex')) + 8)
    expect(readTimestamp(authority.answer(wrongHash), QUESTION)).toEqual({ ok: false, problem: 'not-granted' })
  })

  test('its signature is good for its own root at its own time, and for no other', () => {
    const other = openTimestampAuthority()
    const now = new Date()
    expect(isTimestampSigned(reply, authority.ca, now)).toBe(true)
    expect(isTimestampSigned(reply, `${other.ca}${authority.ca}`, now)).toBe(true)
    expect(isTimestampSigned(reply, other.ca, now)).toBe(false)
    expect(isTimestampSigned(reply, '', now)).toBe(false)
    expect(isTimestampSigned(reply, authority.ca, new Date('2020-01-01T00:00:00Z'))).toBe(false)
    expect(isTimestampSigned(reply, authority.ca, new Date('2120-01-01T00:00:00Z'))).toBe(false)
    other.close()
  })

  test('a certificate of the same root that is not for time stamps vouches for none', () => {
    const [, token] = partsOf(readDer(reply)?.[0], TAG.sequence) ?? []
    const [, wrapped] = partsOf(token, TAG.sequence) ?? []
    const [, , content] = partsOf(partsOf(wrapped, TAG.context0)?.[0], TAG.sequence) ?? []
    const [octets] = partsOf(partsOf(content, TAG.sequence)?.[1], TAG.context0) ?? []
    const granted = der(TAG.sequence, derInteger(Uint8Array.of(0)))
    const misused = der(TAG.sequence, granted, authority.misused(octets?.content ?? new Uint8Array()))
    expect(readTimestamp(misused, QUESTION)).toMatchObject({ ok: true })
    expect(isTimestampSigned(misused, authority.ca, new Date())).toBe(false)
  })

  test('no byte of what is signed can change without being noticed', () => {
    const signature = reply.byteLength - 256
    const signed = [
      { from: Buffer.from(reply).indexOf(Buffer.from(QUESTION.digest)), bytes: 60 },
      { from: signature - 120, bytes: 90 },
      { from: signature, bytes: 256 },
    ]
    const places = signed.flatMap(({ from, bytes }) => Array.from({ length: bytes }, (_, index) => from + index))
    for (const at of places) expect([at, isTimestampSigned(flipped(reply, at), authority.ca, new Date())]).toEqual([at, false])
  })

  test('an answer cut short, with more behind it or with any byte changed never throws', () => {
    for (let end = 0; end < reply.byteLength; end += 1) expect(readTimestamp(reply.subarray(0, end), QUESTION)).toEqual({ ok: false, problem: 'unreadable' })
    expect(readTimestamp(Buffer.concat([reply, reply]), QUESTION)).toEqual({ ok: false, problem: 'unreadable' })
    for (let at = 0; at < reply.byteLength; at += 1) {
      expect(() => readTimestamp(flipped(reply, at), QUESTION)).not.toThrow()
      expect(() => isTimestampSigned(flipped(reply, at), authority.ca, new Date())).not.toThrow()
    }
  })

  function inFolder(message: string | Uint8Array, response: Uint8Array, command: string, ca = authority.ca) {
    const reader = folderWith([
      { path: 'F', bytes: message },
      { path: 'F.tsr', bytes: response },
      { path: 'ca.pem', bytes: ca },
    ])
    try {
      return shell(reader.folder, command)
    } finally {
      reader.remove()
    }
  }
})

if (!HAS_OPENSSL) {
  test('openssl reads our questions', (context) => {
    context.skip('openssl is not installed, so no time-stamp authority has read a question of ours')
  })
}

test.each([
  ['00', '020100'],
  ['0000', '020100'],
  ['7f', '02017f'],
  ['80', '02020080'],
  ['00ff', '020200ff'],
  ['0100', '02020100'],
])('the number %s is written as short as DER wants', (bytes, encoded) => {
  expect(Buffer.from(derInteger(Buffer.from(bytes, 'hex'))).toString('hex')).toBe(encoded)
})

test.each([
  ['1.2.840.113549.1.7.2', '06092a864886f70d010702'],
  ['2.16.840.1.101.3.4.2.1', '0609608648016503040201'],
])('the name %s is written as in the standard', (oid, encoded) => {
  expect(Buffer.from(derOid(oid)).toString('hex')).toBe(encoded)
})

test.each([
  ['an indefinite length', '30800000'],
  ['a length longer than it has to be', '04810161'],
  ['a length with a leading zero', '0482000161'],
  ['a length beyond the end', '0402ff'],
  ['no length', '04'],
  ['a length of five bytes', '04850000000001ff'],
  ['a tag of several bytes', '1f0100'],
])('%s is not DER', (_, bytes) => {
  expect(readDer(Buffer.from(bytes, 'hex'))).toBeNull()
})
