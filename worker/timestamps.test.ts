import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBy } from '#formats/external-reader.ts'
import { timestampRequest } from '#formats/publisher/timestamp.ts'
import { flipped } from '#formats/testing/shell.ts'
import { openTimestampAuthority, serveTimestamps, type TimestampAuthority } from '#formats/testing/timestamp-authority.ts'
import { requestTimestamp } from './timestamps.ts'

const MESSAGE = Buffer.from('SHA256SUMS\n')
const HAS_OPENSSL = readBy('openssl', ['version'], '') !== 'absent'

describe.skipIf(!HAS_OPENSSL)('a time-stamp authority made with openssl', () => {
  let authority: TimestampAuthority
  let stranger: TimestampAuthority
  beforeAll(() => {
    authority = openTimestampAuthority()
    stranger = openTimestampAuthority()
  })
  afterAll(() => {
    authority.close()
    stranger.close()
  })

  test('gives the whole answer, as openssl reads it', async () => {
    const answers: Uint8Array[] = []
    const served = await serveTimestamps((request) => {
      answers.push(authority.answer(request))
      return answers[0] ?? new Uint8Array()
    })
    const response = await requestTimestamp({ url: served.url, ca: authority.ca }, MESSAGE).finally(served.close)
    expect(Buffer.from(response)).toEqual(Buffer.from(answers[0] ?? []))
  })

  test.each<[string, (right: Uint8Array, request: Uint8Array) => Uint8Array, string]>([
    ['the answer to another question', () => authority.answer(timestampRequest({ digest: Buffer.alloc(32), nonce: Buffer.alloc(8, 1) })), 'other-digest'],
    ['an answer that the configured root does not vouch for', (_, request) => stranger.answer(request), 'does not vouch'],
    ['an answer with one bit changed', (right) => flipped(right, -1), 'does not vouch'],
    ['an answer without end', (right) => Buffer.concat([right, Buffer.alloc(70_000)]), 'more than 65536 bytes'],
    ['nothing', () => new Uint8Array(), 'unreadable'],
    ['a page for people', () => Buffer.from('<!doctype html>'), 'unreadable'],
  ])('that gives %s is refused', async (_, wrong, problem) => {
    const served = await serveTimestamps((request) => wrong(authority.answer(request), request))
    await expect(requestTimestamp({ url: served.url, ca: authority.ca }, MESSAGE).finally(served.close)).rejects.toThrow(problem)
  })
})

if (!HAS_OPENSSL) {
  test('a time stamp is asked for', (context) => {
    context.skip('openssl is not installed, so no time-stamp authority was asked')
  })
}
